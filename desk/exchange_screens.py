"""The screens on which texts go out to translators as files, and come back."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views import View

from desk import held, uploads
from desk.exchange_forms import ExportForm, UploadForm
from desk.exchange_store import PortalStore
from desk.items import may_translate
from desk.matrix import Filters
from desk.models import Upload
from localisation.languages import content_languages
from publishing.differences import compare
from publishing.history import Change, label_of
from publishing.keys import fingerprint
from publishing.translating import translated_models
from search.index import as_plain_text
from translations.exchange.files import Refused
from translations.exchange.importing import HELD, IMPORTED, REFUSED, Outcome, Plan, carry_out, plan
from translations.exchange.units import Unit

AT_ONCE = 25  # texts on one page
ITEMS_SHOWN = 200  # of what was imported


def languages_of(user) -> list[str]:
    """Return the languages into which the person may translate anything. Raises PermissionDenied."""
    models = translated_models()
    found = [code for code in content_languages() if any(may_translate(user, each, code) for each in models)]
    if not found:
        raise PermissionDenied
    return found


def exchange(request):
    """Offer to export texts, and to import a file."""
    languages = languages_of(request.user)
    form = ExportForm(user=request.user, languages=languages, asked=Filters.of(request.GET))
    return _show(request, form, UploadForm(take=None))


def export(request):
    """Hand out a file, or say at the form why there is none."""
    form = ExportForm(request.POST, user=request.user, languages=languages_of(request.user))
    if not form.is_valid():
        return _show(request, form, UploadForm(take=None))
    chosen = form.cleaned_data
    day = timezone.localdate().isoformat()
    name = f"krakow-{chosen['origin']}-{chosen['language']}-{day}.{form.suffix}"
    return HttpResponse(
        chosen["file"],
        content_type=form.content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def upload(request):
    """Keep a file and lead to what it would do, or say at the form what is wrong with it."""
    languages = languages_of(request.user)
    store = PortalStore(request.user)
    form = UploadForm(request.POST, request.FILES, take=lambda data: plan(data, store))
    if not form.is_valid():
        return _show(request, ExportForm(user=request.user, languages=languages), form)
    kept = uploads.keep(
        request.user, Upload.Purpose.TRANSLATIONS, form.cleaned_data["file"], form.data_of_file
    )
    return HttpResponseRedirect(reverse("desk:import", args=[kept.token]))


def _show(request, export_form: ExportForm, upload_form: UploadForm):
    context = {
        **admin.site.each_context(request),
        "title": _("Files for translators"),
        "export_form": export_form,
        "upload_form": upload_form,
        "has_errors": bool(export_form.errors or upload_form.errors),
        "held_count": held.waiting_for(request.user).count(),
    }
    return TemplateResponse(request, "desk/exchange.html", context)


# What a file would do


@dataclass(frozen=True)
class Shown:
    """One text of a file as the screen shows it."""

    outcome: Outcome
    title: str
    label: str
    address: str = ""
    change: Change | None = None

    @property
    def is_confirmation(self) -> bool:
        """Return whether the file changes nothing and says that a person has read the translation."""
        return self.outcome.kind == IMPORTED and self.outcome.target == self.outcome.unit.target


class ImportView(View):
    """A file that was sent: first what it would do, then, once that was seen, what it did."""

    purpose = Upload.Purpose.TRANSLATIONS

    def get(self, request, token):
        sent = uploads.find(request.user, self.purpose, token)
        if sent.result is not None:
            return self._show_result(request, sent)
        store = PortalStore(request.user)
        try:
            planned = plan(bytes(sent.data), store)
        except Refused as refusal:  # what was right when it was sent, such as the person's rights
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("desk:exchange"))
        return self._show_plan(request, sent, store, planned)

    def post(self, request, token):
        try:
            with transaction.atomic():
                sent = uploads.find(request.user, self.purpose, token, is_locked=True)
                if sent.result is None:
                    self._carry_out(request, sent)
        except Refused as refusal:
            text = _("Nothing was imported. %(reason)s Here is what the file would do now.")
            messages.error(request, text % {"reason": refusal})
        return HttpResponseRedirect(request.path)

    @staticmethod
    def _carry_out(request, sent: Upload) -> None:
        store = PortalStore(request.user)
        planned = plan(bytes(sent.data), store)
        if request.POST.get("seen") != digest_of(planned):
            raise Refused(_("Texts have changed since you looked at the file."))
        if planned.is_refused:
            raise Refused(_("Some of it is refused."))
        carry_out(planned, store, by=request.user)
        uploads.finish(sent, _result_of(planned, store))

    def _show_plan(self, request, sent: Upload, store: PortalStore, planned: Plan):
        changing = [*planned.of(REFUSED), *planned.of(HELD), *planned.of(IMPORTED)]
        page = Paginator(changing, AT_ONCE).get_page(request.GET.get("page"))
        found = Counter(outcome.kind for outcome in planned.outcomes)
        context = {
            **admin.site.each_context(request),
            "title": _("What the file would do"),
            "sent": sent,
            "language": planned.language,
            "found": {kind: found[kind] for kind in (IMPORTED, HELD, REFUSED, "unchanged")},
            "is_refused": planned.is_refused,
            "is_empty": not changing,
            "page": page,
            "shown": [show(outcome, store) for outcome in page],
            "seen": digest_of(planned),
        }
        return TemplateResponse(request, "desk/exchange_plan.html", context)

    @staticmethod
    def _show_result(request, sent: Upload):
        items = sent.result["items"]
        context = {
            **admin.site.each_context(request),
            "title": _("The file is imported"),
            "sent": sent,
            "counts": sent.result["counts"],
            "language": sent.result["language"],
            "items": [
                (title, reverse("desk:item", args=[kind, pk, sent.result["language"]]))
                for kind, pk, title in items[:ITEMS_SHOWN]
            ],
            "items_left": max(0, len(items) - ITEMS_SHOWN),
        }
        return TemplateResponse(request, "desk/exchange_result.html", context)


def digest_of(planned: Plan) -> str:
    """Return the digest of all that a plan shows, to tell whether a person has seen it."""
    return fingerprint(
        [
            [each.kind, str(each.address), each.target, each.unit.target if each.unit else ""]
            for each in planned.outcomes
        ]
    )


def _result_of(planned: Plan, store: PortalStore) -> dict:
    """Return what was done, as it is kept and shown afterwards."""
    keys = {(each.address.model, each.address.key) for each in planned.of(IMPORTED)}
    places = [(kind, store.places[kind, key]) for kind, key in keys]
    items = sorted([kind, place.pk, place.title] for kind, place in places)
    return {"counts": planned.counts, "language": planned.language, "items": items}


def show(outcome: Outcome, store: PortalStore) -> Shown:
    """Return an outcome with what it is called, where it is found, and the difference it would make."""
    if outcome.unit is None:
        return Shown(outcome, title=outcome.address.key, label=outcome.address.field)
    unit = outcome.unit
    place = store.places[unit.model, unit.key]
    label = label_of(place.model(), f"{unit.field}_{unit.language}")
    is_refused = outcome.kind == REFUSED
    return Shown(
        outcome,
        title=place.title,
        label=label,
        address=reverse("desk:item", args=[unit.model, place.pk, unit.language]),
        change=None if is_refused else change_of(unit, label, unit.target, outcome.target),
    )


def change_of(unit: Unit, label: str, old: str, new: str) -> Change:
    """Return the difference between two versions of a unit's text, word by word."""
    before, after = (as_plain_text(text) if unit.is_rich else text for text in (old, new))
    return Change(label, unit.language, compare(before, after), is_markup_alone=before == after)
