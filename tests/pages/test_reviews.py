"""When the yearly review of the declaration is due."""

import datetime

import pytest

from pages.reviews import Review, review_to_do


def day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("last", "today"),
    [
        ("2026-02-10", "2026-02-10"),
        ("2026-02-10", "2026-12-31"),
        ("2026-02-10", "2027-01-31"),
        ("2026-12-31", "2027-01-01"),
        ("2024-02-29", "2025-01-31"),
    ],
)
def test_no_review_is_due_in_the_year_of_the_last_one_nor_in_january(last, today):
    assert review_to_do(day(last), day(today)) is None


@pytest.mark.parametrize("today", ["2027-02-01", "2027-03-01", "2027-03-31"])
@pytest.mark.parametrize("last", ["2026-01-01", "2026-04-01", "2026-12-31"])
def test_review_is_due_from_february_to_the_end_of_march(last, today):
    assert review_to_do(day(last), day(today)) == Review(day("2027-03-31"), is_overdue=False)


@pytest.mark.parametrize("today", ["2027-04-01", "2027-12-31", "2028-01-15", "2029-03-01"])
def test_review_stays_overdue_until_it_is_made(today):
    assert review_to_do(day("2026-06-01"), day(today)) == Review(day("2027-03-31"), is_overdue=True)
