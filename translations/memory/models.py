"""The translation memory: what has been translated before."""

import hashlib

from django.db import models
from django.utils import timezone

DIGEST_LENGTH = 32  # hexadecimal digits
KEY_LENGTH = 8  # letters of a word that it is found by


class Segment(models.Model):
    """A paragraph and a translation of it, with numbers for tags as in `translations.segments`.

    A source may have several translations; the one learnt last goes first.
    """

    source_language = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    source = models.TextField()
    target = models.TextField()
    source_digest = models.CharField(max_length=DIGEST_LENGTH)
    target_digest = models.CharField(max_length=DIGEST_LENGTH)
    learnt_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["source_digest", "source_language", "language", "target_digest"],
                name="memory_pair_once",
            )
        ]

    def __str__(self):
        return self.source[:50]


class Word(models.Model):
    """One word of a segment's source, shortened and folded, by which the segment is found."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="words")
    languages = models.CharField(max_length=21)  # "pl>uk"
    key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["languages", "key", "segment"], name="memory_by_word")]

    def __str__(self):
        return self.key


class Frequency(models.Model):
    """In how many segments a word stands: the rarest of a paragraph's words say most about it."""

    languages = models.CharField(max_length=21)
    key = models.CharField(max_length=KEY_LENGTH)
    segments = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["languages", "key"], name="memory_frequency_once")]

    def __str__(self):
        return f"{self.key}: {self.segments}"


def digest_of(text: str) -> str:
    """Return the fingerprint by which a segment is found exactly; white space makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:DIGEST_LENGTH]
