"""Filters that forgive: what a visitor asks for wrongly is reported and ignored, never an error.

A *facet* is a filter with a list of choices, each with the number of items that choosing it would
leave, the other filters being as they are.
"""

import datetime
from dataclasses import dataclass
from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Left, NullIf
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from localisation.formats import format_date
from localisation.languages import current_language, public_languages
from localisation.sorting import sort_key
from localisation.typography import typeset
from publishing.models import Text
from publishing.querysets import is_live
from search.folding import words
from search.models import Entry


@dataclass(frozen=True)
class Choice:
    """One choice of a facet: its value in the address, its name, and how many items it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


class ForgivingFilterSet(django_filters.FilterSet):
    """A FilterSet that leaves out invalid values and says which; see `rejected`."""

    @property
    def rejected(self) -> list[tuple[str, str]]:
        """Return (label of the filter, value) for each value that was ignored."""
        if not self.is_bound:
            return []
        return [
            (str(self.filters[name].label), self.data.get(name, "")[:100])
            for name in self.form.errors
            if name in self.filters
        ]

    @property
    def chosen(self) -> dict:
        """Return the valid values asked for, by filter name."""
        if not self.is_bound:
            return {}
        self.form.errors  # noqa: B018 - validates
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    @property
    def is_active(self) -> bool:
        return bool(self.chosen)

    def filtered_without(self, left_out: str):
        """Return the items that all filters but one leave."""
        items = self.queryset
        for name, value in self.chosen.items():
            if name != left_out:
                items = self.filters[name].filter(items, value)
        return items

    @property
    def facet_fields(self) -> list[tuple[str, str, list[Choice]]]:
        """Return (name, label, choices) of each facet that offers a choice, for the filter form."""
        return [(name, self.filters[name].label, choices) for name, choices in self.facets.items() if choices]

    @property
    def plain_fields(self) -> list[dict]:
        """Return name, label, type and value of each filter that is typed, for the filter form."""
        return [
            {"name": name, "label": each.label, "type": _input_type(each), "value": self.data.get(name, "")}
            for name, each in self.filters.items()
            if name not in self.facets
        ]

    @property
    def chosen_texts(self) -> list[tuple[str, str, str]]:
        """Return (name, label, value as readers know it) of each filter that is chosen."""
        return [
            (name, self.filters[name].label, self._text_of(name, value))
            for name, value in self.chosen.items()
        ]

    def _text_of(self, name: str, value) -> str:
        if isinstance(value, datetime.date):
            return format_date(value, current_language())
        labels = [choice.label for choice in self.facets.get(name, []) if choice.is_chosen]
        return labels[0] if labels else str(value)

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            self._qs = self.filtered_without("")
        return self._qs


def _input_type(each: django_filters.Filter) -> str:
    if isinstance(each, django_filters.DateFilter):
        return "date"
    return "number" if issubclass(each.field_class, forms.IntegerField) else "search"


class KnownValueField(forms.CharField):
    """A value from a list; `is_known` decides. Raises ValidationError for any other."""

    def __init__(self, *args, is_known, **kwargs):
        self.is_known = is_known
        super().__init__(*args, max_length=100, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if value and not self.is_known(value):
            raise ValidationError(_("There is no such choice."))
        return value


class Facet(django_filters.Filter):
    """A filter by one known value, whose choices are counted in the database.

    `counted` returns rows (facet, value, label, count), one for each value among some items.
    """

    field_class = KnownValueField

    def label_of(self, value: str, label: str) -> str:
        """Return the name of a value; by default the label that was counted with it."""
        return label

    def find_label(self, value: str) -> str:
        """Return the name of a known value that no item was counted for."""
        return self.label_of(value, value)

    def sort(self, choices: list[Choice]) -> list[Choice]:
        return sorted(choices, key=lambda choice: sort_key(choice.label, current_language()))


class RelationFacet(Facet):
    """Items related to one item of another model, named by its key."""

    def __init__(self, relation: str, **kwargs):
        self.relation = relation
        super().__init__(field_name=f"{relation}__key", is_known=self.is_known, **kwargs)

    @property
    def related_model(self) -> type[Text]:
        return self.model._meta.get_field(self.relation).related_model

    def is_known(self, key: str) -> bool:
        return self.related_model.objects.live().filter(key=key).exists()

    def find_label(self, value):
        related = self.related_model.objects.live().get(key=value)
        return related.text(related.title_field, current_language()).value

    def counted(self, items: QuerySet, name: str) -> QuerySet:
        """Count the live related items, each under a title that is live."""
        title, now = self.related_model.title_field, timezone.now()
        conditions = {
            code: is_live(code, now, of=f"{self.relation}__")
            for code in dict.fromkeys([current_language(), *public_languages()])
            if code in public_languages()
        }
        titles = [
            Case(When(condition, then=NullIf(F(f"{self.relation}__{title}_{code}"), Value(""))))
            for code, condition in conditions.items()
        ]
        key = F(f"{self.relation}__key")
        label = Coalesce(*titles, key, output_field=CharField())
        return _counted(items.filter(reduce(or_, conditions.values())), name, key, label)


class YearFacet(Facet):
    """Items whose partial date lies in a year; the latest year comes first."""

    def __init__(self, **kwargs):
        super().__init__(
            is_known=lambda value: value.isascii() and value.isdigit() and len(value) == 4, **kwargs
        )

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.field_name}__startswith": value}) if value else queryset

    def counted(self, items: QuerySet, name: str) -> QuerySet:
        year = Left(F(self.field_name), 4)
        return _counted(items, name, year, year)

    def sort(self, choices):
        return sorted(choices, key=lambda choice: choice.value, reverse=True)


class ChoiceFacet(Facet):
    """Items by a column with a fixed list of choices."""

    def __init__(self, column: str, choices, **kwargs):
        self.labels = dict(choices)
        super().__init__(field_name=column, is_known=self.labels.__contains__, **kwargs)

    def counted(self, items: QuerySet, name: str) -> QuerySet:
        return _counted(items, name, F(self.field_name), F(self.field_name))

    def label_of(self, value, label):
        return str(self.labels[value])


class SearchFilter(django_filters.CharFilter):
    """Items that hold all words of a query, in any language the public can read."""

    def filter(self, queryset, value):
        if not value:
            return queryset
        meta = queryset.model._meta
        entries = Entry.objects.public().filter(
            content_type__app_label=meta.app_label, content_type__model=meta.model_name
        )
        return queryset.filter(pk__in=entries.matching(words(value)).values("object_id"))


class FacetedFilterSet(ForgivingFilterSet):
    """A FilterSet over a table, whose facets are all counted by one query."""

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """Return each facet's choices by name; only choices that leave something, or are chosen."""
        facets = {name: each for name, each in self.filters.items() if isinstance(each, Facet)}
        rows, *others = (each.counted(self.filtered_without(name), name) for name, each in facets.items())
        counted: dict[str, list[Choice]] = {name: [] for name in facets}
        for name, value, label, count in rows.union(*others, all=True):
            label = typeset(facets[name].label_of(value, label), current_language())
            counted[name].append(Choice(value, label, count, self.chosen.get(name) == value))
        for name, choices in counted.items():
            chosen = self.chosen.get(name)
            if chosen and not any(choice.is_chosen for choice in choices):
                choices.append(Choice(chosen, facets[name].find_label(chosen), 0, True))
        return {name: facets[name].sort(choices) for name, choices in counted.items()}


def _counted(items: QuerySet, name: str, value, label) -> QuerySet:
    rows = items.order_by().annotate(
        facet=Value(name, output_field=CharField()),
        facet_value=Cast(value, CharField()),
        facet_label=Cast(label, CharField()),
    )
    rows = rows.values("facet", "facet_value", "facet_label").annotate(facet_count=Count("pk", distinct=True))
    return rows.values_list("facet", "facet_value", "facet_label", "facet_count")
