"""The history of a text: what each revision changed, said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from localisation.formats import format_partial_date
from localisation.languages import SHARED, current_language, language_name
from localisation.partial_dates import PartialDateField
from publishing.differences import Piece, compare
from publishing.drafts import identity
from publishing.keys import field_of, fingerprint, in_order, language_of
from publishing.models import Revision, Text
from publishing.rich_text import RichTextField
from search.index import as_plain_text


@dataclass(frozen=True)
class Change:
    """One value that changed: what it is called, the language it belongs to, and the difference."""

    label: str
    language: str
    pieces: list[Piece]
    is_markup_alone: bool = False


@dataclass(frozen=True)
class Step:
    """A revision, and what it changed against the one before it."""

    revision: Revision
    changes: list[Change]


def revisions_of(item: Text) -> models.QuerySet[Revision]:
    """Return the text's revisions, the newest first."""
    return Revision.objects.filter(**identity(item)).select_related("by")


def is_named(file: models.Model) -> bool:
    """Return whether any revision names a picture or document, so that restoring it needs the file."""
    names = {relation.field.name for relation in file._meta.related_objects}
    kept = Revision.objects.values_list("data", flat=True).iterator()
    return any(
        value == file.pk for data in kept for key, value in data.items() if key.rpartition("/")[2] in names
    )


def steps(item: Text, revisions: Iterable[Revision]) -> list[Step]:
    """Return revisions, newest first, each but the last with what it changed against the next."""
    return [
        Step(newer, changes_between(item, older.data, newer.data)) for newer, older in pairwise(revisions)
    ]


def changes_between(item: Text, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Return what differs between the values of two revisions, or of one and the working copy."""
    keys = [key for key in {**new, **old} if fingerprint(old.get(key)) != fingerprint(new.get(key))]
    known = in_order(item, (key for key in keys if _is_known(item, key)))
    return [_change(item, key, old.get(key), new.get(key)) for key in known]


def _is_known(item: Text, key: str) -> bool:
    """Return whether the field behind a key still exists; a revision outlives the fields of its time."""
    try:
        field_of(item, key)
    except KeyError:
        return False
    return True


def _change(item: Text, key: str, old: Any, new: Any) -> Change:
    field = field_of(item, key)
    before, after = in_words(field, old), in_words(field, new)
    return Change(
        label_of(item, key),
        language_of(item, key),
        compare(before, after),
        is_markup_alone=before == after,
    )


def label_of(item: Text, key: str) -> str:
    """Return what the form calls a value: "Lead (Polish)", "Gallery: caption (French)"."""
    field = field_of(item, key)
    language = language_of(item, key)
    own = getattr(field, "translated_field", field).verbose_name
    name = own if language == SHARED else f"{own} ({language_name(language, current_language())})"
    if "/" not in key:
        return capfirst(name)
    return f"{capfirst(field.model._meta.verbose_name)}: {name}"


def in_words(field: models.Field, value: Any) -> str:
    """Return a value as a person reads it, in the language of the screen."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, RichTextField):
        return as_plain_text(value)
    if isinstance(field, PartialDateField):
        return format_partial_date(value, current_language())
    if field.is_relation:
        chosen = value if isinstance(value, list) else [value]
        found = field.related_model._base_manager.filter(pk__in=chosen)
        return ", ".join(sorted(str(related) for related in found))
    return str(value)
