"""Pictures and documents in the back office."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import models
from django.forms import NumberInput
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from library.models import Document, Image
from library.uploads import NormalisedImageField
from localisation.formats import sentence_case
from localisation.languages import content_languages, current_language, language_name
from publishing.admin import FactAdmin
from publishing.admin_fields import localized
from publishing.history import is_named

CROPS_SHOWN = ["16:9", "3:2", "1:1"]


class WithoutAltFilter(admin.SimpleListFilter):
    """Pictures whose alternative text is missing in one language."""

    parameter_name = "without_alt"
    title = _("alternative text missing in")

    def lookups(self, request, model_admin):
        return [
            (code, sentence_case(language_name(code, current_language()))) for code in content_languages()
        ]

    def queryset(self, request, queryset):
        column = f"alt_{self.value()}"
        if column not in localized("alt"):
            return queryset
        return queryset.filter(models.Q((column, "")) | models.Q((column, None)))


class FileAdmin(FactAdmin):
    """The admin of files. One that a text shows, or that its history names, is not deleted."""

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        named = [_("“%s” is named in the history of a text") % file for file in objs if is_named(file)]
        return deleted, counts, lacking, [*protected, *named]


@admin.register(Image)
class ImageAdmin(FileAdmin):
    formfield_overrides = {
        **FactAdmin.formfield_overrides,
        models.ImageField: {"form_class": NormalisedImageField},
        models.FloatField: {"widget": NumberInput({"min": 0, "max": 1, "step": "0.01"})},
    }
    list_display = ["thumbnail", "__str__", "without_alt", "created_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = [WithoutAltFilter]
    search_fields = ["file"]
    search_texts = ["file", *localized("alt", "credit")]
    readonly_fields = ["focal_picture", "crops"]
    fieldsets = [
        (_("Picture"), {"fields": ["file"]}),
        (_("Description"), {"fields": ["alt", "credit"]}),
    ]
    focal_fieldset = (
        _("Focal point"),
        {"fields": ["focal_picture", ("focal_x", "focal_y"), "crops"]},
    )

    @property
    def media(self):
        return super().media + Media(js=[Script("backoffice/focal-point.js", type="module")])

    def get_fieldsets(self, request, obj=None):
        """Leave the focal point to the form that follows the upload: there is nothing to point at before."""
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, self.focal_fieldset] if obj else fieldsets

    def response_add(self, request, obj, post_url_continue=None):
        answer = super().response_add(request, obj, post_url_continue)
        if "_save" not in request.POST or IS_POPUP_VAR in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:library_image_change", args=[obj.pk]))

    @admin.display(description=_("picture"))
    def thumbnail(self, image):
        return render_to_string("admin/includes/_thumbnail.html", {"image": image})

    @admin.display(description=_("no alternative text in"))
    def without_alt(self, image):
        missing = [code for code in content_languages() if not getattr(image, f"alt_{code}")]
        return ", ".join(language_name(code, current_language()) for code in missing) or "–"

    @admin.display(description=_("picture"))
    def focal_picture(self, image):
        point = {"x": round(image.focal_x * image.width), "y": round(image.focal_y * image.height)}
        return render_to_string("admin/includes/_focal_point.html", {"image": image, "point": point})

    @admin.display(description=_("what crops keep"))
    def crops(self, image):
        return render_to_string("admin/includes/_crops.html", {"image": image, "crops": CROPS_SHOWN})


@admin.register(Document)
class DocumentAdmin(FileAdmin):
    list_display = ["__str__", "language", "created_at"]
    list_filter = ["language"]
    search_fields = ["file"]
    search_texts = ["file", *localized("title")]
    fieldsets = [(None, {"fields": ["title", "file", "language"]})]
