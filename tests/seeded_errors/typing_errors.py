"""One figure of a statement printed wrong, in the ways in which people mistype numbers."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.seeded_errors.printed_numbers import Printed

ERRORS = ("digit", "last digit", "transposition", "point", "size", "unit")
# A neighbour that one slips into: persons for times, per cent for percentage points.
SLIPS = {
    "人": "人次", "人次": "人", "家": "个", "项": "个", "%": "个百分点", "元": "元/人",
    "元/人": "元/月", "元/天": "元/月", "天": "个月",
}  # fmt: skip


def broken(statement: Mapping[str, Printed], random: Random) -> tuple[str, dict[str, Printed]]:
    """Return the kind of error, and the statement with that error in one figure."""
    name = random.choice(list(statement))
    errors = {error: wrong for error, wrong in errors_in(statement[name]).items() if wrong}
    error = random.choice(list(errors))
    return error, {**statement, name: random.choice(errors[error])}


def errors_in(printed: Printed) -> dict[str, list[Printed]]:
    """Return every way in which the figure can be printed wrong, by kind of error."""
    digits = printed.digits.replace(",", "")
    texts = {
        "digit": mistyped(digits),
        "last digit": nudged(digits),
        "transposition": swapped(digits),
        "point": moved(digits),
    }
    errors = {
        error: [replace(printed, digits=text) for text in wrong if is_number(text)]
        for error, wrong in texts.items()
    }
    sizes = [size for size in ("", "万", "亿") if size != printed.size and printed.unit != "%"]
    errors["size"] = [replace(printed, size=size) for size in sizes]
    errors["unit"] = [replace(printed, unit=SLIPS[printed.unit])]
    return errors


def mistyped(digits: str) -> list[str]:
    """Return the number with each of its digits replaced by each of the others."""
    return [
        digits[:place] + digit + digits[place + 1 :]
        for place, char in enumerate(digits)
        for digit in "0123456789"
        if char not in (".", digit)
    ]


def nudged(digits: str) -> list[str]:
    """Return the number one unit of its last digit too small, and too great, as if misrounded."""
    decimals = len(digits.partition(".")[2])
    return [f"{Decimal(digits) + by.scaleb(-decimals):f}" for by in (Decimal(-1), Decimal(1))]


def swapped(digits: str) -> list[str]:
    """Return the number with each two neighbouring digits swapped that differ."""
    pairs = enumerate(pairwise(digits))
    return [
        digits[:place] + right + left + digits[place + 2 :]
        for place, (left, right) in pairs
        if left != right and "." not in (left, right)
    ]


def moved(digits: str) -> list[str]:
    """Return the number with its point one place to the left, and one to the right."""
    before, point, after = digits.partition(".")
    bare = before + after
    places = [len(before) - 1, len(before) + 1] if point else []
    return [f"{bare[:place].lstrip('0') or '0'}.{bare[place:]}".rstrip(".") for place in places]


def is_number(text: str) -> bool:
    """Whether anybody would print it: not nought, and no leading nought."""
    return Decimal(text) > 0 and (text[0] != "0" or text[1] == ".")
