"""What saving and publishing texts and facts means for their translation states."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modeltranslation.translator import translator

from localisation.languages import content_languages
from publishing.drafts import WorkingCopy, identity
from publishing.keys import fields_of, part_model
from publishing.models import Draft, Revision, Text, default_language
from publishing.rich_text import RichTextField
from translations import states
from translations.fingerprints import digest
from translations.models import SourceText, TranslationState
from translations.states import PLAIN, Cell, Provenance, Reading, Source


@cache
def translatable(model: type[models.Model]) -> dict[str, bool]:
    """Return the names of the fields that are translated, and whether each is rich text.

    An address is made for its language and an instant has none: neither is a translation.
    """
    names = set(translator.get_options_for_model(model).all_fields)
    return {
        field.name: isinstance(field, RichTextField)
        for field in model._meta.concrete_fields
        if field.name in names
        and isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
    }


@cache
def translated_models() -> list[type[models.Model]]:
    """Return the models whose items have translation states: texts and facts, not their parts."""
    found = [model for model in translator.get_registered_models(abstract=False) if not model._meta.proxy]
    parts = {part_model(model, kind) for model in found for kind in getattr(model, "part_kinds", ())}
    return sorted((each for each in found if each not in parts), key=lambda model: model._meta.label_lower)


def owner_field(model: type[models.Model]) -> models.ForeignKey | None:
    """Return the relation of a fact to the text that it belongs to, or None."""
    if issubclass(model, Text):
        return None
    relations = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return next((field for field in relations if issubclass(field.related_model, Text)), None)


def owner_of(item: models.Model) -> Text | None:
    """Return the text that says when the item is public and what its language of origin is."""
    if isinstance(item, Text):
        return item
    relation = owner_field(type(item))
    return getattr(item, relation.name) if relation else None


def origin_of(item: models.Model) -> str:
    owner = owner_of(item)
    return owner.original_language if owner else default_language()


def cell_of(item: models.Model, key: str) -> Cell | None:
    """Return the field and the language of a key: ("gallery/<uuid>/caption", "en").

    None for what is no translated text.
    """
    path, _slash, name = key.rpartition("/")
    model = part_model(item, path.partition("/")[0]) if path else type(item)
    field = fields_of(model).get(name)
    original = getattr(field, "translated_field", None)
    if original is None or original.name not in translatable(model):
        return None
    return (f"{path}/{original.name}" if path else original.name), field.language


def name_of_field(item: models.Model, path: str) -> str:
    """Return what a translated field is called: "lead", "caption"."""
    part, _slash, name = path.rpartition("/")
    model = part_model(item, part.partition("/")[0]) if part else type(item)
    return str(model._meta.get_field(name).verbose_name)


# Reading


def read(copy: WorkingCopy) -> Reading:
    """Return what a text, or a fact, says now in all languages."""
    item, owner = copy.item, owner_of(copy.item)
    reading = Reading(
        content_type=ContentType.objects.get_for_model(item),
        object_id=item.pk,
        origin=owner.original_language if owner else default_language(),
        languages=content_languages(),
        title=str(item),
        key=str(getattr(item, "key", "")),
        live_from={code: owner.published_at_in(code) for code in content_languages()} if owner else {},
    )
    if changed_at := getattr(item, "updated_at", None):
        reading.changed_at = changed_at
    for name, is_rich in _fields(copy):
        _read_field(reading, copy, name, is_rich)
    return reading


def _fields(copy: WorkingCopy) -> Iterator[tuple[str, bool]]:
    yield from translatable(type(copy.item)).items()
    for kind in getattr(copy.item, "part_kinds", ()):
        for uuid in copy.parts(kind):
            for name, is_rich in translatable(part_model(copy.item, kind)).items():
                yield f"{kind}/{uuid}/{name}", is_rich


def _read_field(reading: Reading, copy: WorkingCopy, name: str, is_rich: bool) -> None:
    key = f"{name}_{reading.origin}"
    reading.sources[name] = counting_source(copy, name, is_rich)
    if key in copy.draft.pending:
        reading.drafts[name] = Source(copy[key] or "", is_rich)
    for language in reading.targets:
        reading.texts[name, language] = copy[f"{name}_{language}"] or ""
        if f"{name}_{language}" in copy.draft.pending:
            reading.waiting.add((name, language))


def counting_source(copy: WorkingCopy, name: str, is_rich: bool) -> Source:
    """Return the text that translations of a field are measured by.

    It is the text as it was sent to translation, else what is stored in the language of origin. What stands
    with a picture that is not shown needs no translation.
    """
    if _is_hidden(copy, name):
        return Source()
    key = f"{name}_{origin_of(copy.item)}"
    sent = copy.draft.sent.get(name)
    if sent is None:
        return Source(copy.stored[key] or "", is_rich)
    waiting = Source(copy[key] or "", is_rich)
    return waiting if waiting.digest == sent else Source(_kept(copy, sent), is_rich)


def shown_sources(item: Text) -> dict[str, Source]:
    """Return the text's own fields in the language of origin, as a form shows the working copy."""
    fields, origin = translatable(type(item)), origin_of(item)
    return {name: Source(getattr(item, f"{name}_{origin}") or "", rich) for name, rich in fields.items()}


