"""The matrix of all content and its languages, and what is done from it."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import may_publish, may_write
from desk import chart, held, items, progress
from desk.forms import AgreementForm
from desk.matrix import COLUMNS, Filters, find_next, find_rows, kinds_for, name_of
from localisation.formats import sentence_case
from localisation.languages import content_languages, public_languages
from publishing import actions, translating
from publishing.languages import name_of as name_of_language
from translations.models import DayOfProgress, Standing, State

STATES = {
    "open": lambda: _("something to do"),
    "outdated": lambda: State.OUTDATED.label,
    "missing": lambda: State.MISSING.label,
    "machine": lambda: State.MACHINE.label,
    "ahead": lambda: State.AHEAD.label,
    "left_out": lambda: State.LEFT_OUT.label,
}


def matrix(request):
    """Show all content and its languages, with the state of each."""
    filters = Filters.of(request.GET)
    kinds = kinds_for(request.user)
    if not kinds:
        raise PermissionDenied
    rows, has_more = find_rows(filters, request.user)
    since = timezone.localdate() - datetime.timedelta(days=progress.DAYS)
    kept = DayOfProgress.objects.filter(day__gt=since)
    context = {
        **admin.site.each_context(request),
        "title": _("Translations"),
        "filters": filters,
        "rows": rows,
        "has_more": has_more,
        "languages": content_languages(),
        "names": [sentence_case(name_of_language(code)) for code in content_languages()],
        "rehearsed": [code for code in content_languages() if code not in public_languages()],
        "writable": [code for code in content_languages() if may_write(request.user, code)],
        "kinds": sorted(
            (str(kind.model_class()._meta.verbose_name_plural), name_of(kind)) for kind in kinds.values()
        ),
        "states": [
            (state, STATES[state]()) for state in ("open", *(name for name in COLUMNS if name != "open"))
        ],
        "charts": chart.charts(progress.count(), kept, content_languages()),
        "may_agree": may_publish(request.user),
        "query": _query(request.GET),
        "held_count": held.waiting_for(request.user).count(),
    }
    return TemplateResponse(request, "desk/matrix.html", context)


def _query(data) -> str:
    """Return the filters as they stand in the address, without the number of the page."""
    kept = data.copy()
    kept.pop("page", None)
    return kept.urlencode()


def next_item(request, language):
    """Lead to what the person translates next into a language."""
    if language not in content_languages() or not may_write(request.user, language):
        raise Http404
    return HttpResponseRedirect(address_of_next(request, language))


def address_of_next(request, language: str, after: Standing | None = None) -> str:
    if found := find_next(request.user, language, after):
        kind = name_of(found.content_type)
        return reverse("desk:item", args=[kind, found.object_id, language])
    messages.success(request, _("Nothing is left to translate into this language."))
    return reverse("desk:matrix")


def agree(request, pk):
    """Note who translates an item into a language, and by when."""
    standing = get_object_or_404(Standing, pk=pk, is_origin=False)
    if not may_publish(request.user):
        raise PermissionDenied
    form = AgreementForm(request.POST or None, instance=standing)
    if request.method == "POST" and form.is_valid():
        standing.save(update_fields=["person", "due_on"])
        messages.success(request, _("Noted: “%s”.") % standing.title)
        return _back(request.GET.urlencode())
    context = {
        **admin.site.each_context(request),
        "title": _("Who and by when"),
        "standing": standing,
        "form": form,
    }
    return TemplateResponse(request, "desk/agree.html", context)


def confirm(request):
    """Note that all outdated translations of an item into one language are still valid."""
    kind, _slash, rest = request.POST.get("cell", "").partition("/")
    pk, _slash, language = rest.partition("/")
    desk = items.find(kind, items.as_number(pk), language, request.user)
    with transaction.atomic():
        shown = {
            (row.field, row.language): row.source_now
            for row in translating.states_of(desk.item, language)
            if row.state == State.OUTDATED
        }
        if shown:
            actions.confirm(desk.item, shown, by=request.user)
    messages.success(request, _("Noted as still valid: “%s”.") % desk.shown)
    return _back(request.POST.get("query", ""))


def _back(query: str):
    return HttpResponseRedirect(f"{reverse('desk:matrix')}?{query}" if query else reverse("desk:matrix"))
