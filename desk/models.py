"""What translators and authors write to each other."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
