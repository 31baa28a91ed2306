"""What all screens of the back office share: translated forms, rights per language, publication."""

import json
from contextlib import suppress
from copy import copy

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Exists, OuterRef
from django.forms import BaseInlineFormSet, Media
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from accounts.roles import may_publish, may_write, writable_languages
from audit.models import event, record, record_all
from localisation.languages import SHARED
from publishing import actions, translating
from publishing.admin_bulk import BulkActions
from publishing.admin_drafts import DraftScreens
from publishing.admin_fields import LanguageCells, as_column
from publishing.admin_filters import OriginFilter, WaitingFilter, state_filters
from publishing.admin_lists import format_instant, state_links
from publishing.admin_preview_links import PreviewLinkScreens
from publishing.admin_readiness import prefixes_of, refusal_of
from publishing.admin_requests import RequestFilter, SentTexts, mark_of_request
from publishing.admin_unsaved import UnsavedScreens
from publishing.drafts import WorkingCopy, as_worked_on, locked_copy, overlay
from publishing.forms import FactForm, TextForm
from publishing.keys import as_json, fields_of
from publishing.languages import name_of
from publishing.models import Revision
from publishing.readiness import is_picture
from publishing.relations import (
    RelationField,
    by_id,
    load_relations,
    loaded_relations,
    relations_of,
)
from publishing.rows import without_gone
from publishing.states import note_what_waits, statuses_of
from search.folding import begin_words, words
from search.models import Entry


