"""Where a text stands in each language: missing, draft, scheduled, live or over."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from localisation.languages import SHARED, content_languages
from publishing.drafts import identity
from publishing.keys import field_of, in_order, language_of
from publishing.models import Draft, Text
from publishing.querysets import is_live
from publishing.readiness import Problem, find_problems
from publishing.translating import name_of_field, states_of
from translations.models import OPEN as SAID
from translations.models import Standing
from translations.models import State as TranslationState


class State(models.TextChoices):
    """The state of a text in one language, with the sign that lists show beside its name."""

    LIVE = "live", _("live")
    SCHEDULED = "scheduled", _("scheduled")
    OVER = "over", _("no longer live")
    DRAFT = "draft", _("draft")
    MISSING = "missing", _("missing")

    @property
    def sign(self) -> str:
        return {"live": "●", "scheduled": "◔", "over": "■", "draft": "○", "missing": "–"}[self.value]


def state_in(item: Text, language: str) -> State:
    """Return the state of an item in a language, from the columns it was loaded with."""
    instant = item.published_at_in(language)
    if item.is_over_in(language):
        return State.OVER
    if instant is not None:
        return State.LIVE if instant <= timezone.now() else State.SCHEDULED
    return State.DRAFT if getattr(item, f"{item.title_field}_{language}") else State.MISSING


def is_in_state(model: type[Text], language: str, state: str) -> Q:
    """Return the condition that an item is in a state in a language; the same rule as `state_in`."""
    instant, end = f"published_at_{language}", f"published_until_{language}"
    title = f"{model.title_field}_{language}"
    has_no_title = Q(**{title: ""}) | Q(**{f"{title}__isnull": True})
    is_open = Q(**{f"{instant}__isnull": True})
    now = timezone.now()
    return {
        State.LIVE: is_live(language, now),
        State.SCHEDULED: Q(**{f"{instant}__gt": now}),
        State.OVER: Q(**{f"{end}__lte": now}),
        State.DRAFT: is_open & ~has_no_title,
        State.MISSING: is_open & has_no_title,
    }[State(state)]


@dataclass(frozen=True)
class LanguageStatus:
    """What the publication panel says of one language."""

    language: str
    state: State
    at: datetime.datetime | None
    until: datetime.datetime | None
    address: str
    waiting: list[str]
    problems: list[Problem]
    translation: dict[TranslationState, list[str]] = field(default_factory=dict)  # paths of fields

    def translation_to_do(self, item: Text) -> list[tuple[str, str]]:
        """Return what is outdated, missing or a machine draft: the state, and the names of the fields."""
        return [
            (state.label, ", ".join(dict.fromkeys(name_of_field(item, path) for path in paths)))
            for state, paths in self.translation.items()
        ]

    @property
    def errors(self) -> int:
        return sum(problem.is_error for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors

    @property
    def is_begun(self) -> bool:
        """Return whether there is a text to be made ready at all."""
        return self.state is not State.MISSING

    @property
    def is_settled(self) -> bool:
        """Return whether visitors see, or are to see, everything as it is."""
        return self.state in (State.LIVE, State.SCHEDULED) and not self.waiting


def statuses_of(item: Text | None) -> list[LanguageStatus]:
    """Return the item's status in each content language; of a new item every language is missing.

    The item comes as those who work on it see it (`drafts.as_worked_on`). A last status, of SHARED, stands
    for what belongs to no language.
    """
    languages = [*content_languages(), SHARED]
    if item is None or item.pk is None:
        return [LanguageStatus(language, State.MISSING, None, None, "", [], []) for language in languages]
    problems = find_problems(item, item.working_copy, languages)
    statuses = [
        _status_of(item, language, [each for each in problems if each.language == language])
        for language in languages
    ]
    for row in states_of(item):
        status = statuses[languages.index(row.language)]
        if row.state in SAID:
            status.translation.setdefault(TranslationState(row.state), []).append(row.field)
    return statuses


def _status_of(item: Text, language: str, problems: list[Problem]) -> LanguageStatus:
    public = item.working_copy.item
    if language == SHARED:
        state = State.LIVE if item.approved_languages else State.DRAFT
        return LanguageStatus(language, state, None, None, "", waiting_in(item, language), problems)
    return LanguageStatus(
        language=language,
        state=state_in(item, language),
        at=item.published_at_in(language),
        until=item.published_until_in(language),
        address=public.get_absolute_url(language) if item.is_live_in(language) else "",
        waiting=waiting_in(item, language),
        problems=problems,
    )


def waiting_in(item: Text | None, language: str) -> list[str]:
    """Return what the values are called that wait for publication in a language, or in SHARED."""
    if item is None or item.pk is None:
        return []
    waiting = in_order(item, item.working_copy.pending_in([language]))
    fields = (field_of(item, key) for key in waiting)
    names = [str(getattr(field, "translated_field", field).verbose_name) for field in fields]
    return list(dict.fromkeys(names))


def note_what_waits(items: Collection[Text]) -> None:
    """Note with each text where changes wait, as `waiting_languages`, and which translations are outdated.

    One query for each of the two, however many texts there are.
    """
    pending, outdated = {}, defaultdict(dict)
    if items:
        kind = identity(next(iter(items)))["content_type"]
        drafts = Draft.objects.filter(content_type=kind, object_id__in=[item.pk for item in items])
        pending = dict(drafts.values_list("object_id", "pending"))
        standings = Standing.objects.filter(
            content_type=kind, object_id__in=[item.pk for item in items], outdated__gt=0
        )
        for pk, language, count in standings.values_list("object_id", "language", "outdated"):
            outdated[pk][language] = count
    for item in items:
        item.outdated_fields = outdated[item.pk]
        item.waiting_languages = {language_of(item, key) for key in pending.get(item.pk, {})}
