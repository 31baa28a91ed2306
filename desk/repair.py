"""Comparing translation states with the texts: what a bulk write passed by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from desk import held
from desk.models import HeldTranslation
from localisation.languages import content_languages
from publishing.models import Draft, Revision
from publishing.translating import all_readings, translated_models
from translations.models import SourceText, Standing, TranslationState
from translations.states import Provenance, Reading, exact, keep_all

ANEW = Provenance(is_publication=True)  # count every standing again
UNUSED_FOR = timedelta(days=90)  # a file may still come back with a source that nothing else names


@dataclass
class Faults:
    """What differs between the texts and their states, each in a sentence."""

    found: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)  # of what is to be mended


def find_faults() -> Faults:
    """Compare every text with its states."""
    faults = Faults()
    for readings in _by_kind():
        rows = _rows_of(readings)
        for reading in readings:
            found = list(_compare(reading, rows.get(reading.object_id, {})))
            if found:
                faults.readings.append(reading)
            faults.found += [f"{_name(reading)}: {sentence}" for sentence in found]
    faults.found += [f"{row}: the item no longer exists" for row in _orphans()]
    return faults


def _by_kind() -> Iterator[list[Reading]]:
    for _kind, same in groupby(all_readings(), key=lambda reading: reading.content_type):
        yield list(same)


def _rows_of(readings: list[Reading]) -> dict[int, dict]:
    rows: dict[int, dict] = {}
    for row in TranslationState.objects.filter(content_type=readings[0].content_type):
        rows.setdefault(row.object_id, {})[row.field, row.language] = row
    return rows


def _compare(reading: Reading, rows: dict) -> Iterator[str]:
    for name, source in reading.sources.items():
        for language in reading.targets:
            row = rows.get((name, language))
            if row is None:
                yield f"{name}_{language} has no state"
            elif row.source_now != source.digest:
                yield f"the source of {name}_{language} has changed"
            elif row.text_now != exact(reading.texts[name, language]):
                yield f"{name}_{language} has changed"
    for name, language in rows:
        if name not in reading.sources or language not in reading.targets:
            yield f"{name}_{language} has a state and no text"


def _name(reading: Reading) -> str:
    return f"{reading.content_type.app_label}.{reading.content_type.model} {reading.key or reading.object_id}"


def _orphans() -> list[str]:
    return [f"{row}" for row in _standings_of_nothing().order_by("pk")]


def _standings_of_nothing():
    """Return the standings of items that no longer exist."""
    gone = Q(pk__in=[])
    for model in translated_models():
        kind = ContentType.objects.get_for_model(model)
        gone |= Q(content_type=kind) & ~Q(object_id__in=model._base_manager.values("pk"))
    return Standing.objects.filter(gone)


@transaction.atomic
def mend(faults: Faults) -> None:
    """Keep the states that were passed by: a translation that changed counts as made from its source now."""
    for _kind, same in groupby(faults.readings, key=lambda reading: reading.content_type):
        keep_all(list(same), ANEW)
    for row in _standings_of_nothing():
        TranslationState.objects.filter(content_type=row.content_type, object_id=row.object_id).delete()
        row.delete()
    held.forget_gone()


def forget_unused_sources() -> int:
    """Delete the texts that nothing was made from and nobody can still be translating; return how many."""
    used = {digest for row in _digests() for digest in row}
    used |= set(HeldTranslation.objects.values_list("made_from", flat=True))
    for made_from in Revision.objects.values_list("made_from", flat=True).iterator():
        used |= set(made_from.values())
    for sent in Draft.objects.values_list("sent", flat=True):
        used |= set(sent.values())
    old = SourceText.objects.filter(kept_at__lt=timezone.now() - UNUSED_FOR)
    unused = [digest for digest in old.values_list("pk", flat=True).iterator() if digest not in used]
    for start in range(0, len(unused), 500):
        SourceText.objects.filter(pk__in=unused[start : start + 500]).delete()
    return len(unused)


def _digests():
    return TranslationState.objects.values_list("source_now", "made_from", "made_from_public").iterator()


def keep_missing(**kwargs) -> None:
    """Make the states of older content, or of a new language; runs after every migrate."""
    known = set(Standing.objects.values_list("language", flat=True).distinct())
    if set(content_languages()) - known:
        for readings in _by_kind():
            keep_all(readings, ANEW)
