"""True values for each kind of rule, drawn at random so that it holds.

Many are round, or just reach what they are compared with: there ties and ends of intervals matter.
"""

from fractions import Fraction
from random import Random

Values = tuple[Fraction, ...]


def whole(random: Random, least: int = 2, most: int = 6) -> Fraction:
    """Return a whole number of ``least`` to ``most`` digits, short ones as often as long ones."""
    digits = random.randint(least, most)
    number = random.randint(10 ** (digits - 1), 10**digits - 1)
    place = 5 * 10 ** max(digits - random.randint(2, 4), 0)
    return Fraction(random.choice([number, number - number % place or number]))


def part_of(number: Fraction, random: Random) -> Fraction:
    """Return a whole number from one to ``number``."""
    return Fraction(random.randint(1, int(number)))


def draw_sum(random: Random) -> Values:
    a, b = whole(random), whole(random)
    return a, b, a + b


def draw_difference(random: Random) -> Values:
    b, c = whole(random), whole(random)
    return b + c, b, c


def draw_parts(random: Random) -> Values:
    a, b = whole(random), whole(random)
    return a, b, a + b + random.choice([Fraction(0), whole(random)])


def draw_share(random: Random) -> Values:
    b = whole(random, 5, 9)
    a = part_of(b, random)
    return a, b, 100 * a / b


def draw_growth(random: Random) -> Values:
    b = whole(random, 4, 8)
    a = b + part_of(b, random)
    return a, b, 100 * (a - b) / b


def draw_decline(random: Random) -> Values:
    b = whole(random, 4, 8)
    a = part_of(b - 1, random)
    return a, b, 100 * (b - a) / b


def draw_mean(random: Random) -> Values:
    total, number = whole(random, 6, 9), whole(random, 2, 4)
    return total, number, total / number


def draw_product(random: Random) -> Values:
    daily, days = whole(random, 3, 5), whole(random, 1, 2)
    return daily, days, daily * days


def draw_order(random: Random) -> Values:
    b = whole(random)
    return random.choice([part_of(b, random), b, b]), b


def draw_fewer(random: Random) -> Values:
    a, b = draw_order(random)
    return a, b + 1


def draw_more(random: Random) -> Values:
    a, b = draw_fewer(random)
    return b, a


def draw_rate(random: Random) -> Values:
    limit = Fraction(random.randint(10, 80), 10)
    return limit * random.choice([400, random.randint(1, 400)]) / 400, limit


def draw_target(random: Random) -> Values:
    target = Fraction(random.randint(1, 99) * 10 ** random.randint(1, 4))
    return target + random.choice([Fraction(0), whole(random, 1, 4)]), target


def draw_coverage(random: Random) -> Values:
    everyone = whole(random, 2, 5)
    return (100 * random.choice([everyone, part_of(everyone, random)]) / everyone,)


def draw_count(random: Random) -> Values:
    total = whole(random, 1, 4)
    count = part_of(total, random)
    return count, 100 * count / total, total
