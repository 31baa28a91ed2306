"""How soon the office has to answer.

Source: act of 4 April 2019 on the digital accessibility of websites and mobile applications of public
entities, article 18: at most 7 days from the day of the request; where that cannot be kept, the person is
told why and by when, at most 2 months from the day of the request. The day itself is not counted.
"""

import calendar
import datetime

DAYS = 7
MONTHS_AT_MOST = 2


def first_deadline(reported_on: datetime.date) -> datetime.date:
    """Return the day by which a request is to be answered."""
    return reported_on + datetime.timedelta(days=DAYS)


def last_deadline(reported_on: datetime.date) -> datetime.date:
    """Return the day beyond which the answer cannot be put off."""
    return months_after(reported_on, MONTHS_AT_MOST)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, or earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
