"""Links to texts of several kinds, loaded by one query.

A page links to cities, projects, priorities and networks; of each it needs no more than a title and an
address. Those columns are alike for all texts, so one UNION fetches them all. The items that come back
are ordinary instances with everything else deferred.
"""

from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, F, FloatField, QuerySet, Value
from django.db.models.functions import Cast

from localisation.languages import content_languages
from publishing.models import Text

PLACE = ("latitude", "longitude")  # a city's, for its distance; NULL for what lies nowhere


def load_links(**querysets: QuerySet) -> dict[str, list[Text]]:
    """Return the items of each queryset of texts, by the names given, able to be linked and no more.

    The querysets must not be sliced; their order is not kept: the items come sorted by key.
    """
    names = list(querysets)
    rows, *others = (_rows(name, querysets[name]) for name in names)
    loaded: dict[str, list[Text]] = {name: [] for name in names}
    for name, *values in rows.union(*others, all=True) if others else rows:
        loaded[name].append(_instance(querysets[name].model, values))
    return {name: sorted(items, key=lambda item: item.key) for name, items in loaded.items()}


def _columns(model: type[Text]) -> list[str | None]:
    """Return a link's columns in an order that is alike for all kinds; None where the model has none."""
    has_place = {field.name for field in model._meta.concrete_fields}.issuperset(PLACE)
    return [
        "id",
        "key",
        "original_language",
        *_localised(model.title_field, "slug", "published_at", "published_until"),
        *(PLACE if has_place else (None, None)),
    ]


def _localised(*names: str) -> Iterable[str]:
    return [f"{name}_{language}" for name in names for language in content_languages()]


def _rows(name: str, queryset: QuerySet) -> QuerySet:
    nowhere = Cast(Value(None), FloatField())
    # Aliased alike, so that every part of the UNION has its columns in the same order.
    columns = {
        f"link_{place:02}": nowhere if column is None else F(column)
        for place, column in enumerate(_columns(queryset.model))
    }
    kind = Value(name, output_field=CharField())
    # Django's own queryset: every column is named in full, and modeltranslation's takes three times as long.
    plain = QuerySet(queryset.model, queryset.query.chain())
    links = plain.order_by().select_related(None).annotate(link_kind=kind, **columns)
    return links.values_list("link_kind", *columns)


def _instance(model: type[Text], values: list) -> Text:
    row = {column: value for column, value in zip(_columns(model), values, strict=True) if column}
    present = [field.attname for field in model._meta.concrete_fields if field.attname in row]
    return model.from_db(DEFAULT_DB_ALIAS, present, [row[name] for name in present])
