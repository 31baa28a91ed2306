"""Template filters that write values as the language of the page does."""

import datetime

from django import template
from django.utils import timezone

from localisation import formats
from localisation.languages import current_language, language_name, own_name

register = template.Library()


@register.filter
def partial_date(iso):
    """Write "1993-02" as "luty 1993"."""
    return formats.format_partial_date(iso or "", current_language())


@register.filter
def period(iso_from, iso_until):
    """Write "2025-06-17" and "2025-06-19" as "17–19 June 2025"; without an end, the first date alone."""
    return formats.format_period(iso_from or "", iso_until or "", current_language())


@register.filter
def long_date(day):
    """Write a date, or the day of an instant in the office's time zone, in full."""
    if day is None:
        return ""
    if isinstance(day, datetime.datetime):
        day = timezone.localdate(day)
    return formats.format_date(day, current_language())


@register.filter
def number(value, decimals=0):
    """Write a number with the language's separators, rounded to `decimals` places."""
    if value is None:
        return ""
    return formats.format_number(value, current_language(), decimals)


@register.filter
def country(code):
    """Write an ISO 3166 alpha-2 code as the country's name."""
    return formats.country_name(code, current_language())


@register.filter
def name_of_language(code):
    """Write a language code as the language's name in the language of the page."""
    return language_name(code, current_language())


@register.filter
def own_name_of_language(code):
    """Write a language code as the language's name in itself."""
    return own_name(code)


@register.filter
def euros(amount):
    """Write whole euros as the language does."""
    return formats.format_euros(amount, current_language())
