"""The filters of the partner cities: each alone, together, and what each choice would leave."""

import re
from xml.etree import ElementTree

import pytest

from tests.public.addresses import LANGUAGES, address_of
from tests.public.reading import Page

CITIES = "/pl/miasta-partnerskie/"


@pytest.fixture
def network(make):
    """Return four cities: two German ones, one whose agreement ended, one on another continent."""
    leipzig = make.city("Lipsk", country="DE", has_agreement=False, other_names="Lipsia")
    make.agreement(leipzig, kind="twin_city", signed_on="1973-09-08")
    make.agreement(leipzig, kind="cooperation_programme", signed_on="2013")
    nuremberg = make.city("Norymberga", country="DE", has_agreement=False)
    make.agreement(nuremberg, kind="partnership", signed_on="1979", state="unknown", state_as_of="2004")
    lviv = make.city("Lwów", country="UA", has_agreement=False, name_en="Lviv", name_uk="Львів")
    make.agreement(lviv, kind="partnership", signed_on="1995", state="ended", ended_on="2020-06")
    cusco = make.city("Cuzco", country="PE", has_agreement=False)
    make.agreement(cusco, kind="twin_city", signed_on="2008-05")


def cities(client, query: str, address: str = CITIES) -> list[str]:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    return Page(answer).listed_cities


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["Cuzco", "Lipsk", "Lwów", "Norymberga"]),
        ("country=DE", ["Lipsk", "Norymberga"]),
        ("country=PE", ["Cuzco"]),
        ("continent=europe", ["Lipsk", "Lwów", "Norymberga"]),
        ("continent=south-america", ["Cuzco"]),
        ("continent=oceania", []),
        ("kind=partnership", ["Lwów", "Norymberga"]),
        ("kind=cooperation_programme", ["Lipsk"]),
        ("status=active", ["Cuzco", "Lipsk"]),
        ("status=unknown", ["Norymberga"]),
        ("status=ended", ["Lwów"]),
        ("status=suspended", []),
        ("since=1979", ["Cuzco", "Lwów", "Norymberga"]),
        ("since=2009", []),
        ("q=lipsia", ["Lipsk"]),
        ("q=львів", ["Lwów"]),
        ("q=lwow", ["Lwów"]),
        ("q=wow", []),
        ("as_of=1973-09-07", []),
        ("as_of=1973-09-08", ["Lipsk"]),
        ("as_of=1995-12-31", ["Lipsk", "Lwów", "Norymberga"]),
        ("as_of=2019-01-01&status=active", ["Cuzco", "Lipsk", "Lwów"]),
        ("as_of=2021-01-01&status=active", ["Cuzco", "Lipsk"]),
        ("country=DE&continent=europe&kind=twin_city&status=active&since=1970&q=l", ["Lipsk"]),
        ("country=DE&kind=twin_city&status=active&since=1970&as_of=2026-01-01&q=l", ["Lipsk"]),
        ("country=DE&continent=south-america", []),
        ("country=&continent=&kind=&status=&since=&as_of=&q=", ["Cuzco", "Lipsk", "Lwów", "Norymberga"]),
    ],
)  # fmt: skip
def test_city_filters_leave_what_is_asked_for(client, network, query, left):
    assert cities(client, query) == left


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_filters_have_the_same_names_and_values_in_every_language(client, network, language):
    query = "country=DE&continent=europe&kind=twin_city&status=active&since=1970&as_of=2026-01-01&q=lip"
    assert cities(client, query, address_of("cities", language)) == ["Lipsk"]


