"""The glossary in the back office; `register` puts it into an admin site, on the base class it is given."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from translations.glossary.models import Concept, Term


class TermInline(admin.StackedInline):
    model = Term
    extra = 1
    fields = [("language", "status"), "text", "note"]


class ConceptAdminMixin:
    """What the glossary needs beside the base class of all admin screens."""

    inlines = [TermInline]
    list_display = ["key", "listed_terms"]
    search_fields = ["key", "note", "terms__text"]
    list_filter = ["terms__language", "terms__status"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("terms")

    @admin.display(description=_("terms"))
    def listed_terms(self, concept):
        return ", ".join(term.text for term in concept.terms.all() if term.status == Term.Status.PREFERRED)


def register(base: type[admin.ModelAdmin], site: admin.AdminSite = admin.site) -> None:
    """Register the glossary with an admin class made of ours and the site's own base."""
    site.register(Concept, type("ConceptAdmin", (ConceptAdminMixin, base), {}))
