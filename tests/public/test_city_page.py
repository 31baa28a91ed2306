"""The page of a partner city: its place among the others, and its facts."""

import re

import pytest
from django.core.cache import cache

from publishing.actions import withdraw
from tests.public.addresses import LANGUAGES
from tests.public.reading import Page

LIPSK = "/pl/miasta-partnerskie/lipsk/"


@pytest.fixture
def cities(make):
    """Return three cities by distance: Koszyce, Lipsk, Norymberga; two of them German."""
    return {
        city.key: city
        for city in (
            make.city("Koszyce", country="SK", latitude=48.72, longitude=21.26),
            make.city("Lipsk", country="DE", latitude=51.34, longitude=12.37, local_name="Leipzig"),
            make.city("Norymberga", country="DE", latitude=49.45, longitude=11.08),
        )
    }


def links(page: Page) -> dict[str, str]:
    return {link.text: link["href"] for link in page.find("a")}


def facts(page: Page) -> dict[str, str]:
    labels = page.texts("dt")
    return dict(zip(labels, page.texts("dd"), strict=True))


def test_city_leads_to_the_next_nearer_and_farther_ones(client, cities):
    found = {
        tuple(re.findall(r"^(Bliżej|Dalej): \d+ km (.+)", name)[0]): href
        for name, href in links(Page(client.get(LIPSK))).items()
        if name.startswith(("Bliżej", "Dalej"))
    }
    assert found == {
        ("Bliżej", "Koszyce"): "/pl/miasta-partnerskie/koszyce/",
        ("Dalej", "Norymberga"): "/pl/miasta-partnerskie/norymberga/",
    }


@pytest.mark.parametrize(("city", "missing"), [("koszyce", "Bliżej"), ("norymberga", "Dalej")])
def test_first_and_last_city_have_one_neighbour(client, cities, city, missing):
    page = Page(client.get(f"/pl/miasta-partnerskie/{city}/"))
    found = {name.partition(":")[0] for name in links(page)} & {"Bliżej", "Dalej"}
    assert found == {"Bliżej", "Dalej"} - {missing}


def test_city_map_links_the_neighbours(client, cities):
    drawn = client.get(LIPSK).content.decode().partition('<div class="city__map">')[2].partition("</div>")[0]
    assert 'href="/pl/miasta-partnerskie/norymberga/"' in drawn


def test_city_says_its_place_and_who_else_is_in_the_country(client, cities):
    said = facts(Page(client.get(LIPSK)))
    assert said["Odległość od Krakowa"].endswith("Kolejność według odległości: 2 z 3.")
    assert said["Kraj"] == "NiemcyW tym kraju także: Norymberga."


def test_first_agreement_and_status_bear_their_sources(client, make):
    city = make.city("Lipsk", has_agreement=False)
    make.agreement(city, signed_on="1973-09-08", state="renewed", state_as_of="1995", sources="Archive")
    make.agreement(city, signed_on="1995", state_as_of="2024-10", sources="Report")
    said = facts(Page(client.get(LIPSK)))
    assert said["Pierwsza umowa"].startswith("8 września 1973")
    assert said["Pierwsza umowa"].endswith("Archive")
    assert said["Status"].startswith("Aktywn")
    assert said["Status"].endswith("Report")


def test_city_that_is_no_partner_yet_has_a_page_without_neighbours(client, cities, make):
    make.city("Lwów", has_agreement=False)
    page = Page(client.get("/pl/miasta-partnerskie/lwow/"))
    assert page.headline == "Lwów"
    assert not {name.partition(":")[0] for name in links(page)} & {"Bliżej", "Dalej"}


def test_withdrawn_city_leaves_the_other_pages_with_the_cache(client, cities):
    client.get(LIPSK)
    withdraw(cities["norymberga"], LANGUAGES, by=None)
    cache.clear()  # as after a minute
    assert "Norymberga" not in client.get(LIPSK).content.decode()
