"""Memberships as bars on an axis of time: whole where sources confirm them, broken where it is open."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from components.decades import YEAR, Decades
from priorities.models import Membership

OPEN = 3 * YEAR  # units of the drawing: how far a stretch reaches whose other end nobody knows

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Bar:
    """One membership from the left to the right; a stretch that does not exist is None.

    `before` leads to an unknown beginning, `after` to an unknown end. `lasts` means: to this day.
    """

    known: Stretch | None
    before: Stretch | None = None
    after: Stretch | None = None
    lasts: bool = False


def axis_of(memberships: Iterable[Membership], today: datetime.date) -> Decades:
    """Return the axis on which all the memberships can be drawn."""
    dates = [
        date
        for membership in memberships
        for date in (membership.joined_on, membership.left_on, membership.status_as_of)
        if date
    ]
    return Decades(min((int(date[:4]) for date in dates), default=today.year), today.year)


def bar_of(membership: Membership, axis: Decades, today: datetime.date) -> Bar:
    """Return the bar of a membership as it is known today."""
    known = _known(membership, axis, today)
    return Bar(
        known,
        before=None if membership.joined_on else _before(membership, axis, known),
        after=_after(membership, axis, today, known),
        lasts=membership.status == Membership.Status.CURRENT,
    )


def _known(membership: Membership, axis: Decades, today: datetime.date) -> Stretch | None:
    """Return the time of which a source says that Kraków belonged to the network."""
    confirmed = "" if membership.status == Membership.Status.PAST else membership.status_as_of
    first = membership.joined_on or confirmed
    if not first:
        return None
    if membership.status == Membership.Status.CURRENT:
        return axis.start(first), axis.start(today.isoformat())
    return axis.start(first), axis.end(membership.left_on or max(confirmed, first))


def _before(membership: Membership, axis: Decades, known: Stretch | None) -> Stretch | None:
    end = membership.left_on or membership.status_as_of
    if known is None and not end:
        return None
    right = known[0] if known else axis.end(end)
    return max(0, right - OPEN), right


def _after(
    membership: Membership, axis: Decades, today: datetime.date, known: Stretch | None
) -> Stretch | None:
    """Return how long the membership may have gone on: at the most until a source calls it past."""
    if known is None or membership.left_on or membership.status == Membership.Status.CURRENT:
        return None
    if membership.status == Membership.Status.UNKNOWN:
        return known[1], axis.start(today.isoformat())
    called_past = membership.status_as_of
    right = axis.start(called_past) if called_past else known[1] + OPEN
    return (known[1], right) if right > known[1] else None
