"""An axis of time made of whole decades, each as wide as the next: where dates lie on a drawing."""

import calendar
import datetime
from dataclasses import dataclass

from localisation.partial_dates import PartialDate

YEAR = 10  # units of the drawing
DECADE = 10 * YEAR


@dataclass(frozen=True)
class Decades:
    """The axis from the beginning of the decade of one year to the end of the decade of another."""

    first_year: int
    last_year: int

    @property
    def starts(self) -> range:
        """Return the first year of each decade."""
        return range(self.first_year // 10 * 10, self.last_year + 1, 10)

    @property
    def width(self) -> int:
        return len(self.starts) * DECADE

    @property
    def lines(self) -> range:
        """Return where the decades meet, the two ends left out."""
        return range(DECADE, self.width, DECADE)

    def start(self, iso: str) -> float:
        """Return where the day, month or year of a partial date begins."""
        return self._at(PartialDate(iso).first_day)

    def end(self, iso: str) -> float:
        """Return where the day, month or year of a partial date is over."""
        return self._at(_last_day(PartialDate(iso)) + datetime.timedelta(days=1))

    def _at(self, day: datetime.date) -> float:
        days_in_year = 366 if calendar.isleap(day.year) else 365
        years = day.year - self.starts[0] + (day.timetuple().tm_yday - 1) / days_in_year
        return round(years * YEAR, 1)


def _last_day(date: PartialDate) -> datetime.date:
    year, month, day = (*date.parts, None, None)[:3]
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
