"""The screens of the translators' desk: the matrix of all content, and one item in one language."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Media
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from accounts.roles import may_publish, may_write
from desk import chart, comments, held, items, progress
from desk.forms import AgreementForm, CommentForm
from desk.items import DeskItem
from desk.matrix import COLUMNS, Filters, find_next, find_rows, kinds_for, name_of
from localisation.formats import sentence_case
from localisation.languages import content_languages, public_languages
from publishing import actions, translating, unsaved
from publishing.actions import NotReady
from publishing.admin_requests import SentTexts
from publishing.languages import name_of as name_of_language
from publishing.unsaved import SUCCEEDED
from translations.models import DayOfProgress, Standing, State

STATES = {
    "open": lambda: _("something to do"),
    "outdated": lambda: State.OUTDATED.label,
    "missing": lambda: State.MISSING.label,
    "machine": lambda: State.MACHINE.label,
    "ahead": lambda: State.AHEAD.label,
    "left_out": lambda: State.LEFT_OUT.label,
}


# The matrix


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
    return HttpResponseRedirect(_address_of_next(request, language))


def _address_of_next(request, language: str, after: Standing | None = None) -> str:
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
    desk = items.find(kind, _number(pk), language, request.user)
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


def _number(text) -> int:
    if not (text or "").isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def _back(query: str):
    return HttpResponseRedirect(f"{reverse('desk:matrix')}?{query}" if query else reverse("desk:matrix"))


# The desk


class DeskView(View):
    """One item in one language: source and translation side by side, field by field."""

    def get(self, request, kind, pk, language):
        desk = items.find(kind, pk, language, request.user)
        place = (request.user, type(desk.item), desk.item.pk)
        back = unsaved.find(*place, request.GET.get("unsaved"), language)
        forms = desk.make_forms(unsaved.as_sent(back) if back else None)
        return self.show(request, desk, forms, back)

    def post(self, request, kind, pk, language):
        with transaction.atomic():
            desk = items.find(kind, pk, language, request.user, is_locked=True)
            forms = desk.make_forms(request.POST)
            remarks = self._comment_forms(request, desk)
            faulty = [form for form in [*forms, *remarks.values()] if not form.is_valid()]
            if not faulty:
                return self._save(request, desk, forms, remarks)
        unsaved.keep(request.user, type(desk.item), desk.item.pk, request.POST, language)
        return self.show(request, desk, forms, None, remarks)

    @staticmethod
    def _comment_forms(request, desk: DeskItem) -> dict[str, CommentForm]:
        return {name: CommentForm(request.POST, prefix=f"comment-{name}") for name in desk.reading.sources}

    # Saving

    def _save(self, request, desk: DeskItem, forms, remarks):
        """Save, and do what else was asked for, all of it or nothing."""
        unseen = [name for form in forms for name in form.find_unseen()]
        conflicts = [conflict for form in forms for conflict in form.conflicts.values()]
        same = [name for name in request.POST.getlist("_same") if name in desk.reading.sources]
        changed = desk.save(forms, same, by=request.user)
        self._mark(request, desk, desk.shown_digests(forms))
        for name, form in remarks.items():
            if text := form.cleaned_data["text"]:
                comments.add(desk, name, desk.label_of(name), text, by=request.user)
        place = (request.user, type(desk.item), desk.item.pk)
        if conflicts:
            token = unsaved.keep(*place, request.POST, desk.language)
            names = ", ".join(conflict.change.label for conflict in conflicts)
            text = _(
                "Saved, except what somebody else has changed, too: %(names)s. Choose which version stays."
            )
            messages.warning(request, text % {"names": names})
            return HttpResponseRedirect(f"{request.path}?unsaved={token}")
        unsaved.settle(*place, request.POST, desk.language)
        if changed:
            messages.success(request, _("“%s” is saved.") % desk.shown)
        return self._go_on(request, desk, bool(unseen))

    @staticmethod
    def _mark(request, desk: DeskItem, shown: dict[str, str]) -> None:
        """Note what is still valid, and what is left out on purpose."""
        valid = list(shown) if "_valid_all" in request.POST else request.POST.getlist("_valid")
        rows = {row.field: row for row in translating.states_of(desk.item, desk.language)}
        stale = [
            name for name in valid if name in rows and rows[name].state in (State.OUTDATED, State.MACHINE)
        ]
        if confirmed := {(name, desk.language): shown[name] for name in stale if name in shown}:
            actions.confirm(desk.item, confirmed, by=request.user)
            messages.success(request, _("Noted as still valid."))
        for button, is_left_out in (("_leave_out", True), ("_take_in", False)):
            if cells := desk.cells(request.POST.getlist(button)):
                actions.leave_out(desk.item, cells, by=request.user, is_left_out=is_left_out)

    def _go_on(self, request, desk: DeskItem, has_unseen: bool):
        """Publish or send where that was asked for, and lead to the next page."""
        if "_publish" in request.POST or "_send" in request.POST:
            if not desk.is_text:
                raise PermissionDenied
            if has_unseen:
                text = _("Somebody else has changed this text meanwhile. Look at it and publish again.")
                messages.warning(request, text)
            else:
                self._publish(request, desk)
            return HttpResponseRedirect(request.path)
        if "_next" in request.POST:
            here = Standing(content_type=desk.content_type, object_id=desk.item.pk)
            return HttpResponseRedirect(_address_of_next(request, desk.language, here))
        if "_preview" in request.POST and desk.is_text:
            return HttpResponseRedirect(f"{desk.preview_address}?language={desk.language}")
        return HttpResponseRedirect(request.path)

    @staticmethod
    def _publish(request, desk: DeskItem) -> None:
        name = name_of_language(desk.language)
        item = type(desk.item).objects.get(pk=desk.item.pk)
        try:
            with transaction.atomic():
                if "_publish" in request.POST:
                    actions.publish(item, [desk.language], by=request.user)
                    messages.success(request, _("Published: %s.") % name)
                else:
                    SentTexts.send_for_publication(item, [desk.language], by=request.user, note="")
                    messages.success(request, _("Sent for publication: %s.") % name)
        except NotReady as refusal:
            messages.error(request, _("Saved, but not published. %s") % refusal)

    # Showing

    def show(self, request, desk: DeskItem, forms, back, remarks=None):
        fields = desk.fields(forms)
        written = comments.of(desk)
        for each in fields:
            each.comments = written.get(each.name, [])
            each.comment_form = (remarks or {}).get(each.name) or CommentForm(prefix=f"comment-{each.name}")
        token = unsaved.token_of(request.POST)
        kept = unsaved.of(request.user, type(desk.item), desk.item.pk, desk.language)
        context = {
            **admin.site.each_context(request),
            "title": str(desk.shown),
            "desk": desk,
            "opts": desk.opts,
            "fields": fields,
            "forms": forms,
            "media": sum((form.media for form in forms), Media()),
            "has_errors": any(form.errors for form in forms),
            "open_count": sum(each.is_open for each in fields),
            "words": sum(each.row.words for each in fields if each.is_open and each.row),
            "languages": [
                code
                for code in content_languages()
                if code != desk.origin and items.may_translate(request.user, type(desk.item), code)
            ],
            "may_publish": may_publish(request.user),
            "unsaved": [row for row in kept if row.token not in (token, back and back.token)],
            "brought_back": back,
            "unsaved_token": token,
            "unsaved_from": back.token if back else request.POST.get(SUCCEEDED, ""),
            "is_rehearsed": desk.language not in public_languages(),
        }
        return TemplateResponse(request, "desk/item.html", context)


def keep_unsaved(request, kind, pk, language):
    """Keep what the form holds: 201, or 204 where it is saved already, or 413 where it is too much."""
    desk = items.find(kind, pk, language, request.user)
    if int(request.headers.get("Content-Length") or 0) > unsaved.MOST:
        return HttpResponse(status=413)
    is_kept = unsaved.keep_typed(request.user, type(desk.item), desk.item.pk, request.POST, language)
    return HttpResponse(status=201 if is_kept else 204)


def discard_unsaved(request, kind, pk, language, token):
    """Forget unsaved work."""
    row = get_object_or_404(unsaved.of(request.user, items.model_of(kind), pk, language), token=token)
    row.delete()
    messages.success(request, _("The unsaved work is discarded."))
    return HttpResponseRedirect(reverse("desk:item", args=[kind, pk, language]))
