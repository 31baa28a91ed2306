"""Translation states: for every text, field and language whether it is translated, and from which source."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from translations.checks.models import DismissedAlarm
from translations.fingerprints import LENGTH, NOTHING
from translations.glossary.models import Concept, Term
from translations.machine.models import Request, Usage
from translations.memory.models import Frequency, Segment, Word

__all__ = [
    "Concept",
    "DayOfProgress",
    "DismissedAlarm",
    "Frequency",
    "Request",
    "Segment",
    "SourceText",
    "Standing",
    "State",
    "Term",
    "TranslationState",
    "Usage",
    "Word",
]

FIELD_LENGTH = 120  # characters: "gallery/<uuid>/caption"


class State(models.TextChoices):
    """The state of one field in one language. The first that applies counts, in this order."""

    LEFT_OUT = "left_out", _("left out on purpose")
    NOTHING = "nothing", _("nothing to translate")
    MISSING = "missing", pgettext_lazy("a translation", "missing")
    AHEAD = "ahead", _("ahead of its source")
    OUTDATED = "outdated", pgettext_lazy("a translation", "outdated")
    MACHINE = "machine", _("machine draft")
    SAME = "same_as_source", _("the same as the source on purpose")
    TRANSLATED = "translated", _("translated")


OPEN = (State.MISSING, State.OUTDATED, State.MACHINE)  # what a translator has something to do with


class SourceText(models.Model):
    """A text that something was translated from, by its fingerprint; each is kept once."""

    digest = models.CharField(max_length=LENGTH, primary_key=True)
    text = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.digest


class TranslationState(models.Model):
    """One field of one item in one language, against the source it was made from.

    `source_now` is the digest of the counting source: the text as its author sent it to translation, else
    what is stored in the language of origin. `made_from` is the digest of the source that the translation,
    as people work on it, was made from; `made_from_public` that of the translation that is stored, which
    visitors may see. `text_now` is the exact fingerprint of the translation as people work on it, empty where
    there is none. `is_ahead`: it was made from a draft of the source that is not live yet.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=FIELD_LENGTH)
    language = models.CharField(max_length=10)
    source_now = models.CharField(max_length=LENGTH, default=NOTHING, blank=True)
    made_from = models.CharField(max_length=LENGTH, default=NOTHING, blank=True)
    made_from_public = models.CharField(max_length=LENGTH, default=NOTHING, blank=True)
    text_now = models.CharField(max_length=LENGTH, default=NOTHING, blank=True)
    is_left_out = models.BooleanField(default=False)
    is_same = models.BooleanField(default=False)
    is_machine = models.BooleanField(default=False)
    is_ahead = models.BooleanField(default=False)
    words = models.PositiveIntegerField(default=0)  # of the counting source
    state = models.GeneratedField(
        expression=Case(
            When(is_left_out=True, then=Value(State.LEFT_OUT.value)),
            When(source_now=NOTHING, then=Value(State.NOTHING.value)),
            When(text_now=NOTHING, then=Value(State.MISSING.value)),
            When(~Q(made_from=F("source_now")) & Q(is_ahead=True), then=Value(State.AHEAD.value)),
            When(~Q(made_from=F("source_now")), then=Value(State.OUTDATED.value)),
            When(is_machine=True, then=Value(State.MACHINE.value)),
            When(is_same=True, then=Value(State.SAME.value)),
            default=Value(State.TRANSLATED.value),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"], name="translation_state_once"
            )
        ]
        indexes = [models.Index(fields=["language", "state"], name="translation_by_state")]

    def __str__(self):
        return f"{self.content_type} {self.object_id} {self.field} {self.language}"

    @property
    def state_now(self) -> State:
        """Return the state of what is in memory, by the rule of the stored column."""
        is_other_source = self.made_from != self.source_now
        rules = (
            (State.LEFT_OUT, self.is_left_out),
            (State.NOTHING, self.source_now == NOTHING),
            (State.MISSING, self.text_now == NOTHING),
            (State.AHEAD, is_other_source and self.is_ahead),
            (State.OUTDATED, is_other_source),
            (State.MACHINE, self.is_machine),
            (State.SAME, self.is_same),
        )
        return next((state for state, applies in rules if applies), State.TRANSLATED)


class Standing(models.Model):
    """How far the translation of one item into one language has got: counted from its states.

    There is one for the language of origin, too, in which nothing is to be translated. `person` and `due_on`
    are what people agreed on; all else follows from the item.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=300)  # of the item, in the language it was first written in
    key = models.CharField(max_length=120)
    is_origin = models.BooleanField(default=False)
    live_from = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)  # the item
    total = models.PositiveSmallIntegerField(default=0)  # fields with a source
    missing = models.PositiveSmallIntegerField(default=0)
    outdated = models.PositiveSmallIntegerField(default=0)
    machine = models.PositiveSmallIntegerField(default=0)
    ahead = models.PositiveSmallIntegerField(default=0)
    left_out = models.PositiveSmallIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)  # of the sources of what is open
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who has it")
    )
    due_on = models.DateField(_("due on"), null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "language"], name="standing_once")
        ]
        indexes = [
            models.Index(fields=["language", "content_type"], name="standing_by_language"),
            models.Index(fields=["-changed_at"], name="standing_by_age"),
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id} {self.language}"

    @property
    def is_live(self) -> bool:
        return self.live_from is not None and self.live_from <= timezone.now()

    @property
    def open(self) -> int:
        """Return how many fields wait for a translator."""
        return self.missing + self.outdated + self.machine

    @property
    def done(self) -> int:
        return self.total - self.open


class DayOfProgress(models.Model):
    """How far all translation into one language had got at the end of one day."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    total = models.PositiveIntegerField()  # fields with a source
    done = models.PositiveIntegerField()
    words = models.PositiveIntegerField()  # left to translate

    class Meta:
        default_permissions = ()
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["day", "language"], name="progress_once_a_day")]

    def __str__(self):
        return f"{self.day} {self.language}"
