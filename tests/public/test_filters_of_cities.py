"""The filters of the partner cities: each alone, together, and what each choice would leave."""

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
        ("distance", ["Lublin", "Łuck", "Lwów"]),
        ("first-agreement", ["Lwów", "Lublin", "Łuck"]),
        ("nonsense", ["Lublin", "Lwów", "Łuck"]),
    ],
)
def test_list_of_cities_stands_in_the_order_asked_for(client, make, order, listed):
    for name, longitude, signed_on in (("Lublin", 20.5, "1990"), ("Łuck", 23.0, ""), ("Lwów", 26.0, "1980")):
        city = make.city(name, longitude=longitude, has_agreement=False)
        make.agreement(city, signed_on=signed_on, state_as_of="2020")
    assert cities(client, f"order={order}") == listed


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
