"""Partner cities, figures about them, agreements with them."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cartography.projection import Way, way_to
from library.models import Document, Image
from localisation.languages import public_languages
from localisation.partial_dates import PartialDateField, ends_after_start, is_partial_date
from partners.continents import continent_of
from partners.querysets import AgreementQuerySet, PartnerCityQuerySet
from partners.status import AgreementState, CityStatus, status_on
from publishing.languages import text_to_name
from publishing.links import load_links
from publishing.models import Text
from publishing.rich_text import RichTextField
from publishing.sources import SourcesField, parse_sources


class PartnerCity(Text):
    """A city that Kraków works with, or worked with.

    Its name, position and figures are facts, shown in every public language; its prose goes live
    language by language. Its status (active, suspended, ended, unknown) is never typed in: it follows
    from its agreements.
    """

    title_field = "name"
    required_fields = ("name",)
    url_name = "partners:detail"
    is_structured = True

    name = models.CharField(_("name"), max_length=100)
    local_name = models.CharField(_("own name"), max_length=100, help_text=_("As the city writes itself."))
    local_language = models.CharField(
        _("language of the own name"),
        max_length=15,
        validators=[
            RegexValidator(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Enter a language code such as de."))
        ],
        help_text=_("A language code such as de, uk or zh-Hans; screen readers pronounce the name by it."),
    )
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_(
            "One a line: names in further languages, older spellings. The search finds the city by them."
        ),
    )
    phrase_in = models.CharField(
        _("phrase “in the city”"),
        max_length=120,
        blank=True,
        help_text=_("As it stands in a sentence: “w Lipsku”, “in Leipzig”."),
    )
    phrase_with = models.CharField(
        _("phrase “with the city”"),
        max_length=120,
        blank=True,
        help_text=_("As it stands in a sentence: “z Lipskiem”, “with Leipzig”."),
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Enter a two-letter country code such as DE."))],
        help_text=_("Two-letter code (ISO 3166): DE, UA, FR."),
    )
    latitude = models.FloatField(
        _("latitude"),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, WGS84; south is negative. Four decimals are exact to ten metres."),
    )
    longitude = models.FloatField(
        _("longitude"),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, WGS84; west is negative."),
    )
    is_capital = models.BooleanField(_("capital of a state"), default=False)
    website = models.URLField(_("website"), blank=True)
    wikidata_id = models.CharField(
        _("Wikidata item"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9][0-9]*$", _("Enter an item number such as Q2079."))],
    )
    cover = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, verbose_name=_("cover picture"))
    lead = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences: what ties this city to Kraków.")
    )
    body = RichTextField(_("text"), blank=True)

    objects = PartnerCityQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("partner city")
        verbose_name_plural = _("partner cities")
        ordering = ["key"]
        constraints = [
            *Text.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90)), name="partnercity_latitude_in_range"
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180)), name="partnercity_longitude_in_range"
            ),
            models.CheckConstraint(
                condition=Q(country__regex="^[A-Z]{2}$"), name="partnercity_country_is_code"
            ),
        ]

    @cached_property
    def route(self) -> Way:
        """Return the shortest way from Kraków: distance and direction at its beginning."""
        return way_to(self.latitude, self.longitude)

    @property
    def distance_km(self) -> float:
        return self.route.distance_km

    @property
    def continent(self) -> str:
        """Return a key of CONTINENTS."""
        return continent_of(self.country)

    def status_on(self, day) -> CityStatus:
        """Return the status on a day, as it follows from the agreements; load them beforehand."""
        return status_on(self.agreements.all(), day)

    @property
    def names(self) -> list[str]:
        """Return every name the public may know the city by, in any language."""
        return self._names_in([language for language in public_languages() if self.is_live_in(language)])

    @property
    def lasting_names(self) -> list[str]:
        """Return those of the names that no instant takes away, for what is kept for long."""
        return self._names_in(
            [
                language
                for language in public_languages()
                if self.is_live_in(language) and self.published_until_in(language) is None
            ]
        )

    def _names_in(self, languages: list[str]) -> list[str]:
        names = [getattr(self, f"name_{language}") or "" for language in languages]
        return [name for name in (*names, self.local_name, *self.other_names.splitlines()) if name]

    @property
    def all_names(self) -> str:
        """Return the names divided by spaces."""
        return " ".join(self.names)

    @cached_property
    def first_agreement(self):
        """Return the earliest dated agreement, or None."""
        dated = [agreement for agreement in self.agreements.all() if agreement.signed_on]
        return min(dated, key=lambda agreement: agreement.signed_on, default=None)

    @cached_property
    def preferred_figures(self) -> dict[str, "Figure"]:
        """Return the preferred figure of each kind that has one."""
        return {figure.kind: figure for figure in self.figures.all() if figure.is_preferred}

    def find_unsourced(self):
        return {
            f"figures/{figure.pk}/sources": figure.get_kind_display()
            for figure in self.preferred_figures.values()
            if not figure.source_list
        }

    @cached_property
    def other_figures(self) -> list["Figure"]:
        """Return the figures that a preferred one outranks."""
        return [figure for figure in self.figures.all() if not figure.is_preferred]


class AboutCities:
    """A text that is about partner cities: those in its relation `cities`."""

    @cached_property
    def live_cities(self) -> list[PartnerCity]:
        """Return the cities that the public sees, sorted by key; a view that has loaded them sets them."""
        return load_links(cities=self.cities.live())["cities"]


class Figure(models.Model):
    """One sourced value about a city. Several may disagree: all are kept and one is preferred."""

    class Kind(models.TextChoices):
        POPULATION = "population", _("population")
        AREA = "area", _("area in km²")
        ELEVATION = "elevation", _("elevation in metres")

    key = models.SlugField(_("key"), max_length=120, unique=True, blank=True)
    city = models.ForeignKey(PartnerCity, models.CASCADE, related_name="figures", verbose_name=_("city"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    year = models.PositiveSmallIntegerField(
        _("as of the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
        help_text=_("Empty where the source gives none."),
    )
    is_preferred = models.BooleanField(
        _("preferred"), default=False, help_text=_("Shown first and used for the records; one of each kind.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    sources = SourcesField()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["city", "kind", "-is_preferred", "-year", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "kind"],
                condition=Q(is_preferred=True),
                name="figure_one_preferred_of_a_kind",
                violation_error_message=_("Another figure of this kind is preferred already."),
            ),
            models.CheckConstraint(
                condition=Q(kind="elevation") | Q(value__gt=0),
                name="figure_population_and_area_positive",
                violation_error_message=_("Population and area are greater than zero."),
            ),
        ]

    def __str__(self):
        return f"{self.city}: {self.get_kind_display()} {self.value:f}"

    @property
    def source_list(self):
        return parse_sources(self.sources)


class Agreement(models.Model):
    """One document or custom that ties a city to Kraków.

    In force, renewed (a later document took its place), suspended, ended, or unknown: no source has
    confirmed it of late. Where no document exists, the practice itself is the agreement.
    """

    class Kind(models.TextChoices):
        TWIN_CITY = "twin_city", _("twin cities")
        PARTNERSHIP = "partnership", _("partnership")
        HONORARY_TWIN = "honorary_twin", _("honorary twin city")
        SECTORAL = "sectoral", _("agreement on one field")
        LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
        COOPERATION_PROGRAMME = "cooperation_programme", _("cooperation programme")
        NO_FORMAL_DOCUMENT = "no_formal_document", _("without a formal document")

    State = AgreementState

    key = models.SlugField(_("key"), max_length=120, unique=True, blank=True)
    city = models.ForeignKey(PartnerCity, models.CASCADE, related_name="agreements", verbose_name=_("city"))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    signed_on = PartialDateField(
        _("signed"),
        help_text=_("A year (1993), a month (02.1993) or a day (5.02.1993). Empty where unknown."),
        db_index=True,
    )
    valid_until = PartialDateField(_("valid until"), help_text=_("Empty for an agreement without term."))
    state = models.CharField(
        _("state"), max_length=20, choices=AgreementState, default=AgreementState.IN_FORCE
    )
    state_as_of = PartialDateField(
        _("state as of"), help_text=_("The date of the latest source that confirms the state.")
    )
    ended_on = PartialDateField(pgettext_lazy("date", "ended"))
    end_reason = models.TextField(_("why it ended"), blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, verbose_name=_("document"))
    bulletin_url = models.URLField(_("in the public information bulletin"), blank=True, max_length=500)
    sources = SourcesField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["signed_on", "key"]
        constraints = [
            is_partial_date("signed_on", "agreement"),
            is_partial_date("valid_until", "agreement"),
            is_partial_date("state_as_of", "agreement"),
            is_partial_date("ended_on", "agreement"),
            ends_after_start("signed_on", "ended_on", "agreement"),
            ends_after_start("signed_on", "valid_until", "agreement", "term_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_on="") | Q(state=AgreementState.ENDED),
                name="agreement_with_an_end_is_ended",
                violation_error_message=_("An agreement with an end has the state “ended”."),
            ),
        ]

    def __str__(self):
        return f"{self.city}: {text_to_name(self, 'title')}"

    @property
    def source_list(self):
        return parse_sources(self.sources)
