"""Finding: from words to items."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, IntegerField, Value, When

from search.models import Entry

MOST = 500  # entries looked at for one query


def find(query_words: list[str], language: str) -> list[tuple[int, int]]:
    """Return (content type, object) of the public items that hold all words, each once.

    Items with the words in their title come first, then those that hold them in `language`.
    """
    in_title = models.Q()
    for word in query_words:
        in_title &= models.Q(title_words__contains=f" {word}")
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    here = Case(When(language=language, then=Value(0)), default=Value(1), output_field=IntegerField())
    entries = Entry.objects.public().matching(query_words).annotate(rank=rank, elsewhere=here)
    ordered = entries.order_by("rank", "elsewhere", "-live_from", "pk")
    return list(dict.fromkeys(ordered.values_list("content_type_id", "object_id")[:MOST]))


def load(found: Iterable[tuple[int, int]]) -> list[models.Model]:
    """Return the items in the order found: one query for each kind among them."""
    found = list(found)
    items: dict[tuple[int, int], models.Model] = {}
    for kind in {kind for kind, _pk in found}:
        model = ContentType.objects.get_for_id(kind).model_class()
        wanted = [pk for each, pk in found if each == kind]
        items |= {(kind, pk): item for pk, item in model._default_manager.in_bulk(wanted).items()}
    return [items[each] for each in found if each in items]
