"""The keys of a text's values in drafts and revisions: `title_pl`, `cover`, `gallery/<uuid>/caption_en`.

A key belongs to one language, or to SHARED. Values are as JSON has them: a date in ISO 8601, a relation as
the ids of what it leads to, several of them sorted.
"""

import contextlib
import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modeltranslation.translator import translator

from localisation.languages import SHARED
from publishing.models import Text

NEVER_DRAFTED = {"key", "original_language", "created_at", "updated_at"}
INSTANTS = {"published_at", "published_until"}


@cache
def fields_of(model: type[models.Model]) -> dict[str, models.Field]:
    """Return the fields of a text, or of its parts, that are drafted before they go live, by key.

    Of a structured text only what is translated is: the rest are facts, public once saved.
    """
    translated = set(translator.get_options_for_model(model).all_fields)
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name: field for field in fields if _is_drafted(field, model, translated)}


def _is_drafted(field: models.Field, model: type[models.Model], translated: set[str]) -> bool:
    if hasattr(field, "translated_field"):
        return field.translated_field.name not in INSTANTS
    is_of_the_text = field.primary_key or field.name in NEVER_DRAFTED or field.name == "item"
    is_fact = getattr(model, "is_structured", False) and not field.many_to_many
    return not is_of_the_text and not is_fact and field.name not in translated


def language_of(item: Text, key: str) -> str:
    """Return the language that a key belongs to, or SHARED."""
    return getattr(field_of(item, key), "language", SHARED)


def field_of(item: Text, key: str) -> models.Field:
    """Return the field behind a key. Raises KeyError for what is none."""
    part, _slash, name = key.rpartition("/")
    return fields_of(part_model(item, part.partition("/")[0]) if part else type(item))[name]


def in_order(item: Text, keys: Iterable[str]) -> list[str]:
    """Return keys in the order of the text's fields, those of its parts last: a stored draft has no order."""
    models = [type(item), *(part_model(item, kind) for kind in item.part_kinds)]
    fields = [field for model in models for field in fields_of(model).values()]
    return sorted(keys, key=lambda key: (fields.index(field_of(item, key)), key))


def part_model(item: Text | type[Text], kind: str) -> type[models.Model]:
    if kind not in item.part_kinds:
        raise KeyError(kind)
    return getattr(item if isinstance(item, type) else type(item), kind).rel.related_model


