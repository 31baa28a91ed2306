"""The portal's languages: which there are, which are public, and what they are called.

A language is a code such as "pl". The pseudo-language SHARED, "*", stands for what belongs to no
language: pictures, relations, dates.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language

SHARED = "*"


def content_languages() -> list[str]:
    """Return the languages that texts are kept in, the default language first."""
    return list(settings.CONTENT_LANGUAGES)


def public_languages() -> list[str]:
    """Return the languages that visitors see, in the order of the language switcher."""
    return list(settings.PUBLIC_LANGUAGES)


def current_language() -> str:
    """Return the language of the page being made; the default language where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def content_language_choices() -> list[tuple[str, str]]:
    return [(code, own_name(code)) for code in content_languages()]


def interface_language_choices() -> list[tuple[str, str]]:
    return list(settings.INTERFACE_LANGUAGES.items())


@cache
def locale_of(language: str) -> Locale:
    """Return the CLDR locale of a language; British English for English, the root's for unknown codes."""
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def own_name(language: str) -> str:
    """Return a language's name in itself with a capital, as a switcher shows it: "Українська"."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


@cache
def language_name(language: str, in_language: str) -> str:
    """Return the name of one language in another: ("uk", "fr") gives "ukrainien"."""
    return locale_of(in_language).languages.get(language, language)
