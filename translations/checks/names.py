"""Names of cities, as the data have them in each language.

Apps register what they know (`register_names`); a check takes the names as an argument, so that a whole
report loads them once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from localisation.sorting import strip_marks
from translations.checks.pairs import Finding, Pair, Text, paragraph_with
from translations.stems import stem, words

LEAST = 3  # letters that a form and a word have in common at their beginning
SHARE = 0.6  # of a form that a word has to begin with to speak of the same city
LONGEST_ENDING = 4


@dataclass(frozen=True)
class Name:
    """One city: per language its name there, and the forms it takes in sentences ("w Lipsku")."""

    key: str
    names: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_providers: list[Callable[[], Iterable[Name]]] = []


def register_names(provider: Callable[[], Iterable[Name]]) -> None:
    """Add a function that returns the names an app knows."""
    _providers.append(provider)


def known_names() -> list[Name]:
    """Return the names of all apps."""
    return [name for provider in _providers for name in provider()]


def check_names(pair: Pair, names: Iterable[Name]) -> Iterator[Finding]:
    """Cities of the source are in the translation, by the names of its language."""
    for name in names:
        ours, theirs = name.names.get(pair.source.language), name.names.get(pair.target.language)
        if not ours or not theirs or not _is_named(name, pair.source) or _may_be_meant(name, pair.target):
            continue
        foreign = _foreign_name(name, pair.target)
        if foreign:
            message = _("“%(value)s” is called “%(name)s” in this language.")
            values = {"value": foreign, "name": theirs}
            yield Finding("name", message % values, foreign, paragraph=paragraph_with(pair.target, foreign))
        else:
            message = _("“%(name)s” is not mentioned.")
            yield Finding("name", message % {"name": theirs}, theirs, is_error=False)


def names_in(text: Text, language: str, names: Iterable[Name]) -> list[tuple[str, str]]:
    """Return the cities that a text surely names, here and in a language that calls them otherwise."""
    there = [
        (name.names.get(text.language, ""), name.names.get(language, ""))
        for name in names
        if _is_named(name, text)
    ]
    return [(ours, theirs) for ours, theirs in there if ours and theirs and ours != theirs]


def _is_named(name: Name, text: Text) -> bool:
    """Return whether a text surely names the city, in whatever case."""
    return any(_finds(form, text) for form in _forms(name, text.language))


def _may_be_meant(name: Name, text: Text) -> bool:
    """Return whether some word may name the city or be made of its name: "krakowski", "Parisian"."""
    there = _bare_text(text.plain)
    return any(_begins_alike(_bare(form), there) for form in _forms(name, text.language))


def _foreign_name(name: Name, text: Text) -> str:
    """Return the city's name in a language other than the text's, as the text has it."""
    own = {_bare(word) for form in _forms(name, text.language) for word in words(form)}
    for language, other in name.names.items():
        if language == text.language or {_bare(word) for word in words(other)} & own:
            continue
        found = _find(other, text, language)
        if found:
            return found
    return ""


def _forms(name: Name, language: str) -> list[str]:
    return [name.names.get(language, ""), *name.forms.get(language, ())]


def _finds(form: str, text: Text) -> bool:
    return bool(_find(form, text, text.language))


def _find(form: str, text: Text, language: str) -> str:
    """Return the words of a text that are a form of the name, in the inflection of a language."""
    wanted = _stemmed(form, language)
    if not wanted or not _stems_of(text.plain, language).issuperset(root for _word, root in wanted):
        return ""
    there = words(text.plain)
    for start in range(len(there) - len(wanted) + 1):
        some = there[start : start + len(wanted)]
        if all(_is_form(word, own, language) for word, own in zip(some, wanted, strict=True)):
            return " ".join(some)
    return ""


@lru_cache(maxsize=5000)
def _stemmed(form: str, language: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, stem(word, language)) for word in words(form))


@lru_cache(maxsize=8)
def _stems_of(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words(text))


def _is_form(word: str, wanted: tuple[str, str], language: str) -> bool:
    form, root = wanted
    if word == form:
        return True
    is_name = word[:1].isupper() == form[:1].isupper()
    inflects = language in {"pl", "uk"} and len(form) > LEAST
    return (
        is_name
        and inflects
        and stem(word, language) == root
        and strip_marks(word[:2]) == strip_marks(form[:2])
        and abs(len(word) - len(form)) <= LONGEST_ENDING
    )


def _begins_alike(form: str, there: str) -> bool:
    longest = max(re.split(r"[\s-]+", form), key=len)
    share = longest[: max(LEAST, round(len(longest) * SHARE))]
    return bool(share) and share in there


@lru_cache(maxsize=8)
def _bare_text(text: str) -> str:
    return _bare(text)


@lru_cache(maxsize=5000)
def _bare(text: str) -> str:
    return strip_marks(text.lower().replace("’", "'"))
