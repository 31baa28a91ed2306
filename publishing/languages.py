"""Which language a text is shown in. The only place where one language stands in for another."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

from localisation.languages import (
    SHARED,
    content_languages,
    current_language,
    language_name,
    public_languages,
)


class LocalText(NamedTuple):
    """A text and the language it is written in; both empty where there is none."""

    value: str
    language: str


NO_TEXT = LocalText("", "")


def local_text(item, field: str, language: str, *, only_live: bool) -> LocalText:
    """Return the field in `language`, else in the language of origin, else in the first that has it.

    With `only_live`, texts of languages that are not live are never looked at. For an item without
    publication of its own (an agreement, a picture) every public language counts as live.
    """
    allowed = _allowed_languages(item) if only_live else content_languages()
    for candidate in (language, getattr(item, "original_language", ""), *allowed):
        if candidate in allowed and (value := getattr(item, f"{field}_{candidate}")):
            return LocalText(value, candidate)
    return NO_TEXT


def text_to_name(item, field: str) -> str:
    """Return the field in the language of the screen, else in any: what the back office calls an item."""
    return local_text(item, field, current_language(), only_live=False).value


def languages_named(values: Collection[str]) -> list[str]:
    """Return those of the values that name a content language or SHARED."""
    return [value for value in [*content_languages(), SHARED] if value in values]


def name_of(code: str) -> str:
    """Return what the screens call a language, or what belongs to none."""
    return _("what all languages share") if code == SHARED else language_name(code, current_language())


def _allowed_languages(item) -> list[str]:
    live = getattr(item, "live_languages", None)
    return public_languages() if live is None else live
