"""The collections that a facts file may hold."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from modeltranslation.fields import TranslationField

from localisation.languages import content_languages
from publishing.facts.faults import Misfit, shown
from publishing.facts.values import kind_of, read_lines, reader_of
from publishing.sources import SourcesField

IDENTITY = "key"


@dataclass(frozen=True)
class Collection:
    """A list of entries in a facts file, and the model that they fill.

    An entry may give every field that a person may fill, except relations to models that have no
    collection (pictures, documents). `lines` names text fields that a file gives as a list of lines;
    sources are such a list by themselves.
    """

    name: str
    model: type[models.Model]
    lines: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> dict[str, models.Field]:
        """Return what is written, by name: country, name_pl, cities; never a translated field's base."""
        meta = self.model._meta
        fields = [field for field in [*meta.concrete_fields, *meta.many_to_many] if _is_given(field)]
        return {field.name: field for field in fields if field.name not in self.languages_of}

    @cached_property
    def languages_of(self) -> dict[str, dict[str, str]]:
        """Return each translated field's columns by language: {"name": {"pl": "name_pl", …}, …}."""
        found: dict[str, dict[str, str]] = {}
        for field in self.model._meta.concrete_fields:
            if isinstance(field, TranslationField) and field.language in content_languages():
                found.setdefault(field.translated_field.name, {})[field.language] = field.name
        return found

    @cached_property
    def plain(self) -> list[str]:
        """Return the columns that belong to no language."""
        return [name for name, field in self.columns.items() if not isinstance(field, TranslationField)]

    @cached_property
    def relations(self) -> dict[str, models.Field]:
        """Return the columns that name entries of other collections."""
        return {name: field for name, field in self.columns.items() if field.is_relation}

    @cached_property
    def parents(self) -> dict[str, models.ForeignKey]:
        return {name: field for name, field in self.relations.items() if not field.many_to_many}

    @cached_property
    def many(self) -> dict[str, models.ManyToManyField]:
        return {name: field for name, field in self.relations.items() if field.many_to_many}

    def spread(self, name: str, value) -> dict[str, object]:
        """Return what a field of an entry gives to which columns. Raises Misfit."""
        if name in self.languages_of:
            return self._spread_over_languages(name, value)
        if name not in self.plain:
            raise Misfit(f"There is no such field in {self.name}.")
        return {name: value}

    def _spread_over_languages(self, name: str, value) -> dict[str, object]:
        columns = self.languages_of[name]
        if not isinstance(value, dict):
            raise Misfit(f"Expected an object with a text for each language, found {kind_of(value)}.")
        if unknown := [language for language in value if language not in columns]:
            known = ", ".join(columns)
            raise Misfit(f"{', '.join(map(shown, unknown))}: no such language. There are {known}.")
        return {columns[language]: text for language, text in value.items()}

    def read(self, column: str, value):
        """Return a column's value as Python holds it; keys for relations. Raises Misfit."""
        field = self.columns[column]
        if column in self.lines or isinstance(field, SourcesField):
            return read_lines(field, value)
        return reader_of(field)(field, value)


_collections: dict[str, Collection] = {}


def register(*collections: Collection) -> None:
    """Add collections; each after those that its entries name."""
    for collection in collections:
        _collections[collection.name] = collection


def collections() -> dict[str, Collection]:
    """Return the collections by name, each after those that its entries name."""
    return _collections


def collection_of(model: type[models.Model]) -> Collection:
    return next(collection for collection in _collections.values() if collection.model is model)


def _is_given(field: models.Field) -> bool:
    """Return whether a file may give the field: not what the portal fills by itself."""
    if field.is_relation:
        return field.related_model in {collection.model for collection in _collections.values()}
    is_automatic = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return not (field.primary_key or field.name == IDENTITY or is_automatic)