@pytest.mark.parametrize(
    ("query", "facet", "counts"),
    [
        ("", "country", {"DE": 2, "PE": 1, "UA": 1}),
        ("", "continent", {"europe": 3, "south-america": 1}),
        ("", "status", {"active": 2, "unknown": 1, "ended": 1}),
        ("", "kind", {"twin_city": 2, "partnership": 2, "cooperation_programme": 1}),
        ("continent=europe", "country", {"DE": 2, "UA": 1}),
        ("country=DE", "country", {"DE": 2, "PE": 1, "UA": 1}),
        ("country=DE", "status", {"active": 1, "unknown": 1}),
        ("as_of=1974-01-01", "country", {"DE": 1}),
        ("country=PE&status=ended", "status", {"active": 1, "ended": 0}),
        ("country=PE&status=ended", "country", {"PE": 0, "UA": 1}),
        ("q=lwow", "continent", {"europe": 1}),
        ("since=1979", "continent", {"europe": 2, "south-america": 1}),
    ],
)
def test_city_choice_says_how_many_cities_it_would_leave(client, network, query, facet, counts):
    choices = Page(client.get(f"{CITIES}?{query}")).choices(facet)
    assert {value: int(label.rpartition("(")[2].rstrip(")")) for value, label in choices.items()} == counts


def test_choices_are_named_in_the_language_of_the_page(client, network):
    assert Page(client.get("/en/partner-cities/")).choices("country")["DE"] == "Germany (2)"
    assert Page(client.get("/uk/mista-partnery/")).choices("country")["DE"] == "Німеччина (2)"
    assert Page(client.get("/fr/villes-partenaires/")).choices("continent")["europe"] == "Europe (3)"


def test_number_of_cities_agrees_with_the_list(client, network):
    assert Page(client.get("/en/partner-cities/?country=DE")).one("p", class_="count").text == "2 cities"


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        ("name", ["Lublin", "Lwów", "Łuck"]),
        ("-name", ["Łuck", "Lwów", "Lublin"]),
        ("country", ["Lublin", "Lwów", "Łuck"]),
        ("-country", ["Lwów", "Łuck", "Lublin"]),
        ("status", ["Łuck", "Lublin", "Lwów"]),
        ("-status", ["Lublin", "Lwów", "Łuck"]),
        ("distance", ["Lublin", "Łuck", "Lwów"]),
        ("-distance", ["Lwów", "Łuck", "Lublin"]),
        ("first-agreement", ["Lwów", "Lublin", "Łuck"]),
        ("-first-agreement", ["Lublin", "Lwów", "Łuck"]),
        ("nonsense", ["Lublin", "Lwów", "Łuck"]),
        ("--name", ["Lublin", "Lwów", "Łuck"]),
    ],
)
def test_list_of_cities_stands_in_the_order_asked_for(client, make, order, listed):
    """Cities that are alike stand by name; one whose date is not known comes last in either direction."""
    for name, country, longitude, signed_on in (
        ("Lublin", "PL", 20.5, "1990"),
        ("Łuck", "UA", 23.0, ""),
        ("Lwów", "UA", 26.0, "1980"),
    ):
        city = make.city(name, country=country, longitude=longitude, has_agreement=False)
        state = "unknown" if signed_on else "in_force"
        make.agreement(city, signed_on=signed_on, state=state, state_as_of="2020")
    assert cities(client, f"order={order}&view=table") == listed


@pytest.mark.parametrize(
    ("order", "sort", "next_order"),
    [("", "ascending", "-name"), ("name", "ascending", "-name"), ("-name", "descending", "name")],
)
def test_heading_says_how_the_table_is_sorted_and_turns_it_round(client, network, order, sort, next_order):
    page = Page(client.get(f"{CITIES}?view=table&order={order}&country=DE"))
    headings = page.find("th", scope="col")
    assert [heading.get("aria-sort") for heading in headings] == [sort, "", "", "", ""]
    links = [link["href"] for link in page.find("a") if re.match(r"\?.*order=", link["href"])]
    assert links[-5:] == [
        f"?view=table&order={order}&country=DE"
        for order in (next_order, "country", "status", "first-agreement", "distance")
    ]


