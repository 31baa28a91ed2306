"""Figures on a city's page: what is measured, then its value with the unit, once."""

import pytest

from tests.public.reading import Page

LISTS = {
    "pl": "miasta-partnerskie",
    "en": "partner-cities",
    "fr": "villes-partenaires",
    "uk": "mista-partnery",
}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("pl", {"Ludność": "700 000", "Powierzchnia": "49,4 km²", "Wysokość n.p.m.": "6 m"}),
        ("en", {"Population": "700,000", "Area": "49.4 km²", "Elevation": "6 m"}),
        ("fr", {"Population": "700 000", "Superficie": "49,4 km²", "Altitude": "6 m"}),
        ("uk", {"Населення": "700 000", "Площа": "49,4 км²", "Висота над рівнем моря": "6 м"}),
    ],
)
def test_unit_is_said_once(client, make, language, written):
    city = make.city("Lwów")
    for kind, value in (("population", 700_000), ("area", "49.4"), ("elevation", 6)):
        make.figure(city, kind, value, is_preferred=True)
    page = Page(client.get(f"/{language}/{LISTS[language]}/lwow/"))
    labels = [fact.text for fact in page.find("dt")][-len(page.find("div", class_="fact")) :]
    shown = dict(zip(labels, page.texts("span", class_="fact__value"), strict=True))
    assert {label: shown.get(label) for label in written} == written
