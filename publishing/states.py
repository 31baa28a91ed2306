"""Where a text stands in each language: missing, draft, scheduled or live."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from localisation.languages import content_languages
from publishing.actions import find_problems
from publishing.keys import field_of
from publishing.models import Text


class State(models.TextChoices):
    """The state of a text in one language, with the sign that lists show beside its name."""

    LIVE = "live", _("live")
    SCHEDULED = "scheduled", _("scheduled")
    DRAFT = "draft", _("draft")
    MISSING = "missing", _("missing")

    @property
    def sign(self) -> str:
        return {"live": "●", "scheduled": "◔", "draft": "○", "missing": "–"}[self.value]


def state_in(item: Text, language: str) -> State:
    """Return the state of an item in a language, from the columns it was loaded with."""
    instant = item.published_at_in(language)
    if instant is not None:
        return State.LIVE if instant <= timezone.now() else State.SCHEDULED
    return State.DRAFT if getattr(item, f"{item.title_field}_{language}") else State.MISSING


def is_in_state(model: type[Text], language: str, state: str) -> Q:
    """Return the condition that an item is in a state in a language; the same rule as `state_in`."""
    instant, title = f"published_at_{language}", f"{model.title_field}_{language}"
    has_no_title = Q(**{title: ""}) | Q(**{f"{title}__isnull": True})
    is_open = Q(**{f"{instant}__isnull": True})
    now = timezone.now()
    return {
        State.LIVE: Q(**{f"{instant}__lte": now}),
        State.SCHEDULED: Q(**{f"{instant}__gt": now}),
        State.DRAFT: is_open & ~has_no_title,
        State.MISSING: is_open & has_no_title,
    }[State(state)]


@dataclass(frozen=True)
class LanguageStatus:
    """What the publication panel says of one language."""

    language: str
    state: State
    at: datetime.datetime | None
    address: str
    missing: list[str]
    waiting: list[str]


def statuses_of(item: Text | None) -> list[LanguageStatus]:
    """Return the item's status in each content language; of a new item every language is missing.

    The item comes as those who work on it see it (`drafts.as_worked_on`).
    """
    return [_status_of(item, language) for language in content_languages()]


def _status_of(item: Text | None, language: str) -> LanguageStatus:
    if item is None or item.pk is None:
        return LanguageStatus(language, State.MISSING, None, "", [], [])
    problems = find_problems(item, [language])
    public = item.working_copy.item
    return LanguageStatus(
        language=language,
        state=state_in(item, language),
        at=item.published_at_in(language),
        address=public.get_absolute_url(language) if item.is_live_in(language) else "",
        missing=[
            str(item._meta.get_field(problem.field).translated_field.verbose_name) for problem in problems
        ],
        waiting=waiting_in(item, language),
    )


def waiting_in(item: Text | None, language: str) -> list[str]:
    """Return what the values are called that wait for publication in a language, or in SHARED."""
    if item is None or item.pk is None:
        return []
    names = [
        str(getattr(field, "translated_field", field).verbose_name)
        for field in (field_of(item, key) for key in item.working_copy.pending_in([language]))
    ]
    return list(dict.fromkeys(names))
