"""The timeline: its drawing and its list say the same, and both follow the day that is asked for."""

import datetime
from collections import Counter

import pytest

from components.decades import Decades
from partners.models import Agreement
from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page, said


def marks(page: Page) -> Counter:
    """Return how many marks of each state the drawing has, its key left out."""
    drawn, is_drawing = [], False
    for element in page.elements:
        if element.tag == "svg":
            is_drawing = "dots__drawing" in element.get("class").split()
        elif is_drawing and "dot" in element.get("class").split():
            drawn.append(element["class"].removeprefix("dot dot--"))
    return Counter(drawn)


def listed(page: Page) -> Counter:
    return Counter(
        status["class"].removeprefix("status status--") for status in page.find("span", class_="status")
    )


@pytest.fixture
def history(make):
    """Create agreements in every state, two of them in one year, and one without a date."""
    city = make.city("Lwów", has_agreement=False)
    make.agreement(city, signed_on="1973-07-18", state="renewed", state_as_of="1995")
    make.agreement(city, signed_on="1995-10-23")
    make.agreement(city, signed_on="1995", state="unknown", state_as_of="2004")
    make.agreement(make.city("Moskwa", has_agreement=False), signed_on="2006", state="ended", ended_on="2022")
    make.agreement(city, signed_on="2012-02", state="suspended")
    make.agreement(city, signed_on="", state_as_of="2022-03-15")


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawing_has_a_mark_for_each_dated_agreement_and_the_list_says_the_same(client, history, language):
    page = Page(client.get(address_of("timeline", language)))
    assert marks(page) == listed(page) == Counter(renewed=1, in_force=1, unknown=1, ended=1, suspended=1)
    assert marks(page).total() == Agreement.objects.dated().count()


def test_marks_lead_to_their_year_in_the_list(client, history):
    page = Page(client.get("/en/timeline/"))
    years = [link for link in page.find("a") if link["href"].startswith("#y")]
    assert [link["aria-label"] for link in years] == [
        *("1973: 1 agreement", "1995: 2 agreements", "2006: 1 agreement", "2012: 1 agreement"),
    ]
    assert {link["href"] for link in years} == {
        f"#{year['id']}" for year in page.find("li", class_="timeline__year")
    }


def test_agreement_without_a_date_stands_in_the_list_alone(client, history):
    page = Page(client.get("/en/timeline/"))
    assert said("Without a known date", "en") in page.texts("h2")
    assert "1 more has no known date." in page.texts("a", href="#undated")


def test_day_in_the_past_shows_the_states_of_that_day(client, history):
    page = Page(client.get("/en/timeline/?as_of=2003-01-01"))
    assert marks(page) == listed(page) == Counter(renewed=1, in_force=2)
    before = Page(client.get("/en/timeline/?as_of=1990-01-01"))
    assert marks(before) == Counter(in_force=1)


def test_decades_follow_one_another_the_empty_ones_too(client, history):
    headings = Page(client.get("/en/timeline/?as_of=2015-06-01")).texts("h2")
    assert headings == ["1970–1979", "1990–1999", "2000–2009", "2010–2019"]
    drawings = Page(client.get("/en/timeline/?as_of=2015-06-01")).find("svg", class_="dots__drawing")
    assert [drawing["aria-label"][:4] for drawing in drawings] == ["1970", "1980", "1990", "2000", "2010"]


def test_ends_of_decades_are_offered_to_look_back(client, history):
    page = Page(client.get("/en/timeline/?as_of=1999-12-31"))
    chosen = page.one("a", aria_current="true", href="?as_of=1999-12-31")
    assert chosen.text == "1999"
    assert page.find("a", href="?as_of=1979-12-31")


# The axis


def test_decades_span_whole_decades():
    axis = Decades(1973, 2026)
    assert list(axis.starts) == [1970, 1980, 1990, 2000, 2010, 2020]
    assert (axis.width, list(axis.lines)) == (600, [100, 200, 300, 400, 500])


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("1970", 0, 10),
        ("1975-07", 55.0, 55.8),  # 181 and 212 days of 365
        ("1975-12-31", 60.0, 60),  # the last day is nearly over when the next year begins
        ("1976-02", 60.8, 61.6),  # 29 days in a leap year
        ("1979", 90, 100),
    ],
)
def test_date_lies_where_its_first_day_begins_and_its_last_one_ends(date, start, end):
    axis = Decades(1970, 1979)
    assert (axis.start(date), axis.end(date)) == (start, end)


def test_today_lies_between_its_year_and_the_next():
    axis, today = Decades(1990, 2026), datetime.date(2026, 7, 2)
    assert axis.start(today.isoformat()) == 365.0
