"""The people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from localisation.languages import interface_language_choices


class User(AbstractUser):
    """A member of the office's staff or a translator. Visitors have no accounts."""

    interface_language = models.CharField(
        _("language of the back office"),
        max_length=10,
        blank=True,
        choices=interface_language_choices,
        help_text=_("Empty: as the browser asks."),
    )
    wants_mail = models.BooleanField(
        _("mails about texts"),
        default=True,
        help_text=_("When a text is sent for publication, published or returned."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("publish_texts", _("Can publish and withdraw texts")),
            ("write_shared", _("Can change what belongs to no language: pictures, relations, dates")),
        ]