def _is_hidden(copy: WorkingCopy, name: str) -> bool:
    path, _slash, _name = name.rpartition("/")
    return bool(path) and not copy[f"{path}/shown"]


def _kept(copy: WorkingCopy, digest: str) -> str:
    if digest in copy.sent_texts:
        return copy.sent_texts[digest]
    return SourceText.objects.filter(pk=digest).values_list("text", flat=True).first() or ""


# Keeping


def keep(copy: WorkingCopy, provenance: Provenance = PLAIN) -> list[TranslationState]:
    """Bring the states of a locked text in step with its working copy; return them."""
    origin = origin_of(copy.item)
    cells = [cell_of(copy.item, key) for key in copy.written if key in copy]
    equal = {**copy.draft.cosmetic, **copy.equal}
    written = {cell[0] for cell in cells if cell and cell[1] == origin}
    kept = states.keep(read(copy), replace(provenance, equal=equal, written=written))
    copy.written, copy.equal, copy.provenance = set(), {}, PLAIN
    return kept


def keep_written(copy: WorkingCopy, *, is_forced: bool = False) -> list[TranslationState] | None:
    """Keep the states of a text that was stored, where anything was written that they depend on; return them.

    Publication (`is_forced`) brings no source that has not been kept as a draft before.
    """
    is_origin_new = copy.item.original_language != copy.origin
    is_taken_back = bool(copy.provenance.taken_back)
    if not (is_forced or is_origin_new or is_taken_back or is_concerned(copy)):
        return None
    is_source_kept = not (copy.written or is_origin_new)
    provenance = replace(copy.provenance, is_publication=is_forced, is_source_kept=is_source_kept)
    kept = keep(copy, provenance)
    if is_origin_new:
        copy.origin = copy.item.original_language
        _keep_facts_of(copy.item)
    return kept


def _keep_facts_of(item: Text) -> None:
    """Keep the states of the facts that follow a text's language of origin."""
    for model in translated_models():
        relation = owner_field(model)
        if relation and isinstance(item, relation.related_model):
            facts = model._base_manager.filter(**{relation.name: item})
            keep_items(model, facts)


def is_concerned(copy: WorkingCopy) -> bool:
    """Return whether anything was written that translation states depend on."""
    return any(key.endswith("/shown") or cell_of(copy.item, key) for key in copy.written)


def keep_fact(item: models.Model, provenance: Provenance = PLAIN) -> list[TranslationState]:
    """Bring the states of a fact in step with what it says, all of which is public."""
    return states.keep(read(WorkingCopy(item, Draft())), provenance)


def keep_saved_fact(item: models.Model, fields: Collection[str]) -> None:
    """Keep the states of a fact of which these fields were saved."""
    if type(item) in translated_models() and any(cell_of(item, name) for name in fields):
        keep_fact(item)


def forget(item: models.Model) -> None:
    """Drop the states of a fact before it is deleted."""
    if type(item) in translated_models():
        states.forget(**identity(item))


def keep_items(model: type[models.Model], items: models.QuerySet) -> None:
    """Bring the states of many items of one kind in step with what is stored and what waits."""
    if model in translated_models():
        states.keep_all(readings(model, items), Provenance(is_publication=True))


def all_readings() -> Iterator[Reading]:
    """Yield what every text and fact says."""
    for model in translated_models():
        pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), states.AT_ONCE):
            some = model._base_manager.filter(pk__in=pks[start : start + states.AT_ONCE])
            yield from readings(model, some)


