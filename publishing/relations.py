"""Relations on the forms of the back office: what is chosen is loaded once for a form, what is not, never.

A field of a relation offers what its search finds. It needs no list of all there is, only the items that
are chosen already and those that a browser sends.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet

from publishing.keys import fields_of
from publishing.links import load_links
from publishing.models import Text

STORED, NAMED = "stored", "named"


class RelationField(forms.ModelChoiceField):
    """A relation to one item. In `known` are items that need not be asked for, by their ids as text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known: dict[str, Model] = {}

    def __deepcopy__(self, memo):
        field = super().__deepcopy__(memo)
        field.known = {}
        return field

    def find(self, pks: Iterable) -> list[Model]:
        """Return the items with these ids, those that are not known by one query."""
        wanted = {str(pk) for pk in pks}
        if missing := _possible(self.queryset.model, wanted - self.known.keys()):
            self.known |= by_id(self.queryset.filter(pk__in=missing))
        return [item for pk, item in self.known.items() if pk in wanted]

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if found := self.find([self.prepare_value(value)]):
            return found[0]
        message = self.error_messages["invalid_choice"]
        raise ValidationError(message, code="invalid_choice", params={"value": value})


class RelationsField(RelationField, forms.ModelMultipleChoiceField):
    """A relation to several items."""

    def to_python(self, value):
        return forms.ModelMultipleChoiceField.to_python(self, value)

    def _check_values(self, value):
        """Return the items with these ids. Raises ValidationError for what is none."""
        known = [each for each in value if str(each) in self.known]
        others = [each for each in value if str(each) not in self.known]
        return [*self.find(known), *(super()._check_values(others) if others else ())]


def by_id(items: Iterable[Model]) -> dict[str, Model]:
    return {str(item.pk): item for item in items}


def _possible(model: type[Model], pks: Iterable[str]) -> list:
    """Return those of the texts that may be ids of the model's rows, as ids."""
    possible = []
    for pk in pks:
        with suppress(ValidationError):
            possible.append(model._meta.pk.clean(pk, None))
    return possible


def loaded_relations(item: Model, name: str) -> dict[str, Model]:
    """Return what has been loaded of the items that the item has, or may have, in one of its relations."""
    field = item._meta.get_field(name)
    if isinstance(field, ForeignKey):
        return by_id([getattr(item, name)] if getattr(item, field.attname) and field.is_cached(item) else [])
    return getattr(item, "choices", {}).get(name, {})


# The relations of a text


def load_relations(item: Text, named: Mapping[str, Collection[str]]) -> None:
    """Load what a text is related to and, as its `choices`, the items with the ids that are named.

    The text comes as it is worked on (`drafts.as_worked_on`): its relations then hold what waits for
    publication. However many relations there are, one query is asked.
    """
    fields = relations_of(type(item))
    waiting = {name: item.working_copy.draft.pending.get(name) for name in fields}
    found = _load(item, {name: [*named.get(name, ()), *(waiting[name] or ())] for name in fields})
    item.choices = {name: by_id([*found[f"{STORED}/{name}"], *found[f"{NAMED}/{name}"]]) for name in fields}
    item._prefetched_objects_cache = {}
    for name in fields:
        stored = [related.pk for related in found[f"{STORED}/{name}"]]
        item.working_copy.stored.note_related(name, stored)
        named_pks = [related.pk for related in found[f"{NAMED}/{name}"]]
        item.working_copy.stored.note_present(fields[name].related_model, named_pks)
        pks = stored if waiting[name] is None else waiting[name]
        chosen = [related for related in item.choices[name].values() if related.pk in pks]
        item._prefetched_objects_cache[name] = _as_prefetched(getattr(item, name).all(), chosen)


def relations_of(model: type[Text]) -> dict[str, ManyToManyField]:
    """Return the relations of a text to several others, by name."""
    return {
        name: field
        for name, field in fields_of(model).items()
        if field.many_to_many and issubclass(field.related_model, Text)
    }


def _load(item: Text, named: Mapping[str, Collection]) -> dict[str, list[Text]]:
    """Return the items that are stored and those that are named: "stored/cities", "named/cities"."""
    querysets = {}
    for name, field in relations_of(type(item)).items():
        model = field.related_model
        querysets[f"{STORED}/{name}"] = getattr(item, name).all()
        querysets[f"{NAMED}/{name}"] = model._base_manager.filter(pk__in=_possible(model, named[name]))
    return load_links(**querysets) if querysets else {}


def _as_prefetched(queryset: QuerySet, items: list[Model]) -> QuerySet:
    queryset._result_cache, queryset._prefetch_done = items, True
    return queryset
