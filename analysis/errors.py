"""What a user can get wrong: one class an exit code, and what each error says."""

from pathlib import Path
from typing import ClassVar

from analysis.problems import describe_problem
from analysis.wording import Lang


class HeshuError(Exception):
    """An error that a user caused and can mend.

    ``problem`` names a phrase of `analysis.problems.PROBLEMS`; ``expected`` and
    ``found`` are facts, in the words of the file. `describe` gives the whole
    message: file and line, what was expected, what was found, what to do.
    """

    exit_code: ClassVar[int] = 2

    def __init__(
        self,
        problem: str,
        *,
        file: str | Path = "",
        line: int | None = None,
        field: str = "",
        expected: str = "",
        found: str = "",
        log: str | Path = "",
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.file = str(file)
        self.line = line
        self.field = field
        self.expected = expected
        self.found = found
        self.log = str(log)

    def describe(self, lang: Lang = "en") -> str:
        """Return the message in ``lang``: place, problem, expected, found, log, what to do."""
        return describe_problem(
            self.problem,
            lang,
            place=":".join(str(part) for part in (self.file, self.line, self.field) if part),
            expected=self.expected,
            found=self.found,
            log=self.log,
        )

    def __str__(self) -> str:
        return self.describe()


class UsageError(HeshuError):
    """The command line asks for something that is not there."""

    exit_code = 2


class SourceChangedError(HeshuError):
    """A source's bytes are not those whose hash stands in source.toml."""

    exit_code = 10


class QuoteError(HeshuError):
    """A quote is not found, or found twice, or a numeral is unaccounted for."""

    exit_code = 11


class SchemaError(HeshuError):
    """A data file breaks its schema, or a published file cannot be read."""

    exit_code = 12


class NotebookError(HeshuError):
    """A notebook failed, or was given a parameter that it does not have."""

    exit_code = 13


class VerificationError(HeshuError):
    """A rebuild differs from what is committed, or ends without a word."""

    exit_code = 14


class MachineError(HeshuError):
    """The machine refuses: the disk is full, a folder may not be written, files run out."""

    exit_code = 74


class UnsourcedError(HeshuError):
    """A page shows a number that leads to no source."""

    exit_code = 13


class LockedError(HeshuError):
    """Another build of the same report is at work."""

    exit_code = 75
