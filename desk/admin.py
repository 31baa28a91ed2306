"""The glossary in the back office, with its import and export as files."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from accounts.admin import Recorded
from audit.models import record
from desk import uploads
from desk.exchange_forms import UploadForm
from desk.models import Upload
from publishing.keys import fingerprint
from publishing.widgets import TextArea
from translations.exchange.files import Refused
from translations.glossary.admin import register
from translations.glossary.files import write_csv, write_tbx
from translations.glossary.importing import Preview, carry_out, preview

FORMATS = {"csv": (write_csv, "text/csv; charset=utf-8"), "tbx": (write_tbx, "application/x-tbx+xml")}
FAULTS_SHOWN = CHANGES_SHOWN = 200


class GlossaryAdmin(Recorded, admin.ModelAdmin):
    """Keeps in the audit trail who changed which terms; imports show first what they would change."""

    change_list_template = "desk/glossary_list.html"
    show_full_result_count = False
    formfield_overrides = {models.TextField: {"widget": TextArea}}

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("export/<str:name>/", view(self.export_view), name="glossary_export"),
            path("import/", view(self.upload_view), name="glossary_upload"),
            path("import/<uuid:token>/", view(self.import_view), name="glossary_import"),
            *super().get_urls(),
        ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for terms in formsets:
            changed = (term for term, _fields in terms.changed_objects)
            written = [str(term) for term in (*terms.new_objects, *changed)]
            deleted = [str(term) for term in terms.deleted_objects]
            if written or deleted:
                record("change", form.instance, request.user, terms={"written": written, "deleted": deleted})

    # Files

    def export_view(self, request, name):
        """Hand out the whole glossary."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if name not in FORMATS:
            raise Http404
        write, content_type = FORMATS[name]
        file_name = f"krakow-glossary-{timezone.localdate().isoformat()}.{name}"
        return HttpResponse(
            write(self.model.objects.prefetch_related("terms")),
            content_type=content_type,
            headers={"Content-Disposition": content_disposition_header(True, file_name)},
        )

    def upload_view(self, request):
        """Keep a file and lead to what it would change, or say at the form what is wrong with it."""
        self._require_import(request)
        form = UploadForm(request.POST or None, request.FILES or None, take=preview)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            sent = uploads.keep(request.user, Upload.Purpose.GLOSSARY, file, form.data_of_file)
            return HttpResponseRedirect(reverse("admin:glossary_import", args=[sent.token]))
        context = {"title": _("Import the glossary"), "form": form}
        return self._page(request, "desk/glossary_upload.html", context)

    def import_view(self, request, token):
        """Show what a file would change in the glossary; change it once that was seen."""
        self._require_import(request)
        if request.method == "POST":
            return self._import(request, token)
        sent = uploads.find(request.user, Upload.Purpose.GLOSSARY, token)
        if sent.result is not None:
            return HttpResponseRedirect(self._list_address())
        planned = preview(bytes(sent.data))
        context = {
            "title": _("What the file would change in the glossary"),
            "sent": sent,
            "planned": planned,
            "changes": planned.changes[:CHANGES_SHOWN],
            "changes_left": max(0, len(planned.changes) - CHANGES_SHOWN),
            "faults": planned.faults[:FAULTS_SHOWN],
            "faults_left": max(0, len(planned.faults) - FAULTS_SHOWN),
            "seen": _digest_of(planned),
        }
        return self._page(request, "desk/glossary_preview.html", context)

    def _import(self, request, token):
        try:
            with transaction.atomic():
                self._carry_out(request, uploads.find(
                    request.user, Upload.Purpose.GLOSSARY, token, is_locked=True
                ))  # fmt: skip
        except Refused as refusal:
            text = _("Nothing was imported. %(reason)s Here is what the file would do now.")
            messages.error(request, text % {"reason": refusal})
            return HttpResponseRedirect(request.path)
        messages.success(request, _("The glossary is imported."))
        return HttpResponseRedirect(self._list_address())

    @staticmethod
    def _carry_out(request, sent: Upload) -> None:
        """Import a file, unless that has been done already."""
        if sent.result is not None:
            return
        planned = preview(bytes(sent.data))
        if request.POST.get("seen") != _digest_of(planned):
            raise Refused(_("Texts have changed since you looked at the file."))
        carry_out(planned, by=request.user)
        uploads.finish(sent, {"changes": len(planned.changes)})

    def _require_import(self, request) -> None:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied

    def _list_address(self) -> str:
        return reverse("admin:translations_concept_changelist")

    def _page(self, request, template: str, context: dict):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, context)


def _digest_of(planned: Preview) -> str:
    """Return the digest of what a preview shows, to tell whether a person has seen it."""
    return fingerprint(
        [
            [each.kind, *vars(each.row).values(), each.before and [each.before.status, each.before.note]]
            for each in planned.changes
        ]
    )


register(GlossaryAdmin)
