"""The portal's texts, facts and captions as units for translators outside; see `translations.exchange`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.items import may_translate, save_fact
from desk.models import HeldTranslation
from publishing import actions, translating
from publishing.drafts import identity
from publishing.history import label_of
from publishing.keys import field_of, fingerprint
from publishing.models import Text
from search.index import as_plain_text
from translations.exchange.files import Refused
from translations.exchange.units import Address, Unit
from translations.fingerprints import LENGTH
from translations.models import SourceText, Standing, TranslationState
from translations.states import AT_ONCE, Provenance, Reading

DIGEST = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
Model = type[models.Model]


@dataclass(frozen=True)
class Place:
    """Where a person finds the item of a unit."""

    model: Model
    pk: int
    title: str


@dataclass
class PortalStore:
    """All that is translated: for a person what they may translate, for the system (None) everything.

    `among` limits what is exported to the items of these standings. `places` has the items of the units
    that were given out, by their model and key.
    """

    user: object = None
    among: models.QuerySet[Standing] | None = None
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    # Going out

    def units(self, language: str, states: Iterable[str]) -> Iterator[Unit]:
        states = list(states)
        for model in translating.translated_models():
            if self._may_translate(model, language):
                units = self._units_of(model, language, self._wanted(model, language, states))
                yield from map(_with_old_text, units)

    def _wanted(self, model: Model, language: str, states: list[str]) -> models.QuerySet[TranslationState]:
        rows = _states_of(model, language).filter(state__in=states)
        if self.among is None:
            return rows
        chosen = self.among.filter(content_type=_kind(model), language=language)
        return rows.filter(object_id__in=chosen.values("object_id"))

    def _units_of(self, model: Model, language: str, rows) -> Iterator[Unit]:
        """Yield the units that these states are of: a few queries for each 200 items."""
        wanted: dict[int, dict[str, str]] = defaultdict(dict)
        blank = model()
        for pk, name, state in rows.order_by("object_id").values_list("object_id", "field", "state"):
            wanted[pk][name] = state
        for some in _batches(list(wanted)):
            for reading in translating.readings(model, model._base_manager.filter(pk__in=some)):
                yield from self._units_in(blank, reading, language, wanted[reading.object_id])

    def _units_in(
        self, blank: models.Model, reading: Reading, language: str, states: Mapping[str, str]
    ) -> Iterator[Unit]:
        """Yield the units of one item that have a state among these. `blank` is any item of its kind."""
        key = reading.key or str(reading.object_id)
        label = blank._meta.label_lower
        self.places[label, key] = Place(type(blank), reading.object_id, reading.title)
        for name, source in reading.sources.items():
            if name not in states or (name, language) not in reading.texts:
                continue
            column = field_of(blank, f"{name}_{language}")
            most = None if source.is_rich else column.max_length
            yield Unit(
                label, key, name, language, source.text, reading.texts[name, language], source.digest,
                states[name],
                note=_describe(blank, reading.title, name, language, most),
                source_language=reading.origin, is_rich=source.is_rich, max_length=most,
            )  # fmt: skip

    def keep_sources(self, units: Iterable[Unit]) -> None:
        for some in _batches(sorted({unit.source_digest for unit in units})):
            SourceText.objects.filter(pk__in=some).update(kept_at=timezone.now())

    # Coming back

    def find(self, addresses: Iterable[Address], language: str) -> dict[Address, Unit]:
        wanted, keys = set(addresses), defaultdict(set)
        for address in wanted:
            keys[address.model].add(address.key)
        found = {}
        for model in translating.translated_models():
            for some in _batches(sorted(keys[model._meta.label_lower])):
                rows = _states_of(model, language).filter(object_id__in=_items(model, some).values("pk"))
                found |= {unit.address: unit for unit in self._units_of(model, language, rows)}
        return {address: found[address] for address in wanted & found.keys()}

    def find_held(self, rows: Iterable[HeldTranslation]) -> dict[int, Unit]:
        """Return the units that held translations are of, by the held translation's id."""
        found = {}
        fields = defaultdict(list)
        for row in rows:
            fields[row.content_type.model_class(), row.language].append(row)
        for (model, language), same in fields.items():
            states = _states_of(model, language).filter(object_id__in={row.object_id for row in same})
            units = {
                (self.places[unit.model, unit.key].pk, unit.field): unit
                for unit in self._units_of(model, language, states)
            }
            known = ((row.pk, units.get((row.object_id, row.field))) for row in same)
            found |= {pk: unit for pk, unit in known if unit}
        return found

    def may_save(self, unit: Unit) -> bool:
        return self._may_translate(_model(unit), unit.language)

    def _may_translate(self, model: Model, language: str) -> bool:
        return self.user is None or may_translate(self.user, model, language)

    def source_texts(self, digests: Iterable[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for some in _batches(sorted(digest for digest in digests if DIGEST.fullmatch(digest))):
            found |= dict(SourceText.objects.filter(pk__in=some).values_list("pk", "text"))
        return found

    def save(self, translations: Mapping[Unit, str], by) -> None:
        first = next(iter(translations))
        if by is not None and not may_translate(by, _model(first), first.language):
            raise PermissionDenied
        item = _lock(first)
        changed = {unit: target for unit, target in translations.items() if target != unit.target}
        if changed:
            _save(item, changed, by)
        read = {_cell(unit): unit.source_digest for unit in translations if unit not in changed}
        if read:
            actions.confirm(item, read, by=by)

    def hold(self, unit: Unit, target: str, digest: str, by) -> None:
        HeldTranslation.objects.update_or_create(
            **identity(_lock(unit)), field=unit.field, language=unit.language, text=target,
            defaults={"made_from": digest, "by": by, "at": timezone.now()},
        )  # fmt: skip


def _save(item: models.Model, translations: Mapping[Unit, str], by) -> None:
    """Save an item's new translations, unless somebody has changed one of them since. Raises Refused."""
    changes = {_column(unit): target for unit, target in translations.items()}
    provenance = Provenance(made_from={_cell(unit): unit.source_digest for unit in translations})
    if isinstance(item, Text):
        opened = {_column(unit): fingerprint(unit.target) for unit in translations}
        is_stale = bool(actions.save(item, changes, by=by, opened=opened, provenance=provenance))
    else:
        is_stale = any((getattr(item, _column(unit)) or "") != unit.target for unit in translations)
        if not is_stale:
            save_fact(item, changes, provenance, by=by)
    if is_stale:
        raise Refused(_("Somebody has just changed “%(title)s”.") % {"title": item})


def _lock(unit: Unit) -> models.Model:
    """Return the item of a unit as it is now, locked. Raises Refused where it has been deleted."""
    model = _model(unit)
    item = _items(model, [unit.key]).order_by("pk").select_for_update(of=("self",)).first()
    if item is None:
        raise Refused(_("There is no such text."))
    return item


def _items(model: Model, keys: Iterable[str]) -> models.QuerySet:
    """Return the items with these keys; what has no key, as a picture has none, is named by its id."""
    if "key" in {each.name for each in model._meta.concrete_fields}:
        return model._base_manager.filter(key__in=[key for key in keys if "\x00" not in key])
    numbers = [int(key) for key in keys if key.isdecimal() and len(key) < 19]
    return model._base_manager.filter(pk__in=numbers)


def _model(unit: Unit) -> Model:
    return next(model for model in translating.translated_models() if model._meta.label_lower == unit.model)


def _kind(model: Model):
    return identity(model())["content_type"]


def _states_of(model: Model, language: str) -> models.QuerySet[TranslationState]:
    return TranslationState.objects.filter(content_type=_kind(model), language=language)


def _column(unit: Unit) -> str:
    return f"{unit.field}_{unit.language}"


def _cell(unit: Unit) -> tuple[str, str]:
    return unit.field, unit.language


def _batches(values: list) -> Iterator[list]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


def _with_old_text(unit: Unit) -> Unit:
    """Tell the translator in the note what the translation is, where a file cannot have it in its place."""
    if not unit.is_left_behind:
        return unit
    old = as_plain_text(unit.target) if unit.is_rich else unit.target
    told = _("Translation until now: %(text)s") % {"text": " ".join(old.split())}
    return replace(unit, note=f"{unit.note} {told}")


def _describe(blank: models.Model, title: str, name: str, language: str, most: int | None) -> str:
    """Return what a translator is told of a unit: "A visit: Title (English). At most 200 characters."."""
    told = f"{title}: {label_of(blank, f'{name}_{language}')}."
    limit = _("At most %(most)s characters.") % {"most": most} if most else ""
    return f"{told} {limit}".strip()
