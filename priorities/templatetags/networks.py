"""Memberships of networks as drawings."""

import datetime
from collections.abc import Iterable

from django import template

from components.decades import Decades
from priorities.bars import bar_of
from priorities.models import Membership

register = template.Library()

LANE = 10  # units of the drawing from one bar to the next below it


@register.inclusion_tag("networks/_bars.html")
def membership_bars(memberships: Membership | Iterable[Membership], axis: Decades, day: datetime.date):
    """Draw one membership or several as bars, one below another; the text beside them says the same."""
    if isinstance(memberships, Membership):
        memberships = [memberships]
    bars = [
        (LANE * lane + LANE // 2, bar_of(membership, axis, day))
        for lane, membership in enumerate(memberships)
    ]
    return {"axis": axis, "bars": bars, "height": LANE * len(bars), "now": axis.start(day.isoformat())}
