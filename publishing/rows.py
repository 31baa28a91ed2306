"""Rows of an inline that a colleague removed while somebody had them open: they stop nobody's save."""

import re

from django import forms
from django.db import models
from django.http import QueryDict

from publishing.fingerprints import fingerprint, parse_opened


def without_gone(data: QueryDict, formset: forms.BaseModelFormSet) -> tuple[QueryDict, list[str]]:
    """Return what was sent without the rows that no longer exist, and what this person wrote in those."""
    prefix, pk = formset.prefix, formset.model._meta.pk.name
    present = {str(row.pk) for row in formset.get_queryset()}
    count = formset.initial_form_count()
    gone = [number for number in range(count) if data.get(f"{prefix}-{number}-{pk}") not in present]
    if not gone:
        return data, []
    written = [text for number in gone for text in _written(data, f"{prefix}-{number}", formset.model)]
    left = [number for number in range(formset.total_form_count()) if number not in gone]
    return _renumbered(data, prefix, left, count - len(gone)), written


def _renumbered(data: QueryDict, prefix: str, left: list[int], initial: int) -> QueryDict:
    """Return what was sent with just these rows, numbered without a gap."""
    numbers = {str(old): new for new, old in enumerate(left)}
    cell = re.compile(rf"((?:_keep-)?{re.escape(prefix)})-(\d+)-(.+)")
    sent = data.copy()
    sent.clear()
    for name, values in data.lists():
        row = cell.fullmatch(name)
        if row is None:
            sent.setlist(name, values)
        elif row[2] in numbers:
            sent.setlist(f"{row[1]}-{numbers[row[2]]}-{row[3]}", values)
    sent[f"{prefix}-TOTAL_FORMS"], sent[f"{prefix}-INITIAL_FORMS"] = str(len(left)), str(initial)
    return sent


def _written(data: QueryDict, prefix: str, model: type[models.Model]) -> list[str]:
    """Return the texts of a row that are not as they were opened."""
    opened, text = parse_opened(data.get(f"{prefix}-opened")), forms.CharField(required=False)
    names = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name in opened
    ]
    typed = {name: data.get(f"{prefix}-{name}", "") for name in names}
    return [each for name, each in typed.items() if each and fingerprint(text, each) != opened[name]]
