"""All that is checked of one translation: by value, by the names of cities and by the glossary.

Names and glossary are kept in the process as long as a stamp in the cache stands, for every page of the
back office asks for them.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from secrets import token_hex

from django.core.cache import cache
from django.db import transaction

from localisation.languages import current_language
from translations.checks.names import Name, known_names
from translations.checks.pairs import Finding, Pair
from translations.checks.running import check
from translations.glossary.matching import Glossary

STAMP = "translations:library"
LIFE = 300  # seconds until a process with a cache of its own sees what another one has changed
KEPT = 2000  # pairs of texts, a few KB each, whose findings are kept in a process


@dataclass(frozen=True)
class Library:
    """What is known besides the texts, as the database has it at the time of the stamp."""

    stamp: str

    @cached_property
    def names(self) -> list[Name]:
        return known_names()

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary.load()


def library() -> Library:
    """Return the names and terms that are known; both are read once they are asked for."""
    stamp = cache.get(STAMP)
    if stamp is None:
        stamp = token_hex(8)
        cache.set(STAMP, stamp, LIFE)
    return _library(stamp)


@lru_cache(maxsize=1)
def _library(stamp: str) -> Library:
    return Library(stamp)


def renew_library(**kwargs) -> None:
    """Have names and terms read again, once what has changed of them is there to be read."""
    transaction.on_commit(lambda: cache.delete(STAMP))


def find(
    source: str, target: str, languages: tuple[str, str], *, is_rich: bool = False, only_errors: bool = False
) -> list[Finding]:
    """Return what is wrong with a translation, errors first, in the words of the active language.

    With `only_errors` the glossary, which only warns, is not asked.
    """
    if not source or not target:
        return []
    asked = (source, target, languages, is_rich, library().stamp, current_language())
    found = _by_value(*asked)
    if only_errors:
        return [finding for finding in found if finding.is_error]
    return [*found, *_by_glossary(*asked)]


@lru_cache(maxsize=KEPT)
def _by_value(source, target, languages, is_rich, stamp: str, in_words_of: str) -> tuple[Finding, ...]:
    return tuple(check(Pair.of(source, target, languages, is_rich=is_rich), _library(stamp).names))


@lru_cache(maxsize=KEPT)
def _by_glossary(source, target, languages, is_rich, stamp: str, in_words_of: str) -> tuple[Finding, ...]:
    return tuple(_library(stamp).glossary.check(Pair.of(source, target, languages, is_rich=is_rich)))
