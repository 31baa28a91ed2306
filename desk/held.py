"""Translations whose source has changed since they were exported: kept until somebody looks at them."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.roles import may_write
from audit.models import record
from desk.exchange_store import Place, PortalStore
from desk.matrix import kinds_for
from desk.models import HeldTranslation
from localisation.languages import content_languages
from translations.exchange.units import Unit
from translations.models import TranslationState


@dataclass(frozen=True)
class Held:
    """A held translation, the unit it is of, and where that is."""

    row: HeldTranslation
    unit: Unit
    place: Place
    source: str | None  # that it was made from, where it is still known


def waiting_for(user) -> QuerySet[HeldTranslation]:
    """Return the held translations that the person may take over or discard, the oldest first."""
    languages = [code for code in content_languages() if may_write(user, code)]
    mine = HeldTranslation.objects.filter(
        Exists(field_of_held()), content_type__in=kinds_for(user), language__in=languages
    )
    return mine.select_related("by", "content_type")


def field_of_held() -> QuerySet[TranslationState]:
    """Return, for a query of held translations, the state of the field that one is of."""
    names = ("content_type", "object_id", "field", "language")
    return TranslationState.objects.filter(**{name: OuterRef(name) for name in names})


def forget_gone() -> None:
    """Delete the held translations whose field no longer exists."""
    HeldTranslation.objects.filter(~Exists(field_of_held())).delete()


def with_units(rows: list[HeldTranslation], user) -> list[Held]:
    """Return held translations with what they are of; one whose field is gone is left out."""
    store = PortalStore(user)
    units = store.find_held(rows)
    sources = store.source_texts({row.made_from for row in rows})
    return [
        Held(row, unit, store.places[unit.model, unit.key], sources.get(row.made_from))
        for row in rows
        if (unit := units.get(row.pk))
    ]


@transaction.atomic
def take_over(pk: int, *, by) -> Held:
    """Save a held translation as made from the source it was made from, so that it is outdated.

    Raises Http404, or Refused where somebody changes the text at the same time.
    """
    held = _lock(pk, by)
    if held.row.text != held.unit.target:
        unit = replace(held.unit, source_digest=held.row.made_from)
        PortalStore(by).save({unit: held.row.text}, by)
    held.row.delete()
    return held


@transaction.atomic
def discard(pk: int, *, by) -> Held:
    """Forget a held translation; the audit trail keeps what it said. Raises Http404."""
    held = _lock(pk, by)
    record(
        "discard held translation", held.place.model._base_manager.get(pk=held.place.pk), by,
        field=f"{held.unit.field}_{held.unit.language}", text=held.row.text,
    )  # fmt: skip
    held.row.delete()
    return held


def _lock(pk: int, user) -> Held:
    row = get_object_or_404(waiting_for(user).select_for_update(of=("self",)), pk=pk)
    for held in with_units([row], user):
        return held
    raise Http404
