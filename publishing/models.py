"""What every text of the portal has: a key, an address and an instant of publication per language."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from localisation.languages import SHARED, content_language_choices, content_languages, public_languages
from publishing.languages import LocalText, local_text
from publishing.querysets import TextQuerySet
from publishing.sources import Source, SourcesField, parse_sources


def default_language() -> str:
    return content_languages()[0]


def ends_after_it_begins() -> list[models.CheckConstraint]:
    """Return the constraints that a text ends, in each language, after it has gone live there."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"published_until_{code}__isnull": True})
            | Q(
                **{
                    f"published_at_{code}__isnull": False,
                    f"published_until_{code}__gt": F(f"published_at_{code}"),
                }
            ),
            name=f"%(class)s_{code}_ends_after_it_begins",
        )
        for code in content_languages()
    ]


class Text(models.Model):
    """A text that goes live language by language.

    Per language it is a draft (`published_at` empty), scheduled (ahead), live (past) or over
    (`published_until` past, too). What was live and is no longer, withdrawn or over, keeps its address, which
    answers that it is gone. No job runs at an instant: whoever reads compares it with the clock.

    Subclasses set `title_field`, `required_fields` (what a language needs before it may go live),
    `url_name`, and `part_kinds` where they have pictures or files of their own. Those that consist of
    facts set `is_structured`: once live in any language they have a page in every public one, with the
    texts that are missing shown in another language and marked.
    """

    title_field = "title"
    required_fields: tuple[str, ...] = ("title",)
    url_name = ""
    is_structured = False
    part_kinds: tuple[str, ...] = ()  # the relations to rows of its own, such as the pictures of its gallery

    key = models.SlugField(
        _("key"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_(
            "Never changes, in any language; imports and links rely on it. Empty: made from the title."
        ),
    )
    original_language = models.CharField(
        _("language of origin"),
        max_length=10,
        default=default_language,
        choices=content_language_choices,
        help_text=_("The language this text was first written in; the others are translated from it."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=100,
        blank=True,
        help_text=_("The last part of the address in this language. Empty: made from the title."),
    )
    published_at = models.DateTimeField(_("live from"), null=True, blank=True, db_index=True)
    published_until = models.DateTimeField(_("live until"), null=True, blank=True)
    sources = SourcesField()
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = ends_after_it_begins()

    def __str__(self):
        return self.text(self.title_field, self.original_language, only_live=False).value or self.key

    def get_absolute_url(self, language: str | None = None) -> str:
        """Return the address in a language, by default that of the page being made or its stand-in."""
        language = language or self.page_language(translation.get_language()) or self.original_language
        with translation.override(language):
            return reverse(self.url_name, args=[self._public_slug_in(language)])

    def _public_slug_in(self, language: str) -> str:
        """Return the slug; of a page whose texts are not live in the language the key.

        A slug is a text, too: it neither shows before the others do nor makes a page look translated.
        """
        is_translated = not self.is_structured or self.is_live_in(language)
        return self.slug_in(language) if is_translated else self.key

    @property
    def kind_name(self):
        """Return what kind of thing this is, in the language of the page: "news item"."""
        return self._meta.verbose_name

    # Language by language

    def published_at_in(self, language: str):
        """Return the instant of publication in a language, or None."""
        return getattr(self, f"published_at_{language}")

    def published_until_in(self, language: str):
        """Return the instant from which the text is no longer live in a language, or None."""
        return getattr(self, f"published_until_{language}")

    def is_live_in(self, language: str) -> bool:
        """Return whether visitors can read the text itself in this language now."""
        instant = self.published_at_in(language)
        has_begun = instant is not None and instant <= timezone.now()
        return has_begun and not self.is_over_in(language) and language in public_languages()

    def is_over_in(self, language: str) -> bool:
        """Return whether the text has been live in this language until an instant that is past."""
        end = self.published_until_in(language)
        return end is not None and end <= timezone.now()

    @property
    def approved_languages(self) -> set[str]:
        """Return the languages published, scheduled or over, and SHARED with the first of them.

        What is approved changes by publication alone: what is saved meanwhile waits in the draft. The clock
        decides nothing here.
        """
        approved = {code for code in content_languages() if self.published_at_in(code) is not None}
        return approved | {SHARED} if approved else approved

    @cached_property
    def live_languages(self) -> list[str]:
        """Return the public languages the text is live in now, as they were when first asked."""
        return [language for language in public_languages() if self.is_live_in(language)]

    @property
    def is_still_to_come(self) -> bool:
        """Return whether nothing of the text is live yet and some language of it is scheduled."""
        instants = [self.published_at_in(language) for language in public_languages()]
        now = timezone.now()
        return not self.live_languages and any(instant and instant > now for instant in instants)

    def has_page_in(self, language: str) -> bool:
        """Return whether the item has an address in a language."""
        return bool(self.live_languages) if self.is_structured else language in self.live_languages

    def shown_language(self, language: str) -> str | None:
        """Return the live language that stands in for `language`: itself, the original, or the first."""
        for candidate in (language, self.original_language, *self.live_languages):
            if candidate in self.live_languages:
                return candidate
        return None

    def text(self, field: str, language: str, *, only_live: bool = True) -> LocalText:
        """Return a translated field's value and the language it is in. See `local_text`."""
        return local_text(self, field, language, only_live=only_live)

    def page_language(self, language: str) -> str | None:
        """Return the language in which the item's page is to be linked from a page in `language`."""
        return language if self.has_page_in(language) else self.shown_language(language)

    # Addresses

    def slug_in(self, language: str) -> str:
        """Return the last part of the address in a language; the key where none was given."""
        return getattr(self, f"slug_{language}") or self.key

    @cached_property
    def source_list(self) -> list[Source]:
        return parse_sources(self.sources)

    def find_unsourced(self) -> dict[str, str]:
        """Return what the text says without giving the source that readers expect: names by key.

        The name of the text itself is empty.
        """
        return {}


class Address(models.Model):
    """One address that an item holds or held in a language; the only authority on who owns an address.

    Written at publication. Old addresses lead to the new one for ever and are never given to another
    item. Drafts hold none: they may clash until one is published.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    language = models.CharField(max_length=10)
    slug = models.SlugField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "language", "slug"], name="address_belongs_to_one_item"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.language}: {self.slug}"


class Draft(models.Model):
    """What has been saved of an approved text and waits for its next publication: values by key.

    `sent` has the digests of the texts in the language of origin that were sent to translation before they
    are live, by field. `cosmetic` has, by field, the digests of earlier sources from which the waiting one
    differs in nothing that concerns a translation.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    pending = models.JSONField(default=dict)
    sent = models.JSONField(default=dict)
    cosmetic = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="draft_once_per_text")
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}"


