"""Links to sources: those of one list that lead to different places read differently."""

import pytest
from django.utils import translation

from components.sources import told_apart
from publishing.sources import Source, parse_sources
from tests.public.reading import Page

SITE = "https://krakow.pl"


def names(*sources: tuple[str, str]) -> list[str]:
    return [source.title for source in told_apart(Source(*source) for source in sources)]


def test_source_alone_keeps_its_name():
    assert names(("krakow.pl", f"{SITE}/a"), ("bip.krakow.pl", f"{SITE}/b")) == ["krakow.pl", "bip.krakow.pl"]


def test_sources_of_one_name_are_numbered():
    shown = names(("krakow.pl", f"{SITE}/get.php?id=7"), ("BIP", f"{SITE}/b"), ("krakow.pl", f"{SITE}/c"))
    assert shown == ["krakow.pl (1)", "BIP", "krakow.pl (2)"]


def test_one_place_has_one_number():
    assert names(("A", f"{SITE}/a"), ("A", f"{SITE}/b"), ("A", f"{SITE}/a")) == ["A (1)", "A (2)", "A (1)"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("krakow.pl, 2024-09-27", "krakow.pl, 27 września 2024"),
        ("Fakty Krakowa, 2022-03", "Fakty Krakowa, marzec 2022"),
        ("Miasto Kraków, 2022-03-15 (en)", "Miasto Kraków, 15 marca 2022 (en)"),
        ("krakow.pl, 2014", "krakow.pl, 2014"),
        ("uchwała 2019-10-21", "uchwała 2019-10-21"),
        ("krakow.pl, 2024-02-31", "krakow.pl, 2024-02-31"),
    ],
)
def test_date_of_a_source_is_written_as_the_page_writes_dates(title, shown):
    with translation.override("pl"):
        assert [" ".join(name.split()) for name in names((title, f"{SITE}/a"))] == [shown]


def test_sources_that_are_one_place_or_no_link_keep_their_name():
    assert names(("A", f"{SITE}/a"), ("A", f"{SITE}/a"), ("A", "")) == ["A"] * 3


def test_links_on_a_page_are_told_apart(client, make):
    lines = f"krakow.pl {SITE}/a.html\nkrakow.pl {SITE}/b.html\nBIP"
    assert len(parse_sources(lines)) == 3
    make.news("Wizyta", sources=lines)
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    shown = [link.text for link in page.find("a") if link["href"].startswith(SITE)]
    assert shown == ["krakow.pl (1)", "krakow.pl (2)"]
