"""The yearly review of the accessibility declaration: when it is due, and when it is time to say so.

Source: act of 4 April 2019 on the digital accessibility of websites and mobile applications of public
entities, article 11: the declaration is reviewed by 31 March of every year.
"""

import datetime
from dataclasses import dataclass

LAST_DAY = (3, 31)  # month, day
REMINDED_FROM = (2, 1)


@dataclass(frozen=True)
class Review:
    """A review that is to be made: by which day, and whether that day has passed."""

    due_on: datetime.date
    is_overdue: bool


def review_to_do(last_seen_to: datetime.date, today: datetime.date) -> Review | None:
    """Return the review due in the year after the last one, from February on; None before that.

    `last_seen_to` is the day of the last review, or that on which the declaration was prepared. A review
    that was left out stays overdue until it is made.
    """
    year = last_seen_to.year + 1
    due_on = datetime.date(year, *LAST_DAY)
    if today < datetime.date(year, *REMINDED_FROM):
        return None
    return Review(due_on, is_overdue=today > due_on)