class Revision(models.Model):
    """A text as it stood once: written at each publication, and before what has no revision is replaced.

    `data` holds every value by key, so two revisions can be compared without those between them; `made_from`
    the digest of the source that each translation was made from.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("published")
        SCHEDULED = "scheduled", _("scheduled")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LIMITED = "limited", _("end changed")
        UNDONE = "undone", _("undone")
        KEPT = "kept", _("kept as it stood")

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    languages = models.JSONField(_("languages"), default=list)
    note = models.CharField(_("note"), max_length=300, blank=True)
    live_from = models.DateTimeField(null=True)  # as it was asked for; none: at once
    live_until = models.DateTimeField(null=True)  # none: no end was asked for
    data = models.JSONField(default=dict)
    made_from = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-at"])]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"


class PublicationRequest(models.Model):
    """What a person without the right to publish sent to those who have it: languages of a text, with a note.

    It waits until each of its languages is published, a publisher returns it, or its sender takes it back.
    """

    class State(models.TextChoices):
        OPEN = "open", _("sent for publication")
        APPROVED = "approved", _("published")
        RETURNED = "returned", _("returned")
        CLOSED = "closed", _("closed")

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    languages = models.JSONField(_("languages"), default=list)
    published = models.JSONField(default=list)  # those of the languages that are published since
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "state"], name="request_of_text"),
            models.Index(fields=["state", "-at"], name="request_by_state"),
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}: {', '.join(self.languages)}"

    @property
    def waiting(self) -> list[str]:
        """Return the languages that are still to be published."""
        return [language for language in self.languages if language not in self.published]

    @property
    def is_mail_lost(self) -> bool:
        """Return whether the last mail about it has not reached everybody, yet or at all."""
        return bool(self.unsent.all())


class UnsentMail(models.Model):
    """The mail about a request that one person is to get; gone once the mail server has taken it."""

    asked = models.ForeignKey(PublicationRequest, models.CASCADE, related_name="unsent")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(null=True)  # since then somebody is sending it

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["asked", "reader"], name="mail_once_per_reader")]

    def __str__(self):
        return f"{self.asked_id}: {self.reader_id}"


class BulkChange(models.Model):
    """What a person did to several texts at once, and how to take it back: see `publishing.bulk`."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField(max_length=10)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    steps = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.verb} {self.content_type}: {len(self.steps)}"


class PreviewLink(models.Model):
    """An address at which somebody without an account sees the working copy of one text, for a while.

    Only a digest of the address's secret part is kept, so that nobody reads working links from the database.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(_("for whom"), max_length=100, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)  # times
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="preview_link_of_text")]

    def __str__(self):
        return f"{self.content_type} {self.object_id}: {self.expires_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Return whether the link still shows the text."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class Unsaved(models.Model):
    """What a person has typed into a form and not saved yet: see `publishing.unsaved`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField(null=True)  # none: of a new item
    place = models.CharField(max_length=20, blank=True)  # empty: the form; or a language at the desk
    token = models.UUIDField()  # of the form as it was opened
    data = models.JSONField(default=dict)  # name: values, as the form sends them
    at = models.DateTimeField(default=timezone.now)
    is_settled = models.BooleanField(default=False)  # saved: what arrives later under the token is late

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="unsaved_once_per_opened_form")
        ]
        indexes = [
            models.Index(fields=["person", "content_type", "object_id"], name="unsaved_of_person"),
            models.Index(fields=["at"], name="unsaved_by_age"),
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id or ''}: {self.at:%Y-%m-%d %H:%M}"


class ImportedValue(models.Model):
    """What an import of facts last wrote into one item, by field: `import_facts` tells by it whether
    a person has changed a field, or deleted the item, since."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    key = models.CharField(max_length=120)
    digests = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "key"], name="imported_values_once_per_item")
        ]

    def __str__(self):
        return f"{self.content_type} {self.key}"