class ContentAdmin(UnsavedScreens, LanguageCells, TranslationAdmin):
    """The admin of any content: records who changed what, and searches as the public search folds."""

    save_on_top = False
    list_per_page = 50
    view_on_site = False
    show_full_result_count = False

    @property
    def media(self):
        """Return Django's scripts without those for widgets that this back office does not use."""
        jquery = "vendor/jquery/jquery.js" if settings.DEBUG else "vendor/jquery/jquery.min.js"
        scripts = [jquery, "jquery.init.js", "core.js", "admin/RelatedObjectLookups.js", "actions.js"]
        return Media(js=[f"admin/js/{name}" for name in scripts])

    def save_model(self, request, obj, form, change):
        form.write()
        action = "change" if change else "add"
        request.events = [event(action, obj, request.user, fields=form.changed_data)]

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)

    def get_object(self, request, object_id, from_field=None):
        """Lock the row of what is being saved: of two people, the second sees the first one's change."""
        found = self.get_queryset(request).select_related(*self._pictures())
        if self.is_saving(request):
            found = self.locked(found)
        with suppress(self.model.DoesNotExist, ValidationError, ValueError):
            return found.get(**{from_field or "pk": object_id})
        return None

    @staticmethod
    def locked(items):
        return items.select_for_update(of=("self",))

    def _pictures(self) -> list[str]:
        """Return the relations that forms show with a picture, to be loaded along."""
        return [field.name for field in self.opts.concrete_fields if is_picture(field)]

    @staticmethod
    def is_saving(request) -> bool:
        return request.method == "POST" and connection.in_atomic_block

    def log_addition(self, request, obj, message):
        """Note nothing beside the audit trail, which says the same and more."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """Note nothing beside the audit trail."""

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        request.events += [
            *(event("add", part, request.user) for part in formset.new_objects),
            *(event("change", part, request.user, fields=names) for part, names in formset.changed_objects),
            *(event("delete", part, request.user) for part in formset.deleted_objects),
        ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record_all(request.events)


class FactAdmin(ContentAdmin):
    """The admin of facts, which are public as soon as they are saved."""

    form = FactForm
    search_texts: list[str] = []  # columns, also of related items

    def get_list_display(self, request):
        return [as_column(self.model, name) for name in super().get_list_display(request)]

    def delete_model(self, request, obj):
        """Delete the fact; the audit trail keeps what it said."""
        translating.forget(obj)
        (kept,) = json.loads(serializers.serialize("json", [obj]))
        record("delete", obj, request.user, title=str(obj), values=kept["fields"])
        super().delete_model(request, obj)

    def get_search_results(self, request, queryset, search_term):
        """Keep what holds all words of the term; compared here, as no database folds like the search."""
        if not (wanted := words(search_term)):
            return queryset, False
        found = [
            pk
            for pk, *texts in queryset.values_list("pk", *self.search_texts)
            if begin_words(wanted, words(" ".join(str(text) for text in texts if text)))
        ]
        return queryset.filter(pk__in=found), False


class TextAdmin(BulkActions, SentTexts, PreviewLinkScreens, DraftScreens, ContentAdmin):
    """The admin of texts: saved as drafts, published language by language by those who may.

    A button's verb goes to `publishing.actions`, in the transaction of the save.
    """

    form = TextForm
    change_form_template = "admin/text_change_form.html"
    search_fields = ["key"]  # switches the search on; get_search_results does it
    facts_in_list: tuple[str, ...] = ()
    filters: tuple = ()

    # Lists

    def get_list_display(self, request):
        facts = [as_column(self.model, name) for name in self.facts_in_list]
        return ["title_of_origin", "languages", *facts, "updated_at"]

    def get_list_filter(self, request):
        return [*state_filters(), WaitingFilter, RequestFilter, OriginFilter, *self.filters]

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        note_what_waits(changelist.result_list)
        return changelist

    @admin.display(description=gettext_lazy("title"))
    def title_of_origin(self, obj):
        return str(obj)

    @admin.display(description=gettext_lazy("languages"))
    def languages(self, obj):
        """Show the state in each language by a sign and in words; each leads to that language's form."""
        form = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
        return state_links(obj, form) + mark_of_request(obj)

    def get_search_results(self, request, queryset, search_term):
        """Keep what the index finds in any language, drafts too: "lodz" finds Łódź, "Lwów" finds Львів."""
        if not (wanted := words(search_term)):
            return queryset, False
        entries = Entry.objects.filter(content_type=ContentType.objects.get_for_model(self.model))
        return queryset.filter(pk__in=entries.matching(wanted).values("object_id")), False

    # The form

    def get_object(self, request, object_id, from_field=None):
        """Return the text with what waits for publication in its place, locked where it is being saved."""
        stored = super().get_object(request, object_id, from_field)
        if stored is None:
            return None
        item = as_worked_on(stored, is_locked=self.is_saving(request))
        load_relations(item, {name: request.POST.getlist(name) for name in relations_of(self.model)})
        return item

    def locked(self, items):
        """Lock the texts, and have each know whether it has a history, which is never taken away again."""
        kind = ContentType.objects.get_for_model(self.model)
        revisions = Revision.objects.filter(content_type=kind, object_id=OuterRef("pk"))
        return super().locked(items).annotate(is_known_to_have_revisions=Exists(revisions))

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        form.refusal = _refusal(request)
        return form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        *statuses, shared = statuses_of(obj)
        context |= {
            "statuses": statuses,
            "shared": shared,
            "prefixes": prefixes_of(inline.formset for inline in context["inline_admin_formsets"]),
            "is_approved": bool(obj and obj.approved_languages),
            "is_waiting": bool(obj and obj.working_copy.draft.pending),
            "may_publish": may_publish(request.user),
            **_of_origin(request.user, obj),
            "requests": self.unsettled_requests(obj),
            "preferred_language": self._preferred_language(request, obj),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @staticmethod
    def _preferred_language(request, obj) -> str:
        """Return the language a translator came to write, or nothing for who writes several."""
        writable = writable_languages(request.user) - {SHARED}
        return next(iter(writable)) if len(writable) == 1 else ""

    def changeform_view(self, request, *args, **kwargs):
        """Show the form again, with its errors, where a publication is refused; nothing is saved then."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except actions.NotReady:
            return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        try:
            self._save_and_do(request, form, formsets, change)
        except actions.NotReady as refusal:
            request.refusal = refusal_of(refusal.problems, form, formsets)
            raise

    def _save_and_do(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.is_new:
            form.instance.working_copy = locked_copy(form.instance)
            actions.refresh(form.instance)
        copy = form.instance.working_copy
        if request.conflicts:
            actions.store(copy)  # whoever publishes sees both versions first
            return
        if form.is_refused:
            self.message_user(request, _("Saved, but you may not publish or withdraw texts."), messages.ERROR)
        if "_translate" in request.POST:
            self._send_to_translation(request, copy)
        else:
            self._do(form, "" if form.is_refused else form.verb, request.user)
        request.saved_form = form

    def _send_to_translation(self, request, copy) -> None:
        sent = actions.send_copy_to_translation(copy, by=request.user)
        names = ", ".join(translating.name_of_field(copy.item, path) for path in sent)
        said = _("Sent to translation: %s.") % names if sent else _("Nothing waits that could be translated.")
        self.message_user(request, said, messages.SUCCESS if sent else messages.WARNING)

    def _do(self, form, verb: str, by) -> None:
        """Call the verb that the button stands for, and store what the working copy has taken over."""
        copy, named, asked = form.instance.working_copy, form.named_languages, form.cleaned_data
        note, until = asked.get("publish_note", ""), asked.get("publish_until")
        if verb == "publish":
            actions.publish_copy(copy, named, by=by, at=asked.get("publish_at"), until=until, note=note)
        elif verb == "limit":
            actions.limit_copy(copy, named, by=by, until=until, note=note)
        elif verb == "withdraw":
            actions.withdraw_copy(copy, named, by=by, note=note)
        elif verb == "discard":
            actions.discard_copy(copy, named, by=by)
        else:
            actions.store(copy)
        if verb == "send":
            self.send_for_publication(copy.item, named, by=by, note=asked["send_note"])

    # What follows

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST or "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._back_to_form(request, obj)

    def response_change(self, request, obj):
        if IS_POPUP_VAR in request.POST or request.conflicts:
            return super().response_change(request, obj)
        return self._back_to_form(request, obj)

    def _back_to_form(self, request, obj):
        self.message_user(request, self._say_what_happened(request.saved_form, obj), messages.SUCCESS)
        return HttpResponseRedirect(self._address("preview" if "_preview" in request.POST else "change", obj))

    def _say_what_happened(self, form, obj) -> str:
        is_publication = bool(form.verb) and not form.is_refused
        languages = form.named_languages if is_publication else obj.live_languages
        names = [name_of(code) for code in languages]
        text = self._message(form, is_publication, bool(names))
        until = form.cleaned_data.get("publish_until")
        return format_html(
            text, title=obj, languages=", ".join(names), until=format_instant(until) if until else ""
        )

    @staticmethod
    def _message(form, is_publication: bool, is_live: bool) -> str:
        if not is_publication:
            return (
                _("“{title}” is saved. Visitors see the published version in: {languages}.")
                if is_live
                else _("“{title}” is saved.")
            )
        if form.verb == "send":
            return _("“{title}” is saved and sent for publication: {languages}.")
        if form.verb == "discard":
            return _("What waited in “{title}” is discarded: {languages}. Visitors see what they saw before.")
        if form.verb == "withdraw":
            return _(
                "“{title}” is withdrawn: {languages}. Visitors no longer see it. "
                "To show it again, tick the language and choose “Publish”."
            )
        return TextAdmin._message_of_publication(form)

    @staticmethod
    def _message_of_publication(form) -> str:
        has_end = bool(form.cleaned_data.get("publish_until"))
        if form.verb == "limit":
            return (
                _("“{title}” is saved. Visitors see it until {until}: {languages}.")
                if has_end
                else _("“{title}” is saved. Visitors see it without an end: {languages}.")
            )
        if form.cleaned_data.get("publish_at"):
            return _("“{title}” is saved and scheduled: {languages}.")
        return (
            _("“{title}” is saved and live until {until}: {languages}.")
            if has_end
            else _("“{title}” is saved and live: {languages}.")
        )

    def delete_view(self, request, object_id, extra_context=None):
        """Ask before deleting; of what has been published say that it is to be withdrawn instead."""
        item = self._item(request, object_id)
        if not actions.was_published(item) or not self.has_delete_permission(request, item):
            return super().delete_view(request, object_id, extra_context)
        text = _("It has been published, so it is kept with its history. Withdraw it instead.")
        self.message_user(request, text, messages.ERROR)
        return HttpResponseRedirect(self._address("change", item))

    def delete_model(self, request, obj):
        actions.delete(obj, by=request.user)


def _of_origin(user, item) -> dict[str, bool]:
    """Return what the person may do with the original: polish it, send it to translation."""
    if item is None or not may_write(user, item.original_language):
        return {}
    is_live = item.original_language in item.approved_languages
    return {"may_write_origin": True, "may_send_to_translation": is_live}


def _refusal(request) -> dict[str, list[str]]:
    """Return why the publication that the request asked for was refused, by the names of fields."""
    return getattr(request, "refusal", {})


class RowsOfOne(BaseInlineFormSet):
    """The rows of one owner, which each row knows without asking the database.

    In `gone` is what the person wrote in rows that a colleague has removed meanwhile.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.gone: list[str] = []
        self._loaded: dict[str, dict] = {}
        if self.is_bound and self.management_form.is_valid():
            self.data, self.gone = without_gone(self.data, self)
            self.__dict__.pop("management_form")  # which counts the rows

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def delete_existing(self, obj, commit=True):
        translating.forget(obj)
        super().delete_existing(obj, commit)

    def add_fields(self, form, index):
        """Let the rows share what they relate to, so that it is loaded once for all of them."""
        super().add_fields(form, index)
        key = self._pk_field.name
        old = form.fields[key]
        form.fields[key] = RelationField(old.queryset, initial=old.initial, required=False, widget=old.widget)
        form.fields[key].known = self._rows_by_id
        for name, field in form.fields.items():
            if name != key and isinstance(field, RelationField):
                field.known = self._related(name, field)

    @cached_property
    def _rows_by_id(self) -> dict:
        return by_id(self.get_queryset())

    def _related(self, name: str, field: RelationField) -> dict:
        """Return what the rows have, and are sent with, in a relation."""
        if name not in self._loaded:
            known = [each for row in self.get_queryset() for each in loaded_relations(row, name).values()]
            self._loaded[name] = field.known = by_id(known)
            if self.is_bound:
                sent = (self.data.get(f"{self.prefix}-{i}-{name}") for i in range(self.total_form_count()))
                field.find(pk for pk in sent if pk)
        return self._loaded[name]


class FactInline(LanguageCells, TranslationStackedInline):
    """Facts or parts on their owner's form, each folded under its title. Adding takes the right to what
    belongs to no language; a translator writes the texts of their language in the rows there are."""

    form = FactForm
    formset = RowsOfOne
    extra = 0
    template = "admin/edit_inline/stacked.html"

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = _refusal(request)
        return formset

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and SHARED in writable_languages(request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and SHARED in writable_languages(request.user)


class PartRows(RowsOfOne):
    """Pictures or files of a text as those who work on it see them, saved into its working copy."""

    @property
    def kind(self) -> str:
        return self.fk.remote_field.get_accessor_name()

    @property
    def working_copy(self) -> WorkingCopy | None:
        """Return the working copy of the text; a new text has none."""
        return getattr(self.instance, "working_copy", None)

    def get_queryset(self):
        if not hasattr(self, "_rows"):
            self._rows = super().get_queryset() if self.working_copy is None else self._stored()
            for row in self._rows:
                overlay(row, self._waiting_for(row))
        return self._rows

    def _stored(self) -> list:
        return [copy(row) for row in self.working_copy.parts(self.kind).values()]

    def _waiting_for(self, row) -> dict:
        path = f"{self.kind}/{row.pk}/"
        waiting = {} if self.working_copy is None else self.working_copy.draft.pending
        return {key.removeprefix(path): value for key, value in waiting.items() if key.startswith(path)}

    def save_new(self, form, commit=True):
        if self.working_copy is None:
            return super().save_new(form, commit)
        self.working_copy.add(self.kind, form.instance)
        return form.instance

    def save_existing(self, form, obj, commit=True):
        fields = fields_of(type(obj))
        changed = {name: as_json(obj, fields[name]) for name in form.changed_data if name in fields}
        self.working_copy.take({f"{self.kind}/{obj.pk}/{name}": value for name, value in changed.items()})
        return obj

    def delete_existing(self, obj, commit=True):
        self.working_copy.remove(self.kind, obj)


class PartInline(FactInline):
    """Pictures or files that belong to one text: whoever may change the text adds and removes them."""

    formset = PartRows

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj) and SHARED in writable_languages(request.user)
