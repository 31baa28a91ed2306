"""Not more reports than the office can read."""

import pytest

from barriers.models import BarrierReport
from tests.barriers.conftest import Visitor, read
from tests.pages.conftest import make_declaration  # noqa: F401 - a fixture
from tests.public.reading import Page


def send(visitor, times: int, address: str = "192.0.2.1", **headers) -> list[int]:
    visitor.defaults["REMOTE_ADDR"] = address
    return [visitor.fill_in(headers=headers).status_code for _time in range(times)]


def test_sixth_report_within_an_hour_waits(visitor):
    assert send(visitor, 6) == [302] * 5 + [429]
    assert BarrierReport.objects.count() == 5


def test_limit_ends_after_an_hour(visitor):
    send(visitor, 6)
    visitor.wait(3600)
    assert send(visitor, 1) == [302]


def test_others_may_go_on(visitor):
    send(visitor, 6)
    assert send(visitor, 1, "192.0.2.2") == [302]


def test_all_addresses_of_one_connection_count_together(visitor):
    """An IPv6 subscriber has 2^64 addresses."""
    statuses = [send(visitor, 1, f"2001:db8:0:1::{number:x}")[0] for number in range(6)]
    assert statuses == [302] * 5 + [429]
    assert send(visitor, 1, "2001:db8:0:2::1") == [302]


def test_total_is_limited_whoever_sends(visitor, monkeypatch):
    monkeypatch.setattr("barriers.limits.IN_ALL", 3)
    assert [send(visitor, 1, f"192.0.2.{number}")[0] for number in range(4)] == [302, 302, 302, 429]


@pytest.mark.usefixtures("db")
def test_refused_report_is_kept_on_the_page_which_names_another_way(visitor, make_declaration):  # noqa: F811
    make_declaration(email="dostepnosc@example.org", phone="12 616 00 00")
    send(visitor, 5)
    answer = visitor.fill_in(name="Anna Nowak")
    page = Page(answer)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "Na razie jest za dużo zgłoszeń." in page.one("div", class_="notice").text
    links = {link.get("href") for link in page.find("a")}
    assert {"mailto:dostepnosc@example.org", "tel:126160000"} <= links
    assert read(answer)["name"] == "Anna Nowak"


def test_what_a_visitor_claims_to_have_come_through_is_not_believed(visitor):
    statuses = [send(visitor, 1, x_forwarded_for=f"198.51.100.{number}")[0] for number in range(6)]
    assert statuses == [302] * 5 + [429]


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(visitor, settings):
    settings.BEHIND_PROXY = True
    chains = [f"203.0.113.{number}, 198.51.100.7" for number in range(6)]
    assert [send(visitor, 1, x_forwarded_for=chain)[0] for chain in chains] == [302] * 5 + [429]
    assert send(visitor, 1, x_forwarded_for="203.0.113.1, 198.51.100.8") == [302]


def test_unreadable_address_is_counted_as_it_is(wait, db):
    assert send(Visitor(wait), 6, "unix:") == [302] * 5 + [429]


def test_no_address_is_stored(visitor):
    send(visitor, 1, "192.0.2.77")
    values = BarrierReport.objects.values().get().values()
    assert not any("192.0.2.77" in str(value) for value in values)
