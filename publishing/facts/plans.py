"""What an import means to do with each item, decided field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db import models

from localisation.languages import content_languages
from publishing.actions import fill_key_and_slugs
from publishing.facts.files import Entry
from publishing.facts.registry import IDENTITY, Collection
from publishing.facts.values import BLANK, comparable, digest
from publishing.models import ImportedValue, Text


@dataclass
class Shelf:
    """What the database holds of the items that the files name, before the import."""

    items: dict[str, models.Model]
    linked: dict[str, dict[int, list[str]]]  # by relation and item: the keys it leads to
    digests: dict[str, dict[str, str]]  # by key: what the last import wrote

    @classmethod
    def of(cls, collection: Collection, keys: Iterable[str]) -> "Shelf":
        """Load and lock the items."""
        keys = list(keys)
        kind = ContentType.objects.get_for_model(collection.model)
        items = collection.model.objects.order_by("pk").select_for_update().in_bulk(keys, field_name=IDENTITY)
        written = ImportedValue.objects.filter(content_type=kind, key__in=keys)
        return cls(
            items=items,
            linked={name: _linked_keys(field, items.values()) for name, field in collection.many.items()},
            digests=dict(written.values_list("key", "digests")),
        )

    def plan_for(self, entry: Entry) -> "Plan":
        item = self.items.get(entry.key) or entry.collection.model(key=entry.key)
        linked = {name: keys.get(item.pk, []) for name, keys in self.linked.items()}
        return Plan(entry, item, linked, self.digests.get(entry.key, {}))

    def was_deleted(self, key: str) -> bool:
        """Return whether an import once wrote the item, and it is no longer there."""
        return key in self.digests and key not in self.items


@dataclass
class Plan:
    """What happens to one item: `written` and `kept` name columns, `values` is what the files give.

    A person's work is told from the import's by what the import last wrote: a column that still holds
    it, or that is blank and was never written, is the import's to change. `overwrite` takes the rest too.
    """

    entry: Entry
    item: models.Model
    linked: dict[str, list[str]]
    digests: dict[str, str]
    values: dict[str, object] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    is_blocked: bool = False  # refers to an entry that is faulty itself
    is_deleted: bool = False  # by a person, or what it belongs to is

    @property
    def collection(self) -> Collection:
        return self.entry.collection

    @cached_property
    def is_new(self) -> bool:
        return self.item.pk is None

    @property
    def is_text(self) -> bool:
        return isinstance(self.item, Text)

    @property
    def is_sound(self) -> bool:
        return not self.entry.faults and not self.is_blocked

    @property
    def is_to_be_written(self) -> bool:
        return not self.is_deleted and (self.is_new or bool(self.written))

    @property
    def outcome(self) -> str:
        if self.kept or self.is_deleted:
            return "kept"
        if self.is_new:
            return "created"
        return "updated" if self.written else "unchanged"

    def current(self, column: str):
        """Return what the item holds in a column, comparable."""
        field = self.collection.columns[column]
        if field.many_to_many:
            return self.linked.get(column, [])
        return comparable(field, getattr(self.item, field.attname))

    def decide(self, *, overwrite: bool) -> None:
        """Sort the columns into written and kept, and put the written values into the item."""
        for column, value in self.values.items():
            incoming, current = comparable(self.collection.columns[column], value), self.current(column)
            if self.is_new or (incoming != current and (overwrite or self._is_ours(column, current))):
                self.written.append(column)
            elif incoming != current:
                self.kept.append(column)
        if self.is_text and not self.is_new:
            self._keep_edited_languages_private()
        for column in self.written:
            self._put(column)

    def _is_ours(self, column: str, current) -> bool:
        last = self.digests.get(column)
        return current in BLANK if last is None else digest(current) == last

    def _keep_edited_languages_private(self) -> None:
        """Publish no language in which a text stays that the file does not have."""
        for language in content_languages():
            column = f"published_at_{language}"
            is_edited = any(kept.endswith(f"_{language}") for kept in self.kept)
            if is_edited and column in self.written and self.item.published_at_in(language) is None:
                self.written.remove(column)
                self.kept.append(column)

    def _put(self, column: str) -> None:
        field, value = self.collection.columns[column], self.values[column]
        if field.many_to_many:
            self.linked[column] = value
        else:
            setattr(self.item, field.attname, value)

    def fill_slugs(self) -> None:
        """Give each language that has a title an address, where the files give none."""
        before = {name: getattr(self.item, name) for name in self.collection.languages_of["slug"].values()}
        fill_key_and_slugs(self.item)
        filled = [name for name, slug in before.items() if getattr(self.item, name) != slug]
        self.written += [name for name in filled if name not in self.written]

    def new_digests(self) -> dict[str, str]:
        """Return what to remember: all columns of a new item, else those in which item and files agree."""
        columns = self.collection.columns if self.is_new else [c for c in self.values if c not in self.kept]
        return self.digests | {column: digest(self.current(column)) for column in [*columns, *self.written]}


def _linked_keys(relation: models.ManyToManyField, items: Iterable[models.Model]) -> dict[int, list[str]]:
    """Return the sorted keys that each item's relation leads to, by the item's number."""
    here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    rows = relation.remote_field.through.objects.filter(**{f"{here}__in": list(items)})
    linked: dict[int, list[str]] = {}
    for number, key in rows.values_list(f"{here}_id", f"{there}__key"):
        linked.setdefault(number, []).append(key)
    return {number: sorted(keys) for number, keys in linked.items()}  # not by the database's collation
