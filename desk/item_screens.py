"""The desk: one item in one language, source and translation side by side, and what helps beside them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Media
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from accounts.roles import may_publish
from desk import alarms, comments, items
from desk.assistance import MachineAnswer, characters_left, recent_requests
from desk.forms import CommentForm
from desk.items import DeskField, DeskItem
from desk.learning import learn_saved
from desk.screens import address_of_next
from localisation.languages import content_languages, public_languages
from publishing import actions, preview, unsaved
from publishing.actions import NotReady
from publishing.admin_requests import SentTexts
from publishing.languages import name_of as name_of_language
from publishing.unsaved import SUCCEEDED
from translations.models import Standing, State

ASSISTING = ("_help", "_use", "_machine")  # buttons that save nothing
ANSWER = "machine-"  # stands before a field's name where the form carries what a machine suggested


class DeskView(View):
    """One item in one language, field by field."""

    def get(self, request, kind, pk, language):
        desk = items.find(kind, pk, language, request.user)
        place = (request.user, type(desk.item), desk.item.pk)
        back = unsaved.find(*place, request.GET.get("unsaved"), language)
        data = unsaved.as_sent(back) if back else QueryDict()
        return self.show(request, desk, desk.make_forms(data or None), data, back)

    def post(self, request, kind, pk, language):
        if any(button in request.POST for button in ASSISTING):
            return self._assist(request, items.find(kind, pk, language, request.user))
        with transaction.atomic():
            desk = items.find(kind, pk, language, request.user, is_locked=True)
            forms = desk.make_forms(request.POST)
            remarks = self._comment_forms(request, desk)
            faulty = [form for form in [*forms, *remarks.values()] if not form.is_valid()]
            if not faulty and not alarms.unreasoned(request.POST):
                return self._save(request, desk, forms, remarks)
        unsaved.keep(request.user, type(desk.item), desk.item.pk, request.POST, language)
        return self.show(request, desk, forms, request.POST, remarks=remarks)

    @staticmethod
    def _comment_forms(request, desk: DeskItem) -> dict[str, CommentForm]:
        return {name: CommentForm(request.POST, prefix=f"comment-{name}") for name in desk.reading.sources}

    def _assist(self, request, desk: DeskItem):
        """Show the form again as it was typed, with a suggestion beside or within it; save nothing."""
        data = unsaved.as_typed(request.POST)
        forms = desk.make_forms(data)
        name, paragraph, suggestion = _parse_use(request.POST.get("_use", ""))
        for each in desk.fields(forms):
            if each.name == name:
                data[each.input_name] = each.assistance.use(suggestion, paragraph, each.typed)
        return self.show(request, desk, forms, data, remarks=self._comment_forms(request, desk))

    # Saving

    def _save(self, request, desk: DeskItem, forms, remarks):
        """Save, and do what else was asked for, all of it or nothing."""
        unseen = [name for form in forms for name in form.find_unseen()]
        conflicts = [conflict for form in forms for conflict in form.conflicts.values()]
        same = [name for name in request.POST.getlist("_same") if name in desk.reading.sources]
        answers = _answers(request.POST)
        changed = desk.save(forms, same, answers, by=request.user)
        confirmed = self._mark(request, desk, desk.shown_digests(forms))
        self._judge_alarms(request, desk, forms)
        unread = {*same, *desk.machine_drafts(changed, answers)}
        self._learn(desk, forms, changed, confirmed, unread)
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
    def _mark(request, desk: DeskItem, shown: dict[str, str]) -> list[str]:
        """Note what is still valid, and what is left out on purpose; return the fields that are valid."""
        valid = list(shown) if "_valid_all" in request.POST else request.POST.getlist("_valid")
        rows = {row.field: row for row in desk.states} if valid else {}
        stale = [
            name for name in valid if name in rows and rows[name].state in (State.OUTDATED, State.MACHINE)
        ]
        if confirmed := {(name, desk.language): shown[name] for name in stale if name in shown}:
            actions.confirm(desk.item, confirmed, by=request.user)
            messages.success(request, _("Noted as still valid."))
        for button, is_left_out in (("_leave_out", True), ("_take_in", False)):
            if cells := desk.cells(request.POST.getlist(button)):
                actions.leave_out(desk.item, cells, by=request.user, is_left_out=is_left_out)
        return [name for name, _language in confirmed]

    @staticmethod
    def _judge_alarms(request, desk: DeskItem, forms) -> None:
        """Dismiss the alarms for which a reason was given, and take back what was asked for."""
        reasons = alarms.reasons_in(request.POST)
        if reasons and alarms.dismiss_named(desk, desk.fields(forms), reasons, by=request.user):
            messages.success(request, _("The false alarm is dismissed."))
        for pk in request.POST.getlist("_alarm_again"):
            alarms.take_back(desk, items.as_number(pk), by=request.user)

    @staticmethod
    def _learn(desk: DeskItem, forms, changed: dict, confirmed: list[str], unread: set[str]) -> None:
        """Have the memory learn what a person has written or read."""
        columns = {f"{form.path}{name}": form.typed(name) for form in forms for name in form.sources}
        texts = {
            name: text
            for name, text in columns.items()
            if name in confirmed or (f"{name}_{desk.language}" in changed and name not in unread)
        }
        if texts:
            learn_saved(desk, texts, desk.shown_digests(forms))

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
            return HttpResponseRedirect(address_of_next(request, desk.language, here))
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

    def show(self, request, desk: DeskItem, forms, data: QueryDict, back=None, remarks=None):
        """Show the desk; `data` is what was typed into the form and is shown again."""
        fields = desk.fields(forms)
        written = comments.of(desk)
        for each in fields:
            each.comments = written.get(each.name, [])
            each.comment_form = (remarks or {}).get(each.name) or CommentForm(prefix=f"comment-{each.name}")
            each.describe()
        alarms.note(desk, fields, data)
        _note_assistance(desk, fields, data)
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
            "has_errors": any(form.errors for form in forms) or bool(alarms.unreasoned(request.POST)),
            "open_count": sum(each.is_open for each in fields),
            "words": sum(each.row.words for each in fields if each.is_open and each.row),
            "languages": [
                code
                for code in content_languages()
                if code != desk.origin and items.may_translate(request.user, type(desk.item), code)
            ],
            "may_publish": may_publish(request.user),
            "page": _page_to_show(desk),
            "unsaved": [row for row in kept if row.token not in (token, back and back.token)],
            "brought_back": back,
            "unsaved_token": token,
            "unsaved_from": back.token if back else request.POST.get(SUCCEEDED, ""),
            "is_rehearsed": desk.language not in public_languages(),
        }
        return TemplateResponse(request, "desk/item.html", context)


def _parse_use(value: str) -> tuple[str, str, str]:
    """Return the field, the paragraph and the text that a button carries."""
    name, _colon, rest = value.partition(":")
    paragraph, _colon, suggestion = rest.partition(":")
    return name, paragraph, suggestion


def _answers(data) -> dict[str, str]:
    """Return what machines suggested while the form was open, by field."""
    return {name.removeprefix(ANSWER): data[name] for name in data if name.startswith(ANSWER)}


def _page_to_show(desk: DeskItem) -> str:
    """Return the address of the page on which visitors would see this translation, if there is one."""
    if not desk.is_text or desk.language not in preview.languages_of(desk.shown):
        return ""
    name = f"admin:{desk.opts.app_label}_{desk.opts.model_name}_preview_page"
    return reverse(name, args=[desk.item.pk, desk.language])


def _note_assistance(desk: DeskItem, fields: list[DeskField], data: QueryDict) -> None:
    """Note what a machine has answered, and have the memory asked for the field that wants it."""
    asked = {data.get("_help"), data.get("_machine"), _parse_use(data.get("_use", ""))[0]}
    answers, requests = _answers(data), recent_requests((desk.origin, desk.language))
    for each in fields:
        each.assistance.is_asked_for = each.name in asked
        each.assistance.recall_machine(requests)
        if answers.get(each.name):
            each.assistance.machine = MachineAnswer(answers[each.name])
        if each.name == data.get("_machine"):
            _ask_machine(each)


def _ask_machine(field: DeskField) -> None:
    if field.assistance.has_machine:
        field.assistance.ask_machine()
        field.assistance.left = characters_left()


# What the desk's script asks for


def _field_of(request, kind, pk, language) -> tuple[DeskItem, DeskField]:
    """Return the field that a request is about. Raises Http404."""
    desk = items.find(kind, pk, language, request.user)
    for each in desk.fields(desk.make_forms()):
        if each.name == request.POST.get("field"):
            return desk, each
    raise Http404


def help_with(request, kind, pk, language):
    """Show what is known about one field and, where that is asked for, what a machine makes of it."""
    desk, field = _field_of(request, kind, pk, language)
    field.assistance.is_asked_for = True
    field.assistance.recall_machine(recent_requests((desk.origin, desk.language)))
    if "machine" in request.POST:
        _ask_machine(field)
    return TemplateResponse(request, "desk/_help.html", {"desk": desk, "each": field})


def use(request, kind, pk, language):
    """Return the translation, as it is typed, with a suggestion in it."""
    _desk, field = _field_of(request, kind, pk, language)
    _name, paragraph, suggestion = _parse_use(request.POST.get("_use", ""))
    typed = field.as_stored(request.POST.get("text", ""))
    return JsonResponse({"text": field.assistance.use(suggestion, paragraph, typed)})


def check(request, kind, pk, language):
    """Show what is wrong with a translation as it is typed."""
    desk, field = _field_of(request, kind, pk, language)
    findings = alarms.find_at(desk, field, field.as_stored(request.POST.get("text", "")))
    dismissed = alarms.dismissed_of(desk) if findings else {}
    field.alarms = alarms.told(field.name, findings, dismissed, request.POST)
    return TemplateResponse(request, "desk/_alarms.html", {"desk": desk, "each": field})


# Unsaved work


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
