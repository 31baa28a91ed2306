"""Dates known to the day, the month or the year: typed, checked, stored and compared."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from localisation.partial_dates import (
    PartialDate,
    PartialDateFormField,
    parse_partial_date,
    validate_partial_date,
)

BAD = [
    "1993-13", "1993-00", "1993-02-30", "1993-02-00", "1993-2-5", "93", "1993-", "1993-02-05T00:00", "0000",
    "31.02.1993", "13.1993", "5.2.93", "luty 1993", "1993 ", "１９９３", "19930205", "-1993", "1993-02-05\n",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1993", "1993"),
        ("02.1993", "1993-02"),
        ("2.1993", "1993-02"),
        ("5.02.1993", "1993-02-05"),
        ("05/2/1993", "1993-02-05"),
        ("1993-02-05", "1993-02-05"),
        (" 1993-02 ", "1993-02"),
        ("29.02.2024", "2024-02-29"),
    ],
)
def test_what_people_type_is_stored_in_one_form(typed, stored):
    assert parse_partial_date(typed) == stored
    assert PartialDateFormField().clean(typed) == stored


@pytest.mark.parametrize("text", [each for each in BAD if each.strip() == each and not each.isspace()])
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError):
        parse_partial_date(text)
    with translation.override("en"), pytest.raises(ValidationError, match=r"1993|no such day"):
        validate_partial_date(text)


def test_day_that_does_not_exist_is_called_so():
    with translation.override("en"), pytest.raises(ValidationError, match="There is no such day"):
        validate_partial_date("31.02.2024")


@pytest.mark.parametrize(
    ("stored", "shown"), [("1993", "1993"), ("1993-02", "02.1993"), ("1993-02-05", "05.02.1993")]
)
def test_stored_date_is_shown_as_people_write_it(stored, shown):
    assert PartialDateFormField().prepare_value(stored) == shown


@pytest.mark.parametrize(
    ("iso", "precision", "first_day"),
    [
        ("1993", "year", datetime.date(1993, 1, 1)),
        ("1993-02", "month", datetime.date(1993, 2, 1)),
        ("1993-02-05", "day", datetime.date(1993, 2, 5)),
    ],
)
def test_date_knows_how_exact_it_is(iso, precision, first_day):
    date = PartialDate(iso)
    assert (date.precision, date.first_day, date.year, str(date)) == (precision, first_day, 1993, iso)


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_every_day_survives_typing_and_storing(day, length):
    stored = day.isoformat()[:length]
    typed = ".".join(reversed(stored.split("-")))
    assert parse_partial_date(typed) == parse_partial_date(stored) == stored


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.lists(st.dates(min_value=datetime.date(1000, 1, 1)), max_size=5))
def test_order_of_the_stored_text_is_the_order_in_time(days):
    assert sorted(day.isoformat() for day in days) == [day.isoformat() for day in sorted(days)]


def test_year_stands_before_its_months_and_days():
    dates = [PartialDate(iso) for iso in ("1993-02-05", "1993", "1994", "1993-02")]
    assert [str(date) for date in sorted(dates)] == ["1993", "1993-02", "1993-02-05", "1994"]


# In the database, whoever writes


@pytest.mark.parametrize("iso", ["", "1993", "1993-02", "1993-02-05", "1993-12-31"])
def test_database_takes_a_partial_date(make, iso):
    agreement = make.agreement(make.city(has_agreement=False), signed_on=iso)
    agreement.refresh_from_db()
    assert agreement.signed_on == iso


@pytest.mark.parametrize(
    "iso", ["1993-13", "1993-00", "1993-02-32", "1993-2", "93", "luty", "1993-", "x1993"]
)
def test_database_refuses_what_is_no_partial_date(make, iso):
    city = make.city(has_agreement=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.agreement(city, signed_on=iso)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("1993", "1993"),
        ("1993", "1994"),
        ("1993-02-05", "1993"),
        ("1993-02-05", "1993-02"),
        ("1993-02-05", "1993-02-05"),
        ("", "1993"),
        ("1993-02", "1993-02-05"),
    ],
)
def test_database_takes_an_end_that_may_lie_after_the_beginning(make, start, end):
    agreement = make.agreement(make.city(has_agreement=False), signed_on=start, ended_on=end, state="ended")
    assert agreement.pk


@pytest.mark.parametrize(
    ("start", "end"),
    [("1993", "1992"), ("1993-02-05", "1993-02-04"), ("1993-02", "1993-01"), ("1993-02-05", "1992")],
)
def test_database_refuses_an_end_before_the_beginning(make, start, end):
    city = make.city(has_agreement=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.agreement(city, signed_on=start, ended_on=end, state="ended")
