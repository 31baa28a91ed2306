"""Memberships of networks: bars on one axis of time, with what is not known left open."""

import datetime

import pytest

from components.decades import Decades
from priorities.bars import Bar, axis_of, bar_of
from priorities.models import Membership
from tests.public.reading import Page

TODAY = datetime.date(2026, 1, 1)
AXIS = Decades(1990, 2026)
NOW = 360


def bar(**fields) -> Bar:
    return bar_of(Membership(**fields), AXIS, TODAY)


def test_current_membership_lasts_from_its_beginning_to_this_day():
    assert bar(joined_on="2000") == Bar((100, NOW), lasts=True)


def test_past_membership_ends_where_it_was_left():
    assert bar(joined_on="1995", left_on="2004", status="past") == Bar((50, 150))


def test_end_that_nobody_knows_lies_before_the_source_that_calls_it_past():
    assert bar(joined_on="1992", status="past", status_as_of="2007") == Bar((20, 30), after=(30, 170))


def test_end_that_no_source_limits_is_left_open_for_some_years():
    assert bar(joined_on="1994", status="past") == Bar((40, 50), after=(50, 80))


def test_source_of_the_year_of_joining_leaves_nothing_open():
    assert bar(joined_on="1994", status="past", status_as_of="1994") == Bar((40, 50))


def test_unconfirmed_membership_is_whole_until_it_was_last_confirmed():
    assert bar(joined_on="2004", status="unknown", status_as_of="2007") == Bar((140, 180), after=(180, NOW))


def test_unknown_beginning_lies_before_the_first_confirmation():
    assert bar(status_as_of="2020") == Bar((300, NOW), before=(270, 300), lasts=True)
    assert bar(status="past", status_as_of="2001") == Bar(None, before=(90, 120))


def test_unknown_beginning_stays_on_the_axis():
    assert bar(status="past", left_on="1990").before == (0, 10)


def test_membership_of_which_nothing_is_known_has_no_bar():
    assert bar(status="unknown") == Bar(None)


def test_axis_begins_with_the_decade_of_the_earliest_date():
    memberships = [Membership(joined_on="2004"), Membership(status_as_of="1987-12"), Membership()]
    assert list(axis_of(memberships, TODAY).starts) == [1980, 1990, 2000, 2010, 2020]
    assert list(axis_of([], TODAY).starts) == [2020]


@pytest.mark.parametrize("address", ["/en/networks/", "/en/networks/eurocities/"])
def test_each_membership_has_its_bar_and_its_words(client, make, address):
    network = make.network("Eurocities")
    make.membership(network, joined_on="1992-11-09", left_on="2007", status="past")
    make.membership(network, joined_on="2025-10-15")
    page = Page(client.get(address))
    networks = page.one("ol" if "eurocities" in address else "ul", class_="networks")
    assert "9 November 1992 – 2007" in networks.text
    assert "15 October 2025 – today" in networks.text
    assert len([path for path in page.find("path", class_="bars__known") if "." in path["d"]]) == 2
