"""Pages that are neither news nor facts, and the accessibility declaration."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models import Text
from publishing.rich_text import RichTextField


class Page(Text):
    """A text such as “About the portal”. It stands right under the language's address."""

    url_name = "pages:detail"
    required_fields = ("title", "body")

    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("place in the footer"), default=10, help_text=_("Lower numbers come first.")
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "key"]


class AccessibilityDeclaration(models.Model):
    """The accessibility declaration that Polish law asks for. There is one; it is public as it stands.

    Source: act of 4 April 2019 on the digital accessibility of websites and mobile applications of
    public entities, article 10, and the technical conditions 2.0 of the minister for digital affairs.
    """

    class Status(models.TextChoices):
        FULL = "fully", _("fully compliant")
        PARTIAL = "partially", _("partially compliant")
        NONE = "not", _("not compliant")

    key = models.SlugField(_("key"), unique=True, default="declaration", editable=False)
    entity = models.CharField(_("public entity"), max_length=200)
    scope = RichTextField(_("what the declaration covers"), blank=True)
    status = models.CharField(
        _("compliance with the act"), max_length=20, choices=Status, default=Status.PARTIAL
    )
    non_accessible = RichTextField(_("what is not accessible"), blank=True)
    assessment = RichTextField(_("how it was assessed"), blank=True)
    contact = RichTextField(_("contact"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    procedure = RichTextField(_("requests and complaints"), blank=True)
    architecture = RichTextField(_("accessibility of the buildings"), blank=True)
    communication = RichTextField(_("accessible communication"), blank=True)
    site_published_on = models.DateField(_("website published on"))
    site_updated_on = models.DateField(_("last major update of the website"))
    prepared_on = models.DateField(_("declaration prepared on"))
    reviewed_on = models.DateField(
        _("declaration reviewed on"),
        null=True,
        blank=True,
        help_text=_("The act asks for a review every year by 31 March."),
    )

    class Meta:
        verbose_name = _("accessibility declaration")
        verbose_name_plural = _("accessibility declaration")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key="declaration"), name="accessibilitydeclaration_is_one"
            )
        ]

    def __str__(self):
        return self.entity
