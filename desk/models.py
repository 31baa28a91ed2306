"""What translators and authors write to each other."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from translations.fingerprints import LENGTH
from translations.models import FIELD_LENGTH


class Comment(models.Model):
    """A question or answer about one field in one language, between its author and its translators."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    field = models.CharField(max_length=FIELD_LENGTH)
    language = models.CharField(max_length=10)
    text = models.TextField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_mail_lost = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "language"], name="comment_of_item")]

    def __str__(self):
        return f"{self.content_type} {self.object_id} {self.field}_{self.language}"


class HeldTranslation(models.Model):
    """A translation from an imported file whose source has changed since: kept until somebody looks at it.

    `made_from` is the digest of the source that it was made from.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=FIELD_LENGTH)
    language = models.CharField(max_length=10)
    text = models.TextField()
    made_from = models.CharField(max_length=LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "language"], name="held_of_item")]

    def __str__(self):
        return f"{self.content_type} {self.object_id} {self.field}_{self.language}"


class Upload(models.Model):
    """A file that a person has sent and looks at before it is imported; see `desk.uploads`."""

    class Purpose(models.TextChoices):
        TRANSLATIONS = "translations"
        GLOSSARY = "glossary"

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
    result = models.JSONField(null=True)  # what became of it, once it is imported; the data are gone then

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="upload_by_age")]

    def __str__(self):
        return self.name