def fingerprint(value: Any) -> str:
    """Return the exact fingerprint of a value; nothing and an empty text have the same one."""
    text = json.dumps("" if value is None else value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Stored(Mapping):
    """What the database holds of a text, by key; relations and parts are read when first asked for.

    What is assigned stands in the place of what was read, until `write` brings it into the database.
    """

    def __init__(self, item: Text):
        self.item = item
        self._parts: dict[str, dict[str, models.Model]] = {}
        self._related: dict[str, list[int]] = {}
        self._present: dict[type[models.Model], set[int]] = defaultdict(set)
        self._assigned: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        owner = self.owner_of(key)
        field = fields_of(type(owner))[key.rpartition("/")[2]]
        return self.related(key) if field.many_to_many else as_json(owner, field)

    def __iter__(self) -> Iterator[str]:
        yield from fields_of(type(self.item))
        for kind in self.item.part_kinds:
            for uuid, part in self.parts(kind).items():
                yield from (f"{kind}/{uuid}/{name}" for name in fields_of(type(part)))

    def __len__(self) -> int:
        return sum(1 for _key in self)

    def parts(self, kind: str) -> dict[str, models.Model]:
        """Return the rows of one kind of part with their pictures or files, by their uuid."""
        if kind not in self._parts:
            model = part_model(self.item, kind)
            files = [field.name for field in fields_of(model).values() if field.many_to_one]
            parts = getattr(self.item, kind).select_related(*files)
            self._parts[kind] = {str(part.pk): part for part in parts}
        return self._parts[kind]

    def put(self, kind: str, rows: Iterable[models.Model]) -> None:
        """Take rows of one kind of part that were read already."""
        self._parts[kind] = {str(row.pk): row for row in rows}

    def related(self, name: str) -> list[int]:
        """Return the ids of what the text is related to; all its relations are read by one query."""
        if name not in self._related:
            found = related_ids(self.item)
            self._related = found | self._related
        return self._related[name]

    def note_related(self, name: str, pks: Iterable[int]) -> None:
        """Take over what somebody else has read of a relation."""
        self._related[name] = sorted(pks)

    def note_present(self, model: type[models.Model], pks: Iterable[int]) -> None:
        """Take over that somebody else has found these in the database."""
        self._present[model].update(pks)

    def owner_of(self, key: str) -> models.Model:
        """Return the text, or the part of it, that has the key. Raises KeyError where there is none."""
        path, _slash, _name = key.rpartition("/")
        if not path:
            return self.item
        kind, _slash, uuid = path.partition("/")
        return self.parts(kind)[uuid]

    @property
    def is_assigned(self) -> bool:
        """Return whether something is to be written."""
        return bool(self._assigned)

    def is_assigned_to(self, key: str) -> bool:
        return key in self._assigned

    def assign(self, values: Mapping[str, Any]) -> None:
        """Put values in the place of what was read; what no longer exists is passed by."""
        fields = {key: field_of(self.item, key) for key in values}
        present = self._without_gone({key: (field, values[key]) for key, field in fields.items()})
        for key, field in fields.items():
            with contextlib.suppress(KeyError):
                owner = self.owner_of(key)
                self._assign(owner, key, field, present.get(key, values[key]))

    def _without_gone(self, values: Mapping[str, tuple[models.Field, Any]]) -> dict[str, Any]:
        """Return the relations among the values, by key, without what no longer exists.

        One query is asked for each kind of thing that they lead to, unless all is known to be there.
        """
        relations = {key: each for key, each in values.items() if each[0].is_relation and each[1]}
        wanted = defaultdict(set)
        for field, value in relations.values():
            wanted[field.related_model].update(value if field.many_to_many else [value])
        for model, pks in wanted.items():
            if unknown := pks - self._present[model]:
                found = model._base_manager.filter(pk__in=unknown).values_list("pk", flat=True)
                self.note_present(model, found)
        return {
            key: sorted(self._present[field.related_model].intersection(value))
            if field.many_to_many
            else (value if value in self._present[field.related_model] else None)
            for key, (field, value) in relations.items()
        }

    def _assign(self, owner: models.Model, key: str, field: models.Field, value: Any) -> None:
        if field.many_to_many:
            self._assigned.setdefault(key, self.related(key))
            self._related[key] = value
        else:
            self._assigned.setdefault(key)
            setattr(owner, field.attname, field.to_python(value))
        _forget_derived(owner)

    def write(self, **columns) -> None:
        """Write what was assigned and no more, so that nobody else's change is undone.

        `columns` are further values for the text's own row.
        """
        rows = defaultdict(list)
        for key, before in self._assigned.items():
            path, _slash, name = key.rpartition("/")
            field = field_of(self.item, key)
            if path:
                rows[path].append(name)
            elif field.many_to_many:
                _relate(getattr(self.item, name), before, self._related[name])
            else:
                columns[field.attname] = getattr(self.item, field.attname)
        self._assigned = {}
        type(self.item).objects.filter(pk=self.item.pk).update(**columns, updated_at=timezone.now())
        self._write_parts(rows)

    def _write_parts(self, rows: Mapping[str, list[str]]) -> None:
        """Write columns of parts, by path; alike ones of several parts by one query."""
        alike = defaultdict(list)
        for path, names in rows.items():
            kind, _slash, uuid = path.partition("/")
            alike[kind, *sorted(names)].append(self.parts(kind)[uuid])
        for (kind, *names), parts in alike.items():
            part_model(self.item, kind)._base_manager.bulk_update(parts, names)


def related_ids(item: Text) -> dict[str, list[int]]:
    """Return the ids of what a text is related to, by relation: one query."""
    found = {name: [] for name, field in fields_of(type(item)).items() if field.many_to_many}
    parts = [_ids(getattr(item, name), name) for name in found]
    if parts:
        first, *others = parts
        for name, pk in first.union(*others, all=True) if others else first:
            found[name].append(pk)
    return {name: sorted(pks) for name, pks in found.items()}


def _ids(manager, name: str) -> models.QuerySet:
    through = manager.through._base_manager.filter(**{manager.source_field_name: manager.instance.pk})
    mark = models.Value(name, output_field=models.CharField())
    return through.order_by().values_list(mark, f"{manager.target_field_name}_id")


def _relate(manager, before: Iterable[int], now: Iterable[int]) -> None:
    if gone := set(before) - set(now):
        manager.remove(*gone)
    if new := set(now) - set(before):
        manager.add(*new)


def as_json(owner: models.Model, field: models.Field) -> Any:
    """Return the value of a column of a text, or of a part of it, as it is drafted and kept."""
    value = getattr(owner, field.attname)
    if value is None and isinstance(field, models.CharField | models.TextField):
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else value


def prepared(item: Text, key: str, value: Any) -> Any:
    """Return a value as the database will hold it: rich text sanitised, nothing in place of no text."""
    field = field_of(item, key)
    is_text = isinstance(field, models.CharField | models.TextField)
    return field.get_prep_value(value or "") if is_text else value


def _forget_derived(owner: models.Model) -> None:
    """Drop what was computed from earlier values, and kept."""
    for name in [
        name for name in owner.__dict__ if isinstance(getattr(type(owner), name, None), cached_property)
    ]:
        del owner.__dict__[name]
