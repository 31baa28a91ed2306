"""Filling the translation memory."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from localisation.sorting import strip_marks
from translations.memory.models import KEY_LENGTH, Frequency, Segment, Word, digest_of
from translations.segments import Segment as Part
from translations.segments import align, split, with_plain_points

LEAST_LETTERS = 3  # of a word that helps to find its segment
WORD = re.compile(rf"\w{{{LEAST_LETTERS},}}")
LONGEST = 5000  # characters of a paragraph worth remembering


def plain(text: str) -> str:
    """Return the words of a segment's text, without its placeholders."""
    return Part(re.sub(r"</?\d+/?>", "", text)).plain


def keys_of(text: str) -> set[str]:
    """Return the words by which a segment is found: folded, and cut so that inflection matters less."""
    return {word[:KEY_LENGTH] for word in WORD.findall(strip_marks(plain(text).lower()))}


def learn_texts(source: str, target: str, languages: tuple[str, str], *, is_rich: bool = False) -> int:
    """Remember a text and its translation by paragraphs; return how many were new."""
    return learn(paragraphs_of(source, target, is_rich=is_rich), languages)


def paragraphs_of(source: str, target: str, *, is_rich: bool = False) -> list[tuple[str, str]]:
    """Return the paragraphs of a text with their translations; none where these are not the same ones."""
    if is_rich:
        source, target = with_plain_points(source), with_plain_points(target)
    layout = split(source, is_rich=is_rich)
    targets = align(layout, target)
    return list(zip((segment.text for segment in layout.segments), targets, strict=True)) if targets else []


@transaction.atomic
def learn(pairs: Iterable[tuple[str, str]], languages: tuple[str, str], *, renews: bool = True) -> int:
    """Remember segments with their translations; return how many were new. What is known is renewed.

    Without `renews` what is known keeps its place behind what was learnt after it.
    """
    wanted = {}
    for source, target in pairs:
        if plain(source).strip() and plain(target).strip() and len(source) <= LONGEST:
            wanted[digest_of(source), digest_of(target)] = (source, target)
    known = _known(wanted, languages)
    if renews:
        _renew(known.values())
    new = [_segment(digests, wanted[digests], languages) for digests in wanted if digests not in known]
    Segment.objects.bulk_create(new, batch_size=500)
    words = [word for segment in new for word in _words(segment)]
    Word.objects.bulk_create(words, batch_size=2000)
    _count(Counter(word.key for word in words), ">".join(languages))
    return len(new)


def _known(wanted: dict, languages: tuple[str, str]) -> dict[tuple[str, str], int]:
    """Return the ids of those pairs that are remembered, by their digests."""
    of_pair = Segment.objects.filter(source_language=languages[0], language=languages[1])
    return {
        (source, target): pk
        for some in _batches([source for source, _target in wanted])
        for pk, source, target in of_pair.filter(source_digest__in=some).values_list(
            "pk", "source_digest", "target_digest"
        )
        if (source, target) in wanted
    }


def _renew(pks: Iterable[int]) -> None:
    """Note that pairs are used again."""
    for some in _batches(list(pks)):
        Segment.objects.filter(pk__in=some).update(learnt_at=timezone.now())


def _batches(values: list) -> Iterable[list]:
    return (values[start : start + 500] for start in range(0, len(values), 500))


def _count(new: Counter[str], languages: str) -> None:
    """Add to the frequencies of words."""
    for keys in _batches(sorted(new)):
        known = {each.key: each for each in Frequency.objects.filter(languages=languages, key__in=keys)}
        for key, frequency in known.items():
            frequency.segments += new[key]
        Frequency.objects.bulk_update(known.values(), ["segments"])
        fresh = [key for key in keys if key not in known]
        Frequency.objects.bulk_create(
            [Frequency(languages=languages, key=key, segments=new[key]) for key in fresh],
            ignore_conflicts=True,  # another process may have met the word in the meantime
        )


def _segment(digests: tuple[str, str], texts: tuple[str, str], languages: tuple[str, str]) -> Segment:
    return Segment(
        source_language=languages[0],
        language=languages[1],
        source=texts[0],
        target=texts[1],
        source_digest=digests[0],
        target_digest=digests[1],
    )


def _words(segment: Segment) -> Iterable[Word]:
    languages = f"{segment.source_language}>{segment.language}"
    return (Word(segment=segment, languages=languages, key=key) for key in sorted(keys_of(segment.source)))
