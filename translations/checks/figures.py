"""Figures, dates, shares and sums of money say the same in both texts."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.addresses import telephones
from translations.checks.numerals import is_known, values_in_words
from translations.checks.pairs import Finding, Pair, Text, paragraph_with
from translations.checks.values import SCALES, SPACE, Value, full_dates_of, values_of

CURRENCIES = {
    "EUR": r"€|EUR\b|euros?\b|євро\b",
    "PLN": r"PLN\b|zł\b|złot\w+|zlot[yi]\w*|злот\w+",
    "USD": r"US\$|\$|USD\b|dol(?:ar|lar)\w*|долар\w*",
    "GBP": r"£|GBP\b|funt\w* szterling\w*|pounds? sterling|livres? sterling|фунт\w* стерлінг\w*",
    "UAH": r"₴|UAH\b|hrywn\w*|hryvni\w*|гр(?:н\b|ив\w+)",
    "CHF": r"CHF\b",
}
SCALE_WORDS = "|".join(pattern for scales in SCALES.values() for pattern in scales)


def check_figures(pair: Pair) -> Iterator[Finding]:
    """Each figure of one text stands in the other, in figures or in words."""
    ours, theirs = _values(pair.source, pair.target), _values(pair.target, pair.source)
    for value in _without_counterpart(ours, theirs, pair.target):
        message = _("“%(value)s” of the source is missing.") % {"value": value.written}
        yield Finding("figure", message, value.written, _is_sure(value, pair.source, pair))
    for value in _without_counterpart(theirs, ours, pair.source):
        message = _("“%(value)s” is not in the source.") % {"value": value.written}
        where = paragraph_with(pair.target, value.written)
        yield Finding("figure", message, value.written, _is_sure(value, pair.target, pair), where)


def check_dates(pair: Pair) -> Iterator[Finding]:
    """Days keep their month, where both texts have as many dates."""
    source = full_dates_of(pair.source.plain, pair.source.language)
    target = full_dates_of(pair.target.plain, pair.target.language)
    if len(source) == len(target):
        for day, month in sorted(target - source):
            date = f"{day}.{month:02}"
            message = _("The day %(date)s is not in the source.") % {"date": date}
            yield Finding("date", message, date)


def check_shares(pair: Pair) -> Iterator[Finding]:
    """A figure in per cent stays one."""
    ours = values_of(pair.source.plain, pair.source.language)
    for value in values_of(pair.target.plain, pair.target.language):
        twins = [other for other in ours if other.agrees_with(value)]
        message = ""
        if twins and value.is_percent and not any(twin.may_be_percent for twin in twins):
            message = _("“%(value)s” is no percentage in the source.")
        elif twins and not value.may_be_percent and all(twin.is_percent for twin in twins):
            message = _("“%(value)s” is a percentage in the source.")
        if message:
            where = paragraph_with(pair.target, value.written)
            yield Finding("percent", message % {"value": value.written}, value.written, paragraph=where)


def check_money(pair: Pair) -> Iterator[Finding]:
    """Sums stay in their currency."""
    ours, theirs = currencies_of(pair.source.plain), currencies_of(pair.target.plain)
    for code in sorted(ours - theirs):
        if not re.search(CURRENCIES[code], pair.target.plain):
            yield Finding("currency", _("The sum in %(currency)s is missing.") % {"currency": code}, code)
    for code in sorted(theirs - ours):
        if not re.search(CURRENCIES[code], pair.source.plain):
            yield Finding("currency", _("The source has no sum in %(currency)s.") % {"currency": code}, code)


def currencies_of(text: str) -> set[str]:
    """Return the currencies that stand beside a figure."""
    return {code for code, pattern in BESIDE_A_FIGURE.items() if pattern.search(text)}


def _beside_a_figure(currency: str) -> re.Pattern:
    before = rf"(?:{currency}){SPACE}?(?=\d)(?!\d{{4}}\b)"  # but "Euro 2012" is no sum
    of = rf"{SPACE}?(?:d[e’']{SPACE}?)?"  # 2 millions d’euros
    after = rf"(?:\d|\b(?:{SCALE_WORDS})){of}(?:{SCALE_WORDS})?\.?{of}(?:{currency})"
    return re.compile(f"{before}|{after}")


BESIDE_A_FIGURE = {code: _beside_a_figure(pattern) for code, pattern in CURRENCIES.items()}


def _values(text: Text, other: Text) -> list[Value]:
    """Return a text's figures without those that belong to a telephone number of the other."""
    digits = "".join(telephones(other))
    values = values_of(text.plain, text.language)
    return [value for value in values if not digits or re.sub(r"\D", "", value.written) not in digits]


def _without_counterpart(values: list[Value], others: list[Value], other_text: Text) -> Iterator[Value]:
    """Yield the values that the other text has neither in figures nor in words, each once."""
    in_words = values_in_words(other_text.plain, other_text.language)
    seen: set[frozenset] = set()
    for value in values:
        is_there = any(value.agrees_with(other) for other in others) or value.numbers & in_words
        if not is_there and value.readings not in seen:
            seen.add(value.readings)
            yield value


def _is_sure(value: Value, text: Text, pair: Pair) -> bool:
    """Return whether a lost or added figure is an error.

    It is none in a language whose number words are not known here, nor for a month that stands alone,
    without a day or a year, and may be paraphrased.
    """
    if not (is_known(pair.source.language) and is_known(pair.target.language)):
        return False
    if not any(kind == "month" for kind, _reading in value.readings):
        return True
    written = re.escape(value.written)
    return bool(re.search(rf"\d(?:st|nd|rd|th|er|\.)?\s(?:of\s)?{written}|{written}\s\d|\d[./-]", text.plain))


def check_way_of_writing(pair: Pair) -> Iterator[Finding]:
    """Numbers are written as the language writes them; a warning."""
    wrong = {
        "en": re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])"),
        "pl": re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){1,}(?![\d,])"),
        "fr": re.compile(r"(?<![\d.,])\d{1,3}(?:[,.]\d{3}){1,}(?![\d,])"),
        "uk": re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){1,}(?![\d,])"),
    }.get(pair.target.language)
    for found in wrong.finditer(pair.target.plain) if wrong else ():
        message = _("“%(value)s” is not written as this language writes numbers.") % {"value": found.group()}
        where = paragraph_with(pair.target, found.group())
        yield Finding("number-format", message, found.group(), is_error=False, paragraph=where)
