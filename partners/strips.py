"""Records as strips: each partner is a stroke on the scale of the record, its holders stand out."""

from collections.abc import Iterable
from dataclasses import dataclass

from localisation.partial_dates import PartialDate
from partners.records import Holder, Record

WIDTH = 500  # units of the drawing


@dataclass(frozen=True)
class Strip:
    """Where the strokes and the holders' marks stand, from the left; what the two ends of the scale are."""

    strokes: list[int]
    marks: list[int]
    low: str
    high: str


def strip_of(record: Record) -> Strip | None:
    """Return the strip of a record; None where fewer than two values could be compared."""
    values = [_number(holder) for holder in record.ranked]
    if len(set(values)) < 2:
        return None
    least, most = min(values), max(values)
    by_value = sorted(record.ranked, key=_number)
    return Strip(
        _places(record.ranked, least, most),
        _places(record.holders, least, most),
        low=by_value[0].text,
        high=by_value[-1].text,
    )


def _places(holders: Iterable[Holder], least: float, most: float) -> list[int]:
    return sorted({round((_number(holder) - least) / (most - least) * WIDTH) for holder in holders})


def _number(holder: Holder) -> float:
    """Return the value as a number; of a partial date, the number of its first day."""
    if isinstance(holder.value, str):
        return PartialDate(holder.value).first_day.toordinal()
    return float(holder.value)
