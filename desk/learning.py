"""What the translation memory learns: what a person saves at the desk, and what is published."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db import models

from desk.items import DeskItem
from publishing import translating
from translations.memory.learning import learn, paragraphs_of
from translations.models import State, TranslationState
from translations.states import AT_ONCE, Reading

Pairs = dict[tuple[str, str], list[tuple[str, str]]]  # by languages


def learn_saved(desk: DeskItem, texts: dict[str, str], shown: dict[str, str]) -> None:
    """Remember translations, by field, that a person made, or has read, of the sources that were shown."""
    pairs = [
        pair
        for name, text in texts.items()
        if (source := desk.reading.sources[name]).digest == shown.get(name)
        for pair in paragraphs_of(source.text, text, is_rich=source.is_rich)
    ]
    if pairs:
        learn(pairs, (desk.origin, desk.language))


def learn_published() -> int:
    """Remember what visitors can read in two languages; return how many paragraphs were new."""
    return sum(
        learn(own, languages, renews=False)
        for model in translating.translated_models()
        for some in _batches(model)
        for languages, own in _published(model, some).items()
    )


def _batches(model: type[models.Model]) -> Iterator[models.QuerySet]:
    pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        yield model._base_manager.filter(pk__in=pks[start : start + AT_ONCE])


def _published(model: type[models.Model], items: models.QuerySet) -> Pairs:
    """Return the paragraphs of some items of one kind that are public with their translations."""
    readings = translating.readings(model, items)
    read = _read_by_people(readings)
    pairs: Pairs = defaultdict(list)
    for reading in readings:
        for name, language in _public_cells(reading):
            if (reading.object_id, name, language) in read:
                source = reading.sources[name]
                text = reading.texts[name, language]
                pairs[reading.origin, language] += paragraphs_of(source.text, text, is_rich=source.is_rich)
    return pairs


def _public_cells(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the fields and languages in which a source and its translation wait for no publication."""
    approved = {language for language, instant in reading.live_from.items() if instant}
    for name in reading.sources.keys() - reading.drafts.keys():
        for language in approved - {reading.origin} if reading.origin in approved else ():
            if (name, language) not in reading.waiting:
                yield name, language


def _read_by_people(readings: Collection[Reading]) -> set[tuple[int, str, str]]:
    """Return which translations a person has made or read from the source that counts: one query."""
    if not readings:
        return set()
    kept = TranslationState.objects.filter(
        content_type=readings[0].content_type,
        object_id__in=[reading.object_id for reading in readings],
        state=State.TRANSLATED,
    )
    return set(kept.values_list("object_id", "field", "language"))
