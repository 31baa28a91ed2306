"""Agreements in the order of time: a list by decade and year, and the same as a drawing."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from components.decades import YEAR, Decades
from partners.models import Agreement
from partners.network import Network
from partners.status import AgreementState, CityStatus, agreement_status_on
from publishing.filters import ForgivingFilterSet

STEP = 10  # units of the drawing from one mark of a year to the next above it
STATES = {
    CityStatus.ACTIVE: AgreementState.IN_FORCE,
    CityStatus.SUSPENDED: AgreementState.SUSPENDED,
    CityStatus.UNKNOWN: AgreementState.UNKNOWN,
    CityStatus.ENDED: AgreementState.ENDED,
    None: AgreementState.RENEWED,
}


class TimelineFilter(ForgivingFilterSet):
    as_of = django_filters.DateFilter(label=_("As of"))

    class Meta:
        model = Agreement
        fields: list[str] = []

    @property
    def day(self) -> datetime.date:
        """Return the day the timeline is for."""
        return self.chosen.get("as_of") or timezone.localdate()


@dataclass(frozen=True)
class Entry:
    """An agreement with its state on the day of the timeline; its mark's centre in units of the drawing."""

    agreement: Agreement
    state: AgreementState
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Year:
    """The agreements signed in a year; `x` is where its column of marks begins."""

    year: int
    entries: list[Entry]
    x: int


@dataclass(frozen=True)
class Decade:
    """The years of a decade in which agreements were signed; `now` is where the day lies, if within it."""

    start: int
    years: list[Year] = field(default_factory=list)
    now: float | None = None

    @property
    def end(self) -> int:
        return self.start + 9

    @property
    def count(self) -> int:
        return sum(len(year.entries) for year in self.years)


class Timeline:
    """The agreements of a network that had begun by its day."""

    def __init__(self, network: Network):
        self.network = network
        self.day = network.day
        begun = [
            Entry(agreement, STATES[status])
            for agreement in network.agreements
            if (status := agreement_status_on(agreement, network.day)) != CityStatus.NONE
        ]
        self.dated = [entry for entry in begun if entry.agreement.signed_on]
        self.undated = [entry for entry in begun if not entry.agreement.signed_on]

    @cached_property
    def decades(self) -> list[Decade]:
        """Return the decades from the first agreement to the day, the empty ones among them too."""
        years = years_of(self.dated)
        if not years:
            return []
        axis = Decades(years[0][0], self.day.year)
        now = axis.start(self.day.isoformat())
        return [
            Decade(
                start,
                [_year(year, entries) for year, entries in years if start <= year < start + 10],
                now=now - axis.start(str(start)) if start == axis.starts[-1] else None,
            )
            for start in axis.starts
        ]

    @property
    def height(self) -> int:
        """Return the height of the highest column of marks, in units of the drawing."""
        tallest = max((len(year.entries) for each in self.decades for year in each.years), default=0)
        return tallest * STEP

    @property
    def counts(self) -> list[tuple[AgreementState, int]]:
        """Return how many of the dated agreements are in each state; states without any left out."""
        counted = Counter(entry.state for entry in self.dated)
        return [(state, counted[state]) for state in AgreementState if counted[state]]

    @property
    def earlier_days(self) -> list[datetime.date]:
        """Return the last day of each decade from the first agreement until today, to look back from."""
        signed = [agreement.signed_on for agreement in self.network.agreements if agreement.signed_on]
        if not signed:
            return []
        decades = Decades(int(min(signed)[:4]), timezone.localdate().year)
        return [datetime.date(start + 9, 12, 31) for start in decades.starts[:-1]]


def years_of(entries: Iterable[Entry]) -> list[tuple[int, list[Entry]]]:
    """Return dated entries by year, the earliest first."""
    ordered = sorted(entries, key=lambda entry: (entry.agreement.signed_on, entry.agreement.key))
    by_year = groupby(ordered, key=lambda entry: int(entry.agreement.signed_on[:4]))
    return [(year, list(group)) for year, group in by_year]


def _year(year: int, entries: list[Entry]) -> Year:
    """Return a year with its marks one above another, the earliest lowest: y grows downward from the axis."""
    x = year % 10 * YEAR
    placed = [
        Entry(entry.agreement, entry.state, x + YEAR // 2, -STEP * level - STEP // 2)
        for level, entry in enumerate(entries)
    ]
    return Year(year, placed, x)
