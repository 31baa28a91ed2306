"""Dates, numbers and names as the language of the page writes them, from CLDR."""

import datetime
import re
from decimal import Decimal
from functools import cache

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, parse_pattern
from babel.numbers import format_decimal

from localisation.languages import locale_of
from localisation.partial_dates import PartialDate
from localisation.typography import NO_BREAK

FIRST_OF_MONTH = re.compile(r"(?<!\d)1(?=[\u00a0 –])")
BEFORE_MONTH = re.compile(r"(?<=[\d.]) (?=[^\W\d])")


def format_date(day: datetime.date, language: str) -> str:
    """Return a day in full: "12 marca 2024", "12 March 2024", "1er mars 2024", "12 березня 2024 р."."""
    return _typeset(babel_date(day, format="long", locale=locale_of(language)), language)


def _typeset(text: str, language: str) -> str:
    """Return dates with day and month on one line, and the first of a month as French writes it: "1er"."""
    text = BEFORE_MONTH.sub(NO_BREAK, text)
    return FIRST_OF_MONTH.sub("1er", text) if language == "fr" else text


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


def format_period(iso_from: str, iso_until: str, language: str) -> str:
    """Return the time from one partial date to another, what two days share written once.

    Two days give "17–19 June 2025" or "28 June – 2 July 2025"; dates known less exactly are both written
    in full. Without an end, the beginning alone is returned.
    """
    if not iso_until or iso_until == iso_from:
        return format_partial_date(iso_from, language)
    start, end = PartialDate(iso_from), PartialDate(iso_until)
    if (start.precision, end.precision) == ("day", "day"):
        return _format_days(start.first_day, end.first_day, language)
    return f"{format_partial_date(iso_from, language)} – {format_partial_date(iso_until, language)}"


def _format_days(start: datetime.date, end: datetime.date, language: str) -> str:
    locale = locale_of(language)
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    # CLDR has the intervals of most languages with short months alone, so the names are lengthened here.
    patterns = locale.interval_formats["yMMMd"][differing]
    parts = [
        parse_pattern(re.sub(r"M+", "MMMM", pattern)).apply(day, locale)
        for day, pattern in zip((start, end), patterns, strict=True)
    ]
    dash = "–" if differing == "d" else " – "  # as everywhere on the portal; CLDR has three kinds of spaces
    return _typeset(re.sub(r"\s*–\s*", dash, "".join(parts)), language)


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
