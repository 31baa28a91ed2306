"""The screen on which held translations are looked at, taken over or discarded."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from desk import held
from desk.exchange_screens import AT_ONCE, change_of, languages_of
from desk.held import Held
from publishing.history import Change, label_of
from translations.exchange.files import Refused


@dataclass(frozen=True)
class Shown:
    """A held translation as the screen shows it."""

    held: Held
    label: str
    address: str
    change: Change  # from the translation that is stored
    source_change: Change | None  # since it was made


def held_list(request):
    """Show what waits for a decision, the oldest first."""
    languages_of(request.user)
    page = Paginator(held.waiting_for(request.user), AT_ONCE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("Held translations"),
        "page": page,
        "shown": [_show(each) for each in held.with_units(list(page), request.user)],
    }
    return TemplateResponse(request, "desk/held.html", context)


def _show(each: Held) -> Shown:
    unit = each.unit
    label = label_of(each.place.model(), f"{unit.field}_{unit.language}")
    source = None if each.source is None else change_of(unit, label, each.source, unit.source)
    change = change_of(unit, label, unit.target, each.row.text)
    return Shown(each, label, _desk_of(each), change, source)


def answer(request, pk):
    """Take a held translation over, and lead to the desk, where it is finished; or discard it."""
    try:
        if "_take_over" in request.POST:
            done = held.take_over(pk, by=request.user)
            text = _("Taken over: “%(title)s”. Look here at what has changed in the original since.")
            messages.success(request, text % {"title": done.place.title})
            return HttpResponseRedirect(_desk_of(done))
        if "_discard" in request.POST:
            done = held.discard(pk, by=request.user)
            messages.success(request, _("Discarded: “%(title)s”.") % {"title": done.place.title})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("desk:held"))


def _desk_of(each: Held) -> str:
    return reverse("desk:item", args=[each.unit.model, each.place.pk, each.unit.language])
