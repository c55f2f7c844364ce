"""How scores are distributed: mean, median, quartiles and a histogram, in exact numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

BINS = 10


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """Shares in percent; see `describe`."""

    n: int
    mean: Fraction
    lowest: Fraction
    lower_quartile: Fraction
    median: Fraction
    upper_quartile: Fraction
    highest: Fraction
    histogram: tuple[int, ...]
    """How many are in [0, 10), [10, 20), …, [90, 100]."""


def describe(percents: Iterable[Fraction]) -> Distribution | None:
    """Return how ``percents`` (0 to 100) are distributed; None where there are none.

    Quantiles are interpolated linearly between the two nearest values, as NumPy and QUARTILE.INC
    of spreadsheets do it (type 7 of Hyndman and Fan, The American Statistician 50, 1996).
    """
    values = sorted(percents)
    if not values:
        return None
    histogram = [0] * BINS
    for value in values:
        histogram[min(int(value * BINS / 100), BINS - 1)] += 1
    return Distribution(
        n=len(values),
        mean=sum(values, Fraction(0)) / len(values),
        lowest=values[0],
        lower_quartile=quantile(values, Fraction(1, 4)),
        median=quantile(values, Fraction(1, 2)),
        upper_quartile=quantile(values, Fraction(3, 4)),
        highest=values[-1],
        histogram=tuple(histogram),
    )


def quantile(values: list[Fraction], share: Fraction) -> Fraction:
    """Return the value below which ``share`` of the sorted ``values`` lie.

    >>> quantile([Fraction(0), Fraction(10), Fraction(40)], Fraction(3, 4))
    Fraction(25, 1)
    """
    place = share * (len(values) - 1)
    left = int(place)
    right = min(left + 1, len(values) - 1)
    return values[left] + (place - left) * (values[right] - values[left])
