"""The search index."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from localisation.languages import public_languages

MAX_WORDS = 8  # of one query; further ones are not looked at


class EntryQuerySet(models.QuerySet):
    def public(self):
        """Keep what visitors may see now."""
        now = timezone.now()
        is_not_over = models.Q(live_until__isnull=True) | models.Q(live_until__gt=now)
        return self.filter(is_not_over, live_from__lte=now, language__in=public_languages())

    def matching(self, query_words: list[str]):
        """Keep entries that hold every word, as a word or the beginning of one."""
        entries = self
        for word in query_words[:MAX_WORDS]:
            entries = entries.filter(surface__contains=f" {word}")
        return entries


class Entry(models.Model):
    """What one item offers to be found by in one language. Renewed whenever the item changes."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    title_words = models.TextField()
    surface = models.TextField()
    live_from = models.DateTimeField(null=True, db_index=True)
    live_until = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="entry_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"
