"""What the back office does so that nobody loses work, or undoes a colleague's: unsaved work and presence."""

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing import presence, unsaved
from publishing.unsaved import SUCCEEDED


class UnsavedScreens:
    """Adds to an admin what keeps unsaved work and brings it back, and tells who else is there.

    What two people changed at once is brought back, too: the form shows both versions then.
    """

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        keep, tell = view(require_POST(self.keep_unsaved)), view(require_POST(self.tell_presence))
        return [
            path("unsaved/", keep, name=f"{name}_keep_new"),
            path("unsaved/<uuid:token>/", view(self.unsaved_page), name=f"{name}_unsaved"),
            path("<path:object_id>/unsaved/", keep, name=f"{name}_keep"),
            path("<path:object_id>/present/", tell, name=f"{name}_present"),
            *super().get_urls(),
        ]

    # What scripts send

    def keep_unsaved(self, request, object_id=None):
        """Keep what the form holds: 201, or 204 where it is saved already, or 413 where it is too much."""
        self._require_right(request, object_id)
        if int(request.headers.get("Content-Length") or 0) > unsaved.MOST:
            return HttpResponse(status=413)
        is_kept = unsaved.keep_typed(request.user, self.model, object_id, request.POST)
        return HttpResponse(status=201 if is_kept else 204)

    def tell_presence(self, request, object_id):
        """Note that the person has the form open; tell who else has."""
        return JsonResponse({"text": presence.arrive(self._require_right(request, object_id), request.user)})

    def _require_right(self, request, object_id):
        """Return the item that the person may change, or None where they may add one."""
        item = self._stored_item(object_id)
        may = self.has_change_permission(request, item) if item else self.has_add_permission(request)
        if not may:
            raise PermissionDenied
        return item

    def _stored_item(self, object_id):
        if object_id is None:
            return None
        if not str(object_id).isdigit():
            raise Http404
        return get_object_or_404(self.model, pk=object_id)

    # The screen of one piece of unsaved work

    def unsaved_page(self, request, token):
        """Show what saving the unsaved work would change; forget it where that is asked for."""
        row = get_object_or_404(unsaved.all_of(request.user, self.model), token=token)
        item = self._require_right(request, row.object_id)
        if request.method == "POST":
            row.delete()
            self.message_user(request, _("The unsaved work is discarded."), messages.SUCCESS)
            return HttpResponseRedirect(self._form_address(row.object_id))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": item,
            "title": _("Unsaved work: %s") % (item or capfirst(self.opts.verbose_name)),
            "row": row,
            "changes": self._changes(request, row),
            "form_address": self._form_address(row.object_id),
        }
        return TemplateResponse(request, "admin/unsaved.html", context)

    def _changes(self, request, row) -> list:
        """Return what saving would change, the rows of inlines among it."""
        request.brought_back = row
        is_change = row.object_id is not None
        item = self.get_object(request, str(row.object_id)) if is_change else None
        fields = flatten_fieldsets(self.get_fieldsets(request, item))
        form = self.get_form(request, item, change=is_change, fields=fields)(instance=item)
        formsets, _inlines = self._create_formsets(request, form.instance, change=is_change)
        forms = [form, *(each for formset in formsets for each in formset.forms)]
        return [change for each in forms for change in each.differences()]

    def _form_address(self, object_id) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return reverse(f"{name}_add") if object_id is None else reverse(f"{name}_change", args=[object_id])

    # The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "GET":
            number = object_id if object_id and object_id.isdigit() else None
            request.brought_back = unsaved.find(request.user, self.model, number, request.GET.get("unsaved"))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.brought_back = _as_sent(request)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        sent = _as_sent(request)
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        return kwargs if sent is None else kwargs | {"data": sent}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        pk = obj.pk if obj else None
        back = getattr(request, "brought_back", None)
        token = unsaved.token_of(request.POST)
        if request.method == "POST":
            unsaved.keep(request.user, self.model, pk, request.POST)
        self._tell_gone(request, [inline.formset for inline in context["inline_admin_formsets"]])
        shown = {token, back.token if back else None}
        context |= {
            "unsaved": [each for each in unsaved.of(request.user, self.model, pk) if each.token not in shown],
            "brought_back": back,
            "unsaved_token": token,
            "unsaved_from": back.token if back else request.POST.get(SUCCEEDED, ""),
            "keep_address": self._script_address("keep" if obj else "keep_new", obj),
            "others": presence.arrive(obj, request.user) if obj else "",
            "present_address": self._script_address("present", obj) if obj else "",
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _script_address(self, screen: str, item) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{screen}"
        return reverse(name, args=[item.pk] if item else [])

    # Saving

    def save_related(self, request, form, formsets, change):
        """Save, and forget what was kept of the form; with conflicts keep what it holds instead."""
        super().save_related(request, form, formsets, change)
        self._tell_gone(request, formsets)
        forms = [form, *(row for formset in formsets for row in formset.forms)]
        request.conflicts = [conflict for each in forms for conflict in each.conflicts.values()]
        kept_for = (request.user, self.model, form.instance.pk if change else None)
        if request.conflicts:
            request.unsaved_token = unsaved.keep(*kept_for, _with_choices(request.POST, forms))
        else:
            unsaved.settle(*kept_for, request.POST)

    def _tell_gone(self, request, formsets) -> None:
        """Give back what the person wrote in rows that a colleague has removed."""
        for written in (each for formset in formsets for each in formset.gone):
            text = _("Somebody has removed the row in which you wrote: “%s”") % written
            self.message_user(request, text, messages.WARNING)

    def response_change(self, request, obj):
        if not request.conflicts:
            return super().response_change(request, obj)
        names = ", ".join(conflict.change.label for conflict in request.conflicts)
        text = _(
            "Saved, except what somebody else has changed, too: %(names)s. Nothing was published or "
            "withdrawn. Choose below which version stays; yours is kept until then."
        )
        self.message_user(request, text % {"names": names}, messages.WARNING)
        return HttpResponseRedirect(f"{request.path}?unsaved={request.unsaved_token}")


def _as_sent(request):
    """Return what is brought back into the form that is being made, or None."""
    row = getattr(request, "brought_back", None)
    return None if row is None else unsaved.as_sent(row)


def _with_choices(data, forms):
    """Return what was sent, with their version where the person chose to keep it."""
    data = data.copy()
    for form in forms:
        for name in (form.add_prefix(name) for name in form.settled):
            data.setlist(name, form.data.getlist(name))
    return data
