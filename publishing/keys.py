"""The keys of a text's values in drafts and revisions: `title_pl`, `cover`, `gallery/<uuid>/caption_en`.

A key belongs to one language, or to SHARED. Values are as JSON has them: a date in ISO 8601, a relation as
the ids of what it leads to, several of them sorted.
"""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from modeltranslation.translator import translator

from localisation.languages import SHARED
from publishing.models import Text

NEVER_DRAFTED = {"key", "original_language", "created_at", "updated_at"}
INSTANTS = {"published_at"}


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
    """Return keys in the order of their fields, those of parts last: a database reorders JSON."""

    def place(key: str) -> tuple[str, int]:
        path, _slash, name = key.rpartition("/")
        return path, list(fields_of(field_of(item, key).model)).index(name)

    return sorted(keys, key=place)


def part_model(item: Text, kind: str) -> type[models.Model]:
    if kind not in item.part_kinds:
        raise KeyError(kind)
    return getattr(type(item), kind).rel.related_model


def fingerprint(value: Any) -> str:
    """Return the exact fingerprint of a value; nothing and an empty text have the same one."""
    text = json.dumps("" if value is None else value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Stored(Mapping):
    """What the database holds of a text, by key; relations and parts are read when first asked for."""

    def __init__(self, item: Text):
        self.item = item
        self._parts: dict[str, dict[str, models.Model]] = {}

    def __getitem__(self, key: str) -> Any:
        owner = self.owner_of(key)
        return as_json(owner, fields_of(type(owner))[key.rpartition("/")[2]])

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

    def owner_of(self, key: str) -> models.Model:
        """Return the text, or the part of it, that has the key. Raises KeyError where there is none."""
        path, _slash, _name = key.rpartition("/")
        if not path:
            return self.item
        kind, _slash, uuid = path.partition("/")
        return self.parts(kind)[uuid]


def as_json(owner: models.Model, field: models.Field) -> Any:
    """Return the value of a field of a text, or of a part of it, as it is drafted and kept."""
    if field.many_to_many:
        return sorted(getattr(owner, field.name).values_list("pk", flat=True).order_by())
    value = getattr(owner, field.attname)
    if value is None and isinstance(field, models.CharField | models.TextField):
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else value


def prepared(item: Text, key: str, value: Any) -> Any:
    """Return a value as the database will hold it: rich text sanitised, nothing in place of no text."""
    field = field_of(item, key)
    is_text = isinstance(field, models.CharField | models.TextField)
    return field.get_prep_value(value or "") if is_text else value


def write(item: Text, values: Mapping[str, Any]) -> None:
    """Write just these values, so that nobody else's change is undone; what no longer exists is passed by."""
    columns, rows = {}, defaultdict(dict)
    for key, value in values.items():
        path, _slash, name = key.rpartition("/")
        field = field_of(item, key)
        if path:
            rows[path][field.attname] = field.to_python(value)
        elif field.many_to_many:
            getattr(item, name).set(_that_exist(field, value))
        else:
            columns[field.attname] = _from_json(field, value)
    type(item).objects.filter(pk=item.pk).update(**columns, updated_at=timezone.now())
    for path, cells in rows.items():
        kind, _slash, uuid = path.partition("/")
        getattr(item, kind).filter(pk=uuid).update(**cells)


def _from_json(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return value if value is None or _that_exist(field, [value]) else None
    return field.to_python(value)


def _that_exist(field: models.Field, pks: Iterable) -> list:
    return list(field.related_model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))