def readings(model: type[models.Model], items: models.QuerySet) -> list[Reading]:
    """Return what many items of one kind say, with a few queries for all."""
    relation = owner_field(model)
    items = list(items.select_related(relation.name) if relation else items)
    pks = [item.pk for item in items]
    kind = ContentType.objects.get_for_model(model)
    drafts = {each.object_id: each for each in Draft.objects.filter(content_type=kind, object_id__in=pks)}
    parts = {each: _parts_of(model, each, pks) for each in getattr(model, "part_kinds", ())}
    sent_texts = _texts_sent(drafts.values())
    found = []
    for item in items:
        copy = WorkingCopy(item, drafts.get(item.pk) or Draft())
        copy.sent_texts = sent_texts
        for each, rows in parts.items():
            copy.stored.put(each, rows.get(item.pk, []))
        found.append(read(copy))
    return found


def _texts_sent(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return the texts that were sent to translation, by digest: one query for all, or none."""
    digests = {digest for draft in drafts for digest in draft.sent.values()}
    found = SourceText.objects.filter(pk__in=digests) if digests else SourceText.objects.none()
    return dict(found.values_list("pk", "text"))


def _parts_of(model: type[models.Model], kind: str, pks: Collection[int]) -> dict[int, list[models.Model]]:
    rows = part_model(model, kind)._base_manager.filter(item__in=pks).order_by("item_id", "pk")
    return {pk: list(own) for pk, own in groupby(rows, key=lambda row: row.item_id)}


def states_of(item: models.Model, language: str = "") -> list[TranslationState]:
    """Return the stored translation states of an item, in one language or in all."""
    return states.states_of(**identity(item), language=language)


def digests_of_drafts(copy: WorkingCopy) -> dict[str, str]:
    """Return the digests of what waits in the language of origin, by field."""
    return {name: source.digest for name, source in read(copy).drafts.items()}


# What becomes of provenance


def note_cosmetic(copy: WorkingCopy, keys: Iterable[str]) -> None:
    """Note, before it is written, that what changes in the language of origin concerns no translation.

    What waits for publication is equal to what it was made from only once it is public.
    """
    fields, origin = dict(_fields(copy)), copy.item.original_language
    for cell in (cell_of(copy.item, key) for key in keys):
        if cell and cell[1] == origin:
            key = f"{cell[0]}_{origin}"
            before = digest(copy[key], is_rich=fields[cell[0]])
            known = copy.draft.cosmetic.get(cell[0], [])
            copy.equal[cell[0]] = list(dict.fromkeys([*known, before]))
            copy.cosmetic.add(key)


def taken_back(copy: WorkingCopy, keys: Iterable[str]) -> Provenance:
    """Return that these values are again what they were before they waited."""
    return Provenance(taken_back=[cell for key in keys if (cell := cell_of(copy.item, key))])


def as_of(revision: Revision, copy: WorkingCopy, keys: Iterable[str]) -> Provenance:
    """Return the provenance of the translations of a revision.

    A revision from before provenance was kept counts each as made from the source that stands beside it.
    """
    origin = copy.item.original_language
    made_from = {}
    for key in keys:
        cell = cell_of(copy.item, key)
        if cell and cell[1] != origin:
            made_from[cell] = revision.made_from.get(key) or _source_in(revision, copy, cell[0], origin)
    return Provenance(made_from=made_from)


def _source_in(revision: Revision, copy: WorkingCopy, name: str, origin: str) -> str:
    is_rich = dict(_fields(copy)).get(name, False)
    return digest(revision.data.get(f"{name}_{origin}"), is_rich=is_rich)


def provenance_by_key(rows: Iterable[TranslationState]) -> Mapping[str, str]:
    """Return the sources that the stored translations were made from, by key, for a revision."""
    return {f"{row.field}_{row.language}": row.made_from_public for row in rows if row.made_from_public}


def public_again(copy: WorkingCopy, made_from: Mapping[str, str]) -> Provenance:
    """Return that the translations that visitors see are again those made from these sources, by key."""
    cells = {cell_of(copy.item, key): digest for key, digest in made_from.items() if key in copy}
    return Provenance(public={cell: digest for cell, digest in cells.items() if cell})