@pytest.mark.parametrize(
    ("query", "shown"), [("", "List"), ("view=table", "Table"), ("view=map", "Map"), ("view=../x", "List")]
)
def test_result_is_shown_as_asked_for(client, network, query, shown):
    page = Page(client.get(f"/en/partner-cities/?{query}"))
    current = {link.text for link in page.find("a", aria_current="true")} & {"List", "Table", "Map"}
    assert current == {shown}
    assert bool(page.find("table")) == (shown == "Table")
    assert bool(page.find("svg", class_="map__drawing--europe")) == (shown != "Table")
    assert bool(page.find("svg", class_="map__drawing--large")) == (shown == "Map")
    assert page.listed_cities == ["Cuzco", "Lipsk", "Lviv", "Norymberga"]


@pytest.mark.parametrize(
    ("query", "named", "pale"),
    [
        ("", ["Cuzco", "Lipsk", "Lviv", "Norymberga"], 0),
        ("country=DE", ["Lipsk", "Norymberga"], 2),
        ("q=lwow", ["Lviv"], 3),
        ("q=nowhere", [], 4),
        ("as_of=1974-01-01", ["Lipsk"], 0),
        ("as_of=1980-01-01&kind=partnership", ["Norymberga"], 1),
    ],
)
def test_map_names_exactly_the_cities_that_match(client, network, query, named, pale):
    """Those that do not match stay as pale marks; those that were no partners yet are not there."""
    answer = client.get(f"/en/partner-cities/?view=map&{query}")
    drawn = large_map(answer)
    assert sorted(text.text for link in drawn.iter("a") for text in link.iter("text")) == named
    assert len(drawn.findall("./g[@class='map__pale']/*")) == pale
    assert (f"{pale}: not in this choice" in Page(answer).one("ul", class_="map__legend").text) == bool(pale)


def test_map_shows_the_status_of_the_day_asked_for(client, network):
    """Lviv's agreement ended in 2020: before, it has a ray and a point, afterwards a cross."""

    def mark_on(day):
        link = large_map(client.get(f"{CITIES}?view=map&q=lwow&as_of={day}")).find("a")
        return next(child.get("class") for child in link if child.get("class") != "map__leader")

    assert mark_on("2019-01-01") == "map__dot"
    assert mark_on("2021-01-01") == "map__cross"


def large_map(answer) -> ElementTree.Element:
    """Return the drawing of the large map."""
    (svg,) = re.findall(r'<div class="map__large">\s*(<svg.*?</svg>)', answer.content.decode(), re.DOTALL)
    return ElementTree.fromstring(svg)  # noqa: S314 - our own markup


def test_chosen_filters_are_named_and_each_is_taken_away_by_its_link(client, network):
    query = "?country=DE&since=1979&as_of=2026-01-01&order=-distance&view=table"
    page = Page(client.get(f"/en/partner-cities/{query}"))
    chosen = {link.text: link["href"] for link in page.find("a") if link.text.startswith("Remove")}
    assert list(chosen) == [
        "Remove the filter: Country: Germany ×",
        "Remove the filter: First agreement since the year: 1979 ×",
        "Remove the filter: As of: 1 January 2026 ×",
    ]
    assert chosen["Remove the filter: Country: Germany ×"] == query.replace("country=DE&", "")
    clear = page.one("a", class_="filters__clear")
    assert clear["href"] == "/en/partner-cities/?view=table&order=-distance"
    hidden = [(each["name"], each["value"]) for each in page.find("input", type="hidden")]
    assert {("view", "table"), ("order", "-distance")} <= set(hidden)


def test_city_without_an_agreement_is_no_partner_yet(client, make):
    make.city("Lwów")
    make.city("Łuck", has_agreement=False)
    assert cities(client, "") == ["Lwów"]


def test_city_of_a_country_on_no_continent_is_listed(client, make):
    """Antarctica's code is a valid country code, and belongs to none of the six continents."""
    make.city("Lwów")
    make.city("Stacja Arctowskiego", country="AQ")
    page = Page(client.get(CITIES))
    assert page.listed_cities == ["Lwów", "Stacja Arctowskiego"]
    assert list(page.choices("continent")) == ["europe"]
