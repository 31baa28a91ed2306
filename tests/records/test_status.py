"""How a city's status follows from its agreements: every rule, at its edges."""

import datetime
from types import SimpleNamespace

import pytest

from partners.status import CityStatus, status_on

ACTIVE, SUSPENDED, UNKNOWN, ENDED, NONE = (
    CityStatus.ACTIVE, CityStatus.SUSPENDED, CityStatus.UNKNOWN, CityStatus.ENDED, CityStatus.NONE,
)  # fmt: skip


def agreement(state: str = "in_force", **dates) -> SimpleNamespace:
    empty = {"signed_on": "1995", "state_as_of": "", "valid_until": "", "ended_on": ""}
    return SimpleNamespace(state=state, **empty | dates)


def status(day: str, *agreements) -> CityStatus:
    return status_on(agreements, datetime.date.fromisoformat(day))


def test_city_without_agreements_is_no_partner():
    assert status("2026-01-01") == NONE


@pytest.mark.parametrize(
    ("signed_on", "day", "expected"),
    [
        ("1995-05-23", "1995-05-22", NONE),
        ("1995-05-23", "1995-05-23", ACTIVE),
        ("1995-05", "1995-04-30", NONE),
        ("1995-05", "1995-05-01", ACTIVE),
        ("1995", "1994-12-31", NONE),
        ("1995", "1995-01-01", ACTIVE),
    ],
)
def test_agreement_counts_from_the_beginning_of_the_period_it_was_signed_in(signed_on, day, expected):
    assert status(day, agreement(signed_on=signed_on)) == expected


@pytest.mark.parametrize(("day", "expected"), [("2007-11-30", NONE), ("2007-12-01", ACTIVE)])
def test_agreement_without_a_date_counts_from_the_source_that_names_it(day, expected):
    assert status(day, agreement(signed_on="", state_as_of="2007-12")) == expected


@pytest.mark.parametrize(
    ("valid_until", "day", "expected"),
    [
        ("2020-06-30", "2020-06-30", ACTIVE),
        ("2020-06-30", "2020-07-01", UNKNOWN),
        ("2020-06", "2020-06-30", ACTIVE),
        ("2020-06", "2020-07-01", UNKNOWN),
        ("2020", "2020-12-31", ACTIVE),
        ("2020", "2021-01-01", UNKNOWN),
        ("", "2099-01-01", ACTIVE),
    ],
)
def test_agreement_whose_term_ran_out_is_unknown(valid_until, day, expected):
    assert status(day, agreement(valid_until=valid_until)) == expected


@pytest.mark.parametrize(
    ("ended_on", "day", "expected"),
    [
        ("2022-03-02", "2022-03-01", ACTIVE),
        ("2022-03-02", "2022-03-02", ENDED),
        ("2022", "2021-12-31", ACTIVE),
        ("2022", "2022-01-01", ENDED),
        ("", "1995-01-01", ENDED),
    ],
)
def test_ended_agreement_was_active_before_its_end(ended_on, day, expected):
    assert status(day, agreement("ended", ended_on=ended_on)) == expected


@pytest.mark.parametrize(("day", "expected"), [("1994-12-31", NONE), ("1995-01-01", SUSPENDED)])
def test_suspended_agreement_suspends(day, expected):
    assert status(day, agreement("suspended")) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("1994-01-01", NONE), ("2004-05-01", ACTIVE), ("2004-05-02", UNKNOWN)]
)
def test_unconfirmed_agreement_is_active_until_its_last_source(day, expected):
    assert status(day, agreement("unknown", state_as_of="2004-05-01")) == expected


@pytest.mark.parametrize(("day", "expected"), [("2004-04-30", NONE), ("2004-05-01", UNKNOWN)])
def test_unconfirmed_agreement_without_a_date_is_never_active(day, expected):
    assert status(day, agreement("unknown", signed_on="", state_as_of="2004-05-01")) == expected


@pytest.mark.parametrize(("day", "expected"), [("2009-12-31", ACTIVE), ("2010-01-01", UNKNOWN)])
def test_renewed_agreement_counts_until_its_renewal(day, expected):
    """The renewal's document is missing, so nothing is known from then on."""
    assert status(day, agreement("renewed", state_as_of="2010")) == expected


def test_renewal_takes_the_place_of_what_it_renews():
    old, new = agreement("renewed", state_as_of="2010"), agreement(signed_on="2010")
    assert status("2009-01-01", old, new) == ACTIVE
    assert status("2012-01-01", old, new) == ACTIVE
    ended = agreement("ended", signed_on="2010", ended_on="2015")
    assert status("2016-01-01", old, ended) == ENDED


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["ended", "unknown", "suspended", "in_force"], ACTIVE),
        (["ended", "unknown", "suspended"], SUSPENDED),
        (["ended", "unknown"], UNKNOWN),
        (["ended"], ENDED),
        (["ended", "renewed"], ENDED),
    ],
)
def test_best_agreement_decides(states, expected):
    given = [agreement(state) for state in states]
    assert status("2026-01-01", *given) == expected
    assert status("2026-01-01", *reversed(given)) == expected
