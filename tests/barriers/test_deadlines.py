"""The terms of article 18."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barriers.deadlines import first_deadline, last_deadline, months_after

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1))


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


def test_answer_is_due_in_seven_days():
    assert first_deadline(day("2026-12-28")) == day("2027-01-04")


@pytest.mark.parametrize(
    ("reported", "last"),
    [
        ("2026-01-15", "2026-03-15"),
        ("2025-12-31", "2026-02-28"),
        ("2023-12-30", "2024-02-29"),
        ("2026-11-20", "2027-01-20"),
    ],
)
def test_answer_is_put_off_by_two_months_at_most(reported, last):
    assert last_deadline(day(reported)) == day(last)


@given(DAYS, st.integers(-24, 24))
def test_month_has_the_same_day_or_its_last(start, months):
    found = months_after(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    is_last_of_month = (found + datetime.timedelta(days=1)).day == 1
    assert found.day == start.day or (is_last_of_month and found.day < start.day)
