"""Links to sources: those of one list that lead to different places read differently."""

import pytest

from components.sources import told_apart
from publishing.sources import Source, parse_sources
from tests.public.reading import Page

SITE = "https://krakow.pl"


def names(*sources: tuple[str, str]) -> list[str]:
    return [source.title for source in told_apart(Source(*source) for source in sources)]


def test_source_alone_keeps_its_name():
    assert names(("krakow.pl", f"{SITE}/a"), ("bip.krakow.pl", f"{SITE}/b")) == ["krakow.pl", "bip.krakow.pl"]


def test_sources_of_one_name_have_the_end_of_their_addresses():
    assert names(("krakow.pl", f"{SITE}/news/a.html"), ("krakow.pl", f"{SITE}/get.php?id=7")) == [
        "krakow.pl – a.html", "krakow.pl – get.php?id=7",
    ]  # fmt: skip


def test_address_without_a_path_is_named_by_its_host():
    assert names(("Kraków", f"{SITE}/"), ("Kraków", f"{SITE}/a")) == ["Kraków – krakow.pl", "Kraków – a"]


def test_long_end_of_an_address_is_shortened():
    first, _second = names(("krakow.pl", f"{SITE}/{'a' * 60}"), ("krakow.pl", f"{SITE}/b"))
    assert first == f"krakow.pl – {'a' * 39}…"


@pytest.mark.parametrize("end", ["a.html", "a" * 60])
def test_sources_with_one_name_and_one_end_are_numbered(end):
    first, second = names(("krakow.pl", f"{SITE}/2024/{end}"), ("krakow.pl", f"{SITE}/2025/{end}"))
    assert (first[-4:], second[-4:]) == (" (1)", " (2)")
    assert first[:-4] == second[:-4]


def test_sources_that_are_one_place_or_no_link_keep_their_name():
    assert names(("A", f"{SITE}/a"), ("A", f"{SITE}/a"), ("A", "")) == ["A"] * 3


def test_links_on_a_page_are_told_apart(client, make):
    lines = f"krakow.pl {SITE}/a.html\nkrakow.pl {SITE}/b.html\nBIP"
    assert len(parse_sources(lines)) == 3
    make.news("Wizyta", sources=lines)
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    shown = [link.text for link in page.find("a") if link["href"].startswith(SITE)]
    assert shown == ["krakow.pl – a.html", "krakow.pl – b.html"]
