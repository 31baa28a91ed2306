"""Where on a form stands what keeps a text from being published."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseInlineFormSet
from django.urls import reverse

from localisation.languages import SHARED
from publishing.readiness import Problem


def prefixes_of(formsets: Iterable[BaseInlineFormSet]) -> dict[str, str]:
    """Return the prefixes of the forms of a text's parts and facts, by their paths: "gallery/<uuid>"."""
    return {
        f"{formset.fk.remote_field.get_accessor_name()}/{form.instance.pk}": form.prefix
        for formset in formsets
        for form in formset.forms
    }


def form_name(key: str, prefixes: dict[str, str]) -> str:
    """Return what a form calls the field of a key; the key itself where the form has none."""
    path, _slash, name = key.rpartition("/")
    return f"{prefixes[path]}-{name}" if path in prefixes else key


def refusal_of(
    problems: Iterable[Problem], form: BaseForm, formsets: list[BaseInlineFormSet]
) -> dict[str, list[str]]:
    """Return the messages that a refused publication leaves at the fields of a form, by their names there.

    What has no field on the form stands under NON_FIELD_ERRORS.
    """
    forms = [form, *(row for formset in formsets for row in formset.forms)]
    names = {each.add_prefix(name) for each in forms for name in each.fields}
    prefixes, messages = prefixes_of(formsets), defaultdict(list)
    for problem in problems:
        name = form_name(problem.key, prefixes)
        messages[name if name in names else NON_FIELD_ERRORS].append(problem.message)
    return dict(messages)


def owner_address(problem: Problem) -> str:
    """Return the address of the form on which a problem is mended, where it is not the text's own."""
    if problem.owner is None:
        return ""
    meta = problem.owner._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[problem.owner.pk])
    return address if problem.language == SHARED else f"{address}#language={problem.language}"
