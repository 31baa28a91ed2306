"""Dates, numbers and names as the language of the page writes them, from CLDR."""

import datetime
from decimal import Decimal
from functools import cache

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.numbers import format_decimal

from localisation.languages import locale_of
from localisation.partial_dates import PartialDate


def format_date(day: datetime.date, language: str) -> str:
    """Return a day in full: "12 marca 2024", "12 March 2024", "1er mars 2024", "12 березня 2024 р."."""
    text = babel_date(day, format="long", locale=locale_of(language))
    if language == "fr" and day.day == 1:
        text = text.replace("1 ", "1er ", 1) if text.startswith("1 ") else text
    return text


def format_month(day: datetime.date, language: str) -> str:
    """Return a month of a year: "luty 2026", "February 2026", "лютий 2026 р."."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def format_partial_date(iso: str, language: str) -> str:
    """Return a partial date as exactly as it is known; an empty string for none."""
    if not iso:
        return ""
    partial = PartialDate(iso)
    if partial.precision == "year":
        return str(partial.year)
    write = format_date if partial.precision == "day" else format_month
    return write(partial.first_day, language)


def format_number(number: int | float | Decimal, language: str, decimals: int = 0) -> str:
    """Return a number rounded to `decimals` places, trailing zeros dropped: 12571.8 → "12 571,8"."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    # CLDR groups Polish numbers from five digits on; the portal groups all, so that columns align.
    return format_decimal(number, format=pattern, locale=locale_of(language))


@cache
def country_name(code: str, language: str) -> str:
    """Return a country's name for an ISO 3166 alpha-2 code: ("DE", "uk") gives "Німеччина"."""
    return locale_of(language).territories.get(code, code)


def sentence_case(text: str) -> str:
    """Return text with its first letter capital; for names that CLDR gives in lower case."""
    return text[:1].upper() + text[1:]


def format_euros(amount: int, language: str) -> str:
    """Return whole euros as the language writes them: "3 944 564 €", "€3,944,564"."""
    locale = locale_of(language)
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0").replace("¤", "€")
    return format_decimal(amount, format=pattern, locale=locale)
