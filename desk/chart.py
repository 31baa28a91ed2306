"""The chart of progress, drawn on the server: one bar a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from translations.models import DayOfProgress

WIDTH, HEIGHT = 4, 32  # pixels of a bar and its gap; of the chart


@dataclass(frozen=True)
class Bar:
    """One day: where its bar stands, and how high it is for the share that is done."""

    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Progress of translation into one language, the oldest day first."""

    now: DayOfProgress
    days: list[DayOfProgress]

    @property
    def percent(self) -> int:
        """Return the share that is done, rounded down, so that 100 means all."""
        return 100 * self.now.done // self.now.total if self.now.total else 100

    @property
    def width(self) -> int:
        return WIDTH * len(self.days)

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def bars(self) -> list[Bar]:
        return [_bar(number, day) for number, day in enumerate(self.days)]

    @property
    def first(self) -> DayOfProgress:
        return self.days[0]


def _bar(number: int, day: DayOfProgress) -> Bar:
    height = round(HEIGHT * day.done / day.total, 1) if day.total else HEIGHT
    return Bar(WIDTH * number, round(HEIGHT - height, 1), height)


def charts(now: dict[str, DayOfProgress], kept: Iterable[DayOfProgress], languages: list[str]) -> list[Chart]:
    """Return a chart for each language; today is as it is now, whatever was kept of it."""
    kept = list(kept)
    return [
        Chart(
            now[code],
            [*(day for day in kept if day.language == code and day.day < now[code].day), now[code]],
        )
        for code in languages
        if code in now
    ]
