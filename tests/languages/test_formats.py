"""Dates, numbers and names as each language writes them; the examples are those of the style guides."""

import datetime
import re
from decimal import Decimal

import pytest
from django.utils import translation

from localisation.formats import (
    country_name,
    format_date,
    format_euros,
    format_number,
    format_partial_date,
    format_period,
    sentence_case,
)
from localisation.languages import language_name, own_name
from localisation.templatetags.localisation import long_date

NO_BREAK, NARROW = "\u00a0", "\u202f"


def plain(text: str) -> str:
    """Return text with every space alike."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "iso", "written"),
    [
        ("pl", "2024-03-12", "12 marca 2024"),
        ("en", "2024-03-12", "12 March 2024"),
        ("fr", "2024-03-12", "12 mars 2024"),
        ("uk", "2024-03-12", "12 березня 2024 р."),
        ("pl", "2024-03-01", "1 marca 2024"),
        ("en", "2024-03-01", "1 March 2024"),
        ("fr", "2024-03-01", "1er mars 2024"),
        ("fr", "2024-03-11", "11 mars 2024"),
        ("fr", "2024-03-21", "21 mars 2024"),
        ("uk", "2024-03-01", "1 березня 2024 р."),
        ("pl", "2024-03", "marzec 2024"),
        ("en", "2024-03", "March 2024"),
        ("fr", "2024-03", "mars 2024"),
        ("uk", "2024-03", "березень 2024 р."),
        *((language, "1973", "1973") for language in ("pl", "en", "fr", "uk")),
        *((language, "", "") for language in ("pl", "en", "fr", "uk")),
    ],
)
def test_date_is_written_as_exactly_as_it_is_known(language, iso, written):
    assert plain(format_partial_date(iso, language)) == written


@pytest.mark.parametrize("language", ["pl", "en", "fr", "uk", "de"])
@pytest.mark.parametrize("until", ["", "2024-03-21", "2024-04-12", "2025-01-12"])
def test_no_line_ends_between_a_day_and_its_month(language, until):
    written = format_period("2024-03-12", until, language)
    assert re.findall(r"\d\.? [^\W\d]", written) == []
    assert len(re.findall(rf"\d\.?{NO_BREAK}[^\W\d]", written)) >= 1


@pytest.mark.parametrize(
    ("language", "since", "until", "written"),
    [
        ("pl", "2025-06-17", "2025-06-19", "17–19 czerwca 2025"),
        ("en", "2025-06-17", "2025-06-19", "17–19 June 2025"),
        ("fr", "2025-06-17", "2025-06-19", "17–19 juin 2025"),
        ("uk", "2025-06-17", "2025-06-19", "17–19 червня 2025 р."),
        ("pl", "2025-06-28", "2025-07-02", "28 czerwca – 2 lipca 2025"),
        ("en", "2025-06-28", "2025-07-02", "28 June – 2 July 2025"),
        ("fr", "2025-06-28", "2025-07-02", "28 juin – 2 juillet 2025"),
        ("uk", "2025-06-28", "2025-07-02", "28 червня – 2 липня 2025 р."),
        ("en", "2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
        ("fr", "2025-06-01", "2025-06-11", "1er–11 juin 2025"),
        ("fr", "2025-06-01", "2025-07-01", "1er juin – 1er juillet 2025"),
        ("fr", "2025-12-21", "2026-01-01", "21 décembre 2025 – 1er janvier 2026"),
        ("de", "2025-06-17", "2025-06-19", "17.–19. Juni 2025"),
        ("en", "2025-06", "2025-07", "June 2025 – July 2025"),
        ("en", "2019", "2022-06-30", "2019 – 30 June 2022"),
        ("en", "2025-06-17", "", "17 June 2025"),
        ("en", "2025-06-17", "2025-06-17", "17 June 2025"),
        ("en", "", "", ""),
    ],
)
def test_period_says_once_what_its_days_share(language, since, until, written):
    assert plain(format_period(since, until, language)) == written


def test_first_of_every_month_is_an_ordinal_in_french_alone():
    for month in range(1, 13):
        day = datetime.date(2024, month, 1)
        assert plain(format_date(day, "fr")).startswith("1er ")
        assert [format_date(day, language).startswith("1er") for language in ("pl", "en", "uk")] == [
            False
        ] * 3


def test_instant_is_written_as_the_day_it_was_in_the_office():
    """Half past eleven in the evening, universal time, is the next day in Kraków."""
    late = datetime.datetime(2024, 3, 11, 23, 30, tzinfo=datetime.UTC)
    with translation.override("pl"):
        assert plain(long_date(late)) == "12 marca 2024"
        assert long_date(None) == ""


@pytest.mark.parametrize(
    ("language", "number", "decimals", "written"),
    [
        ("pl", 12571.8, 1, f"12{NO_BREAK}571,8"),
        ("pl", 3326, 0, f"3{NO_BREAK}326"),
        ("en", 12571.8, 1, "12,571.8"),
        ("fr", 12571.8, 1, f"12{NARROW}571,8"),
        ("uk", 12571.8, 1, f"12{NO_BREAK}571,8"),
        ("pl", 177, 1, "177"),
        ("pl", Decimal("7165000.00"), 1, f"7{NO_BREAK}165{NO_BREAK}000"),
        ("en", -0.5, 1, "-0.5"),
        ("en", 0, 2, "0"),
    ],
)
def test_number_has_the_separators_of_the_language(language, number, decimals, written):
    assert format_number(number, language, decimals) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("pl", f"3{NO_BREAK}944{NO_BREAK}564{NO_BREAK}€"),
        ("en", "€3,944,564"),
        ("fr", f"3{NARROW}944{NARROW}564{NO_BREAK}€"),
        ("uk", f"3{NO_BREAK}944{NO_BREAK}564{NO_BREAK}€"),
    ],
)
def test_money_is_written_as_the_language_does(language, written):
    assert format_euros(3_944_564, language) == written


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("pl", ("Niemcy", "Ukraina", "Gruzja")),
        ("en", ("Germany", "Ukraine", "Georgia")),
        ("fr", ("Allemagne", "Ukraine", "Géorgie")),
        ("uk", ("Німеччина", "Україна", "Грузія")),
    ],
)
def test_countries_are_named_in_each_language(language, names):
    assert tuple(country_name(code, language) for code in ("DE", "UA", "GE")) == names


def test_unknown_country_is_shown_by_its_code():
    assert country_name("XX", "pl") == "XX"


def test_languages_are_named_in_themselves_and_in_each_other():
    assert [own_name(code) for code in ("pl", "en", "fr", "uk", "de")] == [
        "Polski", "English", "Français", "Українська", "Deutsch",
    ]  # fmt: skip
    assert [language_name("uk", code) for code in ("pl", "en", "fr", "uk")] == [
        "ukraiński", "Ukrainian", "ukrainien", "українська",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"), [("łódzki", "Łódzki"), ("його", "Його"), ("", ""), ("ABC", "ABC")]
)
def test_sentence_begins_with_a_capital(text, written):
    assert sentence_case(text) == written
