"""Finding in the translation memory: exact by fingerprint, then alike by words and by letters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from django.db.models import Count
from rapidfuzz import fuzz

from translations.memory.learning import keys_of, plain
from translations.memory.models import Frequency, Segment, Word, digest_of

CANDIDATES = 50  # compared letter by letter
RAREST = 6  # words of a paragraph by which candidates are found
LEAST_SCORE = 60  # of 100, as rapidfuzz counts it
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words of both sources ("same"), of the remembered one ("gone") or of the one asked for ("new")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Match:
    """A remembered segment; `score` says how alike its source is, from 0 to 100, the same."""

    asked: str
    source: str
    target: str
    score: int

    @property
    def is_exact(self) -> bool:
        return self.score == 100

    @cached_property
    def difference(self) -> list[Piece]:
        """Return what distinguishes the remembered source from the one asked for, word by word."""
        return compare(plain(self.source), plain(self.asked))


def find(text: str, languages: tuple[str, str], most: int = 3) -> list[Match]:
    """Return the best translations that are remembered of a segment, the likest first."""
    exact = _exact(text, languages)
    if exact:
        return [Match(text, segment.source, segment.target, 100) for segment in exact[:most]]
    asked = plain(text)
    candidates = _alike(text, languages)
    matches = [Match(text, source, target, _score(asked, source)) for source, target in candidates]
    alike = [match for match in matches if match.score >= LEAST_SCORE]
    return sorted(alike, key=lambda match: -match.score)[:most]


def compare(old: str, new: str) -> list[Piece]:
    """Return the pieces of which two texts consist; what went stands before what came."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        gone, came = "".join(before[start:end]), "".join(after[new_start:new_end])
        kinds = [("same", gone)] if what == "equal" else [("gone", gone), ("new", came)]
        pieces += [Piece(kind, text) for kind, text in kinds if text]
    return pieces


def _exact(text: str, languages: tuple[str, str]) -> list[Segment]:
    same = Segment.objects.filter(
        source_digest=digest_of(text), source_language=languages[0], language=languages[1]
    )
    return list(same.order_by("-learnt_at", "-pk"))


def _alike(text: str, languages: tuple[str, str]) -> Iterable[tuple[str, str]]:
    """Return the sources that share most of the rarest words, with their translations."""
    of_pair = {"languages": ">".join(languages)}
    known = Frequency.objects.filter(**of_pair, key__in=keys_of(text)).order_by("segments", "key")
    rarest = list(known.values_list("key", flat=True)[:RAREST])
    holding = Word.objects.filter(**of_pair, key__in=rarest).values_list("segment_id")
    ranked = holding.annotate(shared=Count("pk")).order_by("-shared", "-segment_id")[:CANDIDATES]
    found = Segment.objects.filter(pk__in=[pk for pk, _shared in ranked])
    return found.order_by("pk").values_list("source", "target")


def _score(asked: str, source: str) -> int:
    """Return how alike two sources are; 99 at most, for what is not the same to the letter."""
    return min(round(fuzz.ratio(asked, plain(source))), 99)
