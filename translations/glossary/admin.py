"""The glossary in the back office; `register` puts it into an admin site, on the base class it is given.

Whoever may add concepts writes all of it. Others who may change it, translators, write the terms of their
languages.
"""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import writable_languages
from localisation.languages import (
    content_language_choices,
    content_languages,
    current_language,
    language_name,
)
from translations.glossary.models import Concept, Term


class TermsOfConcept(forms.BaseInlineFormSet):
    """The terms of a concept; those of languages that the person may not write are shown, not changed."""

    writable: frozenset[str] = frozenset()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if form.instance.pk and form.instance.language not in self.writable:
            for name, field in form.fields.items():
                field.disabled = name != form._meta.model._meta.pk.name and name != self.fk.name
        else:
            form.fields["language"].choices = self._choices

    @cached_property
    def _choices(self) -> list[tuple[str, str]]:
        own = [(code, name) for code, name in content_language_choices() if code in self.writable]
        return [("", "–"), *own]


class TermInline(admin.StackedInline):
    model = Term
    formset = TermsOfConcept
    extra = 1
    fields = [("language", "status"), "text", "note"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.writable = writable_languages(request.user)
        return formset


class LanguageFilter(admin.SimpleListFilter):
    """Concepts that have a term in a language, or lack one."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        names = [(code, language_name(code, current_language())) for code in content_languages()]
        return [
            *names,
            *((f"no-{code}", gettext("no term: %(language)s") % {"language": name}) for code, name in names),
        ]

    def queryset(self, request, queryset):
        value = self.value()
        if value not in dict(self.lookup_choices):
            return queryset
        terms = Term.objects.filter(concept=OuterRef("pk"), language=value.removeprefix("no-"))
        return queryset.filter(~Exists(terms) if value.startswith("no-") else Exists(terms))


class ConceptAdminMixin:
    """What the glossary needs beside the base class of all admin screens."""

    inlines = [TermInline]
    fields = ["key", "note"]
    list_display = ["key", "listed_terms"]
    search_fields = ["key", "note", "terms__text"]
    list_filter = [LanguageFilter, "terms__status"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("terms")

    def get_readonly_fields(self, request, obj=None):
        if not self.has_add_permission(request):
            return ["key", "note"]
        return ["key"] if obj else []

    @admin.display(description=_("terms"))
    def listed_terms(self, concept):
        return ", ".join(term.text for term in concept.terms.all() if term.status == Term.Status.PREFERRED)


def register(base: type[admin.ModelAdmin], site: admin.AdminSite = admin.site) -> None:
    """Register the glossary with an admin class made of ours and the site's own base."""
    site.register(Concept, type("ConceptAdmin", (ConceptAdminMixin, base), {}))
