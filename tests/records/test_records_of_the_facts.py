"""The records as the gathered facts give them, on days that do not move.

The numbers were computed outside the portal, or stand in public sources; none was copied from a page.
"""

import datetime

import pytest

from partners.network import Network
from partners.records import records_of
from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

DAY = datetime.date(2026, 11, 20)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_facts")]


@pytest.fixture(scope="module")
def network(real_facts) -> Network:
    return Network.on(DAY)


@pytest.fixture(scope="module")
def records(network) -> dict:
    return {record.key: record for record in records_of(network, "pl")}


def keys(holders) -> list[str]:
    return [holder.city.key if holder.city else holder.country for holder in holders]


def test_network_is_counted(network):
    assert (len(network.active), len(network.countries), len(network.continents)) == (31, 22, 5)
    assert sorted(city.key for city in network.ended) == ["moscow", "saint-petersburg"]
    assert len(network.unconfirmed) == 7


@pytest.mark.parametrize(
    ("record", "holder", "runner_up"),
    [
        ("nearest", "kosice", "olomouc"),
        ("farthest", "la-serena", "cusco"),
        ("northernmost", "trondheim", "gothenburg"),
        ("southernmost", "la-serena", "curitiba"),
        ("equator", "quito", "cusco"),
        ("highest", "cusco", "quito"),
        ("most-populous", "nanjing", "budapest"),
        ("smallest", "solothurn", "rochester"),
        ("first-agreement", "rochester", "leipzig"),
    ],
)
def test_record_is_held_by(records, record, holder, runner_up):
    found = records[record]
    assert (keys(found.holders), keys(found.runners_up)) == ([holder], [runner_up])
    assert not found.is_tie


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("nearest", "177,8 km"),
        ("farthest", "12\u00a0571,8 km"),
        ("first-agreement", "18\u00a0lipca 1973"),
    ],
)
def test_record_says_its_value_as_the_language_writes_it(records, record, text):
    assert records[record].holders[0].text == text


def test_first_agreement_is_weeks_before_the_one_that_is_often_named(records):
    """Leipzig's of 8 September 1973 is called the first in public material; Rochester's is older."""
    first = records["first-agreement"]
    assert [first.holders[0].value, first.runners_up[0].value] == ["1973-07-18", "1973-09-08"]


def test_capitals_leave_out_the_one_that_nobody_confirms(records):
    assert sorted(keys(records["capitals"].holders)) == [
        "bratislava", "budapest", "kyiv", "quito", "rome", "tbilisi", "vienna", "vilnius",
    ]  # fmt: skip
    assert keys(records["capitals"].if_confirmed) == ["zagreb"]


def test_countries_with_most_partners_are_tied(records):
    record = records["most-partners"]
    assert record.is_tie
    assert [(holder.country, holder.value) for holder in record.holders] == [("DE", 3), ("IT", 3)]
    assert {holder.value for holder in record.runners_up} == {2}
    assert [(holder.country, holder.value) for holder in record.if_confirmed] == [("FR", 3)]


def test_record_of_figures_says_for_how_many_the_value_is_unknown(records, network):
    known = [city for city in network.active if city.preferred_figures.get("population")]
    assert records["most-populous"].unknown_count == len(network.active) - len(known) > 0
    assert records["nearest"].unknown_count == 0


@pytest.mark.parametrize(
    ("day", "active"),
    [
        ("1973-07-17", []),
        ("1973-07-18", ["rochester"]),
        ("1973-08-01", ["rochester"]),
        ("1973-09-07", ["rochester"]),
        ("1973-09-08", ["leipzig", "rochester"]),
    ],
)
def test_network_grows_with_its_agreements(day, active):
    assert sorted(city.key for city in Network.on(datetime.date.fromisoformat(day)).active) == active


def test_partnership_that_ended_was_active_before():
    before, after = (Network.on(datetime.date(2022, 9, day)) for day in (15, 16))
    assert [city.key for city in before.active if city.key == "saint-petersburg"] == ["saint-petersburg"]
    assert "saint-petersburg" in {city.key for city in after.ended}
    assert before.ended == []


def test_network_lists_all_cities_the_nearest_first(network):
    distances = [city.distance_km for city in network.all]
    assert len(distances) == 40
    assert distances == sorted(distances)


# On the pages


def linked_cities(answer, language: str) -> set[str]:
    """Return the addresses of the cities that a page links to."""
    cities = address_of("cities", language)
    links = {link["href"] for link in Page(answer).find("a") if "?" not in link["href"]}
    return {link for link in links if link.startswith(cities)} - {cities}


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_page_shows_the_records(client, language):
    answer = client.get(address_of("records", language))
    page = Page(answer)
    sections = {section["id"]: section.text for section in page.find("section", class_="record")}
    separator, grouping = {"pl": (",", " "), "en": (".", ","), "fr": (",", " "), "uk": (",", " ")}[language]
    assert f"177{separator}8" in sections["nearest"]
    assert f"12{grouping}571{separator}8" in sections["farthest"]
    assert len(page.find("p", class_="record__tie")) == 1
    assert len(sections) == 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "query"), [("cities", "as_of=1973-08-01"), ("timeline", "as_of=1973-08-01")]
)
def test_page_shows_the_network_as_it_stood_on_a_day(client, page, query, language):
    answer = client.get(f"{address_of(page, language)}?{query}")
    assert linked_cities(answer, language) == {f"{address_of('cities', language)}rochester/"}


def test_timeline_goes_from_the_first_year_to_the_day(client):
    page = Page(client.get("/pl/kalendarium/?as_of=1990-12-31"))
    years = [element["id"].removeprefix("y") for element in page.find("li", class_="timeline__year")]
    assert years[0] == "1973"
    assert years == sorted(years)
    assert years[-1] <= "1990"


def test_timeline_of_a_day_before_the_first_agreement_is_empty(client):
    page = Page(client.get("/en/timeline/?as_of=1973-07-17"))
    assert page.find("li", class_="timeline__year") == []
    assert page.texts("p", class_="empty") == ["No agreement had been signed by that day."]


def test_every_city_page_of_the_facts_answers(client):
    details = linked_cities(client.get("/pl/miasta-partnerskie/"), "pl")
    assert {address: client.get(address).status_code for address in details} == dict.fromkeys(details, 200)
    assert len(details) == 40
