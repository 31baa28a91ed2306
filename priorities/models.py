"""Priorities in strategy documents; networks and Kraków's membership in them."""

import datetime

from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from localisation.partial_dates import PartialDateField, ends_after_start, is_partial_date
from partners.models import AboutCities, PartnerCity
from priorities.querysets import NetworkQuerySet, PriorityQuerySet, is_served
from publishing.models import Text
from publishing.rich_text import RichTextField
from publishing.sources import SourcesField, parse_sources


class StrategyDocument(Text):
    """A document in which the city states what it wants. What is unknown of its adoption stays empty."""

    url_name = "priorities:list"
    is_structured = True

    title = models.CharField(_("title"), max_length=300)
    adopting_body = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_on = PartialDateField(_("adopted"))
    resolution = models.CharField(_("resolution"), max_length=100, blank=True)
    stated_on = PartialDateField(
        _("as stated on"), help_text=_("The date of the page that quotes the document.")
    )
    lead = models.TextField(_("summary"), blank=True)

    class Meta(Text.Meta):
        verbose_name = _("strategy document")
        verbose_name_plural = _("strategy documents")
        ordering = ["-stated_on", "key"]
        constraints = [
            *Text.Meta.constraints,
            is_partial_date("adopted_on", "strategydocument"),
            is_partial_date("stated_on", "strategydocument"),
        ]

    def get_absolute_url(self, language=None):
        with translation.override(language or translation.get_language()):
            return reverse(self.url_name)


class Priority(Text):
    """One numbered objective of a strategy document, thematic or geographic."""

    class Kind(models.TextChoices):
        THEMATIC = "thematic", _("thematic")
        GEOGRAPHIC = "geographic", _("geographic")

    url_name = "priorities:detail"
    is_structured = True

    document = models.ForeignKey(
        StrategyDocument, models.PROTECT, related_name="priorities", verbose_name=_("strategy document")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("text"), blank=True)

    objects = PriorityQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["document", "-kind", "number"]
        constraints = [
            *Text.Meta.constraints,
            models.UniqueConstraint(
                fields=["document", "kind", "number"],
                name="priority_number_once_in_document",
                violation_error_message=_("The document has a priority of this kind and number already."),
            ),
        ]

    @property
    def cities(self):
        """Return the live cities with which live news or projects serve the priority."""
        serves = is_served(Priority, priorities=self, cities=models.OuterRef("pk"))
        return PartnerCity.objects.live().filter(serves)


class Network(AboutCities, Text):
    """An association, programme or pact of cities that Kraków belongs or belonged to."""

    title_field = "name"
    required_fields = ("name",)
    url_name = "networks:detail"
    is_structured = True

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    founded_on = PartialDateField(_("founded"))
    website = models.URLField(_("website"), blank=True)
    lead = models.TextField(_("summary"), blank=True)
    body = RichTextField(_("text"), blank=True)
    cities = models.ManyToManyField(
        PartnerCity,
        related_name="networks",
        blank=True,
        verbose_name=_("partner cities"),
        help_text=_("Partner cities with a part in this network."),
    )

    objects = NetworkQuerySet.as_manager()

    class Meta(Text.Meta):
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["key"]
        constraints = [*Text.Meta.constraints, is_partial_date("founded_on", "network")]

    @cached_property
    def current_membership(self):
        """Return the latest current membership, or None."""
        current = [m for m in self.memberships.all() if m.status == Membership.Status.CURRENT]
        return max(current, key=lambda membership: membership.joined_on, default=None)


class Membership(models.Model):
    """One period in which Kraków belonged to a network: current, past, or not confirmed of late."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("member")
        FULL = "full", _("full member")
        ASSOCIATE = "associate", _("associate member")
        FOUNDING = "founding", _("founding member")
        SIGNATORY = "signatory", _("signatory")
        HOST = "host", _("host city")

    class Status(models.TextChoices):
        CURRENT = "current", _("current")
        PAST = "past", _("past")
        UNKNOWN = "unknown", _("not confirmed")

    key = models.SlugField(_("key"), max_length=120, unique=True, blank=True)
    network = models.ForeignKey(
        Network, models.CASCADE, related_name="memberships", verbose_name=_("network")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.MEMBER)
    joined_on = PartialDateField(_("joined"))
    left_on = PartialDateField(_("left"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.CURRENT)
    status_as_of = PartialDateField(
        _("status as of"), help_text=_("The date of the latest source that confirms the status.")
    )
    resolution = models.CharField(_("resolution"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    sources = SourcesField()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["joined_on", "key"]
        constraints = [
            is_partial_date("joined_on", "membership"),
            is_partial_date("left_on", "membership"),
            is_partial_date("status_as_of", "membership"),
            ends_after_start("joined_on", "left_on", "membership"),
            models.CheckConstraint(
                condition=models.Q(left_on="") | models.Q(status="past"),
                name="membership_that_was_left_is_past",
                violation_error_message=_("A membership with an end has the status “past”."),
            ),
        ]

    def __str__(self):
        return f"{self.network}: {self.get_kind_display()} {self.joined_on}".rstrip()

    @property
    def source_list(self):
        return parse_sources(self.sources)

    def covers(self, day: datetime.date) -> bool:
        """Return whether the membership is known to have lasted on a day."""
        iso = day.isoformat()
        return self.joined_on <= iso and (self.status == self.Status.CURRENT or iso < self.left_on)
