"""Partner cities, agreements and figures in the back office."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from localisation.formats import country_name
from localisation.languages import current_language
from localisation.sorting import sort_key
from partners.continents import CONTINENTS, countries_of
from partners.models import Agreement, Figure, PartnerCity
from publishing.admin import FactAdmin, FactInline, RowsOfOne, TextAdmin
from publishing.admin_fields import localized, written
from publishing.forms import FactForm


def country_choices() -> list[tuple[str, str]]:
    """Return every country's code and name, sorted in the language of the back office."""
    language = current_language()
    codes = (code for continent in CONTINENTS for code in countries_of(continent))
    named = [(code, country_name(code, language)) for code in codes]
    return [("", "—"), *sorted(named, key=lambda choice: sort_key(choice[1], language))]


class AgreementForm(FactForm):
    def make_key(self):
        agreement = self.instance
        return f"{agreement.city.key}-{agreement.signed_on[:4] or 'undated'}-{agreement.kind}"


class FigureForm(FactForm):
    def make_key(self):
        figure = self.instance
        return f"{figure.city.key}-{figure.kind}-{figure.year or 'undated'}"


AGREEMENT_FIELDS = [
    "kind", "title", "signed_on", "valid_until", "state", "state_as_of", "ended_on", "end_reason", "note",
    "document", "bulletin_url", "sources",
]  # fmt: skip
FIGURE_FIELDS = ["kind", "value", "year", "is_preferred", "note", "sources"]


class AgreementInline(FactInline):
    model = Agreement
    form = AgreementForm
    autocomplete_fields = ["document"]
    fieldsets = [(None, {"fields": AGREEMENT_FIELDS})]


class FigureRows(RowsOfOne):
    def clean(self):
        """Refuse two preferred figures of a kind among the rows; the constraint sees only stored ones."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        rows = [form.cleaned_data for form in kept]
        preferred = [row["kind"] for row in rows if row.get("is_preferred")]
        if len(preferred) > len(set(preferred)):
            raise ValidationError(_("Another figure of this kind is preferred already."))


class FigureInline(FactInline):
    model = Figure
    form = FigureForm
    formset = FigureRows
    fieldsets = [(None, {"fields": FIGURE_FIELDS})]


@admin.register(PartnerCity)
class PartnerCityAdmin(TextAdmin):
    facts_in_list = (written("country", _("country"), country_name),)
    autocomplete_fields = ["cover"]
    inlines = [AgreementInline, FigureInline]
    fieldsets = [
        (
            _("Name"),
            {"fields": ["name", "local_name", "local_language", "phrase_in", "phrase_with", "other_names"]},
        ),
        (_("Text"), {"fields": ["lead", "body", "slug", "cover"]}),
        (_("Place"), {"fields": ["country", "latitude", "longitude", "is_capital"]}),
        (_("Elsewhere"), {"fields": ["website", "wikidata_id"]}),
        (_("Origin"), {"fields": ["original_language", "sources", "key"]}),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name != "country":
            return field
        choice = forms.ChoiceField(label=field.label, choices=lazy(country_choices, list))
        choice.disabled = field.disabled
        return choice


@admin.register(Agreement)
class AgreementAdmin(FactAdmin):
    form = AgreementForm
    list_display = ["__str__", "kind", "signed_on", "state", "state_as_of"]
    list_filter = ["kind", "state"]
    list_select_related = ["city"]
    autocomplete_fields = ["city", "document"]
    search_fields = ["key"]
    search_texts = ["key", *localized("title", "note", "city__name")]
    fieldsets = [(None, {"fields": ["city", *AGREEMENT_FIELDS]})]


@admin.register(Figure)
class FigureAdmin(FactAdmin):
    form = FigureForm
    list_display = ["__str__", "year", "is_preferred"]
    list_filter = ["kind", "is_preferred"]
    list_select_related = ["city"]
    autocomplete_fields = ["city"]
    search_fields = ["key"]
    search_texts = ["key", *localized("note", "city__name")]
    fieldsets = [(None, {"fields": ["city", *FIGURE_FIELDS]})]
