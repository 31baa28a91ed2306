"""Finding the glossary's terms in texts, in whatever form they are inflected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from translations.checks.pairs import Finding, Pair, paragraph_with
from translations.glossary.models import Concept, Term
from translations.stems import WORD, stem


@dataclass(frozen=True)
class Found:
    """A term where it stands in a text: the words there, and their place in it."""

    term: Term
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Suggestion:
    """A term of the source, and how its concept is called in the translation's language."""

    found: Found
    preferred: list[str]
    allowed: list[str]
    forbidden: list[str]


class Glossary:
    """All terms of some concepts, loaded once and asked often."""

    def __init__(self, concepts: Iterable[Concept]):
        self.terms: dict[int, list[Term]] = {concept.pk: list(concept.terms.all()) for concept in concepts}
        self._by_first: dict[str, dict[str, list[tuple[tuple[str, ...], Term]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for term in (term for terms in self.terms.values() for term in terms):
            stems = tuple(stem(word, term.language) for word in WORD.findall(term.text))
            if stems:
                self._by_first[term.language][stems[0]].append((stems, term))

    @classmethod
    def load(cls) -> "Glossary":
        return cls(Concept.objects.prefetch_related("terms"))

    def find(self, text: str, language: str) -> list[Found]:
        """Return the terms of a language in a plain text, in order; of two that overlap, the longer."""
        places = list(WORD.finditer(text))
        stems = [stem(place.group(), language) for place in places]
        found, free_from = [], 0
        for start in range(len(stems)):
            longest = max(self._terms_at(start, stems, language), key=lambda each: len(each[0]), default=None)
            if longest and start >= free_from:
                free_from = start + len(longest[0])
                first, last = places[start].start(), places[free_from - 1].end()
                found.append(Found(longest[1], text[first:last], first, last))
        return found

    def suggest(self, text: str, language: str, target_language: str) -> list[Suggestion]:
        """Return the terms of a source with what they are called in another language, each concept once."""
        concepts = {}
        for found in self.find(text, language):
            concepts.setdefault(found.term.concept_id, found)
        suggestions = (self._suggestion(found, target_language) for found in concepts.values())
        return [each for each in suggestions if each.preferred or each.allowed or each.forbidden]

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Yield warnings: forbidden terms, and terms of the source that the translation does not use."""
        if not self.terms:
            return
        language = pair.target.language
        there = self.find(pair.target.plain, language)
        for found in there:
            if found.term.status == Term.Status.FORBIDDEN:
                yield self._forbidden(found, pair)
        used = {found.term.concept_id for found in there}
        for suggestion in self.suggest(pair.source.plain, pair.source.language, language):
            right = suggestion.preferred + suggestion.allowed
            if right and suggestion.found.term.concept_id not in used:
                values = {"term": suggestion.found.words, "terms": ", ".join(right)}
                message = _("“%(term)s” is called in the glossary: %(terms)s.") % values
                yield Finding("term", message, suggestion.found.term.text, is_error=False)

    def _forbidden(self, found: Found, pair: Pair) -> Finding:
        terms = self._terms_of(found.term.concept_id, found.term.language)
        right = [term.text for term in terms if term.status != Term.Status.FORBIDDEN]
        values = {"term": found.words, "terms": ", ".join(right) or "–"}
        message = _("The glossary forbids “%(term)s”; better: %(terms)s.") % values
        where = paragraph_with(pair.target, found.words)
        return Finding("forbidden-term", message, found.term.text, is_error=False, paragraph=where)

    def _terms_at(self, start: int, stems: list[str], language: str):
        for wanted, term in self._by_first[language].get(stems[start], ()):
            if tuple(stems[start : start + len(wanted)]) == wanted:
                yield wanted, term

    def _terms_of(self, concept: int, language: str) -> list[Term]:
        return [term for term in self.terms[concept] if term.language == language]

    def _suggestion(self, found: Found, language: str) -> Suggestion:
        terms = self._terms_of(found.term.concept_id, language)
        by_status = [[term.text for term in terms if term.status == status] for status in Term.Status]
        return Suggestion(found, *by_status)
