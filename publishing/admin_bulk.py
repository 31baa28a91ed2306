"""Actions on many texts of a list: looked at first, then done, then undone where that is wanted."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from localisation.languages import SHARED, content_languages
from publishing import bulk
from publishing.languages import languages_named
from publishing.models import BulkChange, Revision
from publishing.requests import may_decide

REMEMBERED = "bulk_change"  # the session's name for what can be undone


class BulkForm(forms.Form):
    """The languages that an action is for, and a note on why."""

    languages = forms.MultipleChoiceField(required=False)
    note = forms.CharField(
        label=gettext_lazy("Note, kept in the history"),
        required=False,
        max_length=Revision._meta.get_field("note").max_length,
    )


class BulkActions:
    """Adds to the admin of texts what is done to several of them at once."""

    actions = ["publish_selected", "withdraw_selected", "delete_selected"]

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.undo_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_undo"
        return [path("undo/<int:pk>/", view, name=name), *super().get_urls()]

    def has_publish_permission(self, request) -> bool:
        return may_decide(request.user, self.model)

    @admin.action(description=gettext_lazy("Publish…"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        return self._look_then_do(request, queryset, "publish")

    @admin.action(description=gettext_lazy("Withdraw…"), permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        return self._look_then_do(request, queryset, "withdraw")

    @admin.action(description=gettext_lazy("Delete…"), permissions=["delete"])
    def delete_selected(self, request, queryset):
        return self._look_then_do(request, queryset, "delete")

    def _look_then_do(self, request, queryset, verb: str):
        """Show what would become of each text; do it once the person has seen that."""
        items = list(queryset.order_by("pk")[: bulk.MOST + 1])
        if len(items) > bulk.MOST:
            text = _("Choose at most %(most)s texts at once, so that you can look at each.")
            self.message_user(request, text % {"most": bulk.MOST}, messages.ERROR)
            return None
        is_asked = "_do" in request.POST
        form = BulkForm(request.POST if is_asked or "_look" in request.POST else None)
        form.fields["languages"].choices = [(code, code) for code in _offered(verb)]
        languages = languages_named(form.data.getlist("languages")) if form.is_bound else _offered(verb)
        if is_asked and form.is_valid() and (languages or verb == "delete"):
            return self._do_to_all(request, verb, items, languages, form.cleaned_data["note"])
        plans = [bulk.plan(verb, item, languages) for item in items]
        return TemplateResponse(
            request, "admin/bulk.html", self._bulk_context(request, verb, plans, languages, form)
        )

    def _bulk_context(self, request, verb, plans, languages, form) -> dict:
        titles = {
            "publish": _("Publish several texts"),
            "withdraw": _("Withdraw several texts"),
            "delete": _("Delete several texts"),
        }
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": titles[verb],
            "verb": verb,
            "plans": plans,
            "offered": _offered(verb) if verb != "delete" else [],
            "languages": languages,
            "lacks_languages": form.is_bound and not languages and verb != "delete",
            "form": form,
            "changes": sum(bool(plan.languages) for plan in plans),
        }

    def _do_to_all(self, request, verb, items, languages, note):
        seen = {item.pk: request.POST.get(f"seen-{item.pk}", "") for item in items}
        outcome = bulk.do(verb, items, languages, by=request.user, seen=seen, note=note)
        self._tell(request, _done(verb, len(outcome.done)), outcome)
        if not outcome.done and not outcome.refused:
            self.message_user(request, _("There is nothing to do."), messages.WARNING)
        if outcome.change:
            request.session[REMEMBERED] = [self.model._meta.label_lower, outcome.change.pk]
        return HttpResponseRedirect(self._list_address())

    def _tell(self, request, words: str, outcome) -> None:
        if outcome.done:
            self.message_user(request, words, messages.SUCCESS)
        for item, reason in outcome.refused:
            text = _("“%(title)s” stays as it is. %(reason)s") % {"title": item, "reason": reason}
            self.message_user(request, text, messages.WARNING)

    def _list_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    # Undo

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {**(extra_context or {}), "undoable": self._undoable(request)}
        )

    def _undoable(self, request) -> BulkChange | None:
        """Return what the person has just done to texts of this kind; asks nothing where there is nothing."""
        label, pk = request.session.get(REMEMBERED, ["", 0])
        if label != self.model._meta.label_lower:
            return None
        return BulkChange.objects.filter(pk=pk, by=request.user, undone_at=None).first()

    def undo_view(self, request, pk):
        """Take back what the person did to several texts."""
        change = get_object_or_404(BulkChange, pk=pk, content_type__model=self.opts.model_name)
        request.session.pop(REMEMBERED, None)
        try:
            outcome = bulk.undo(change, by=request.user)
        except bulk.AlreadyUndone:
            self.message_user(request, _("This can no longer be undone."), messages.ERROR)
        else:
            number = len(outcome.done)
            words = ngettext("Undone: %d text is as it was.", "Undone: %d texts are as they were.", number)
            self._tell(request, words % number, outcome)
        return HttpResponseRedirect(self._list_address())


def _offered(verb: str) -> list[str]:
    return [*content_languages(), SHARED] if verb == "publish" else content_languages()


def _done(verb: str, number: int) -> str:
    words = {
        "publish": ngettext("%d text is published.", "%d texts are published.", number),
        "withdraw": ngettext("%d text is withdrawn.", "%d texts are withdrawn.", number),
        "delete": ngettext("%d text is deleted.", "%d texts are deleted.", number),
    }
    return words[verb] % number
