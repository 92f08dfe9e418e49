"""Feeds one target under atheris: python -m tests.fuzz TARGET FOLDER [libFuzzer options].

FOLDER keeps the inputs that led somewhere new, and those that led to a finding.
"""

import hashlib
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from tests.fuzz.targets import TARGETS, seeds
    from tests.wordings import LONG_RUNS, PIECES


def write_dictionary(path: Path, inputs: list[bytes]) -> None:
    """Write the words that the fuzzer puts together, each byte as an escape."""
    words = dict.fromkeys(word.encode() for word in [*PIECES, *LONG_RUNS])
    words |= dict.fromkeys(word for seed in inputs for word in seed.split())
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")


def main(target: str, folder: Path, *options: str) -> None:
    """Feed ``target`` until libFuzzer's ``options`` say that it is enough."""
    inputs, words = folder / target, folder / "words"
    inputs.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        (inputs / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    write_dictionary(words, seeds(target))
    settings = [
        f"-dict={words}",
        f"-artifact_prefix={folder / target}-",
        "-timeout=10",
        "-len_control=0",
    ]
    atheris.Setup([target, *settings, *options, str(inputs)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
