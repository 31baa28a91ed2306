"""The start page of the back office: texts worked on last, waiting for publication, live soon."""

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from localisation.languages import content_languages
from publishing.keys import language_of
from publishing.languages import languages_named
from publishing.models import Draft, Text
from publishing.requests import may_change
from search.models import Entry

MOST = 5  # rows of each list
WORK = ("add", "change", "publish", "withdraw", "restore", "send")  # what people do to a text


@dataclass(frozen=True)
class Row:
    """A text, the instant that brings it into a list, and the languages concerned."""

    item: Text
    at: datetime.datetime
    languages: list[str]

    @property
    def form(self) -> str:
        meta = self.item._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.item.pk])


def worked_on_by(person) -> list[Row]:
    """Return the texts that a person saved or published last, the latest first."""
    kinds = {model._meta.label_lower: model for model in _kinds_of(person)}
    done = Event.objects.filter(by=person.get_username(), action__in=WORK, model__in=kinds)
    last = done.order_by().values_list("model", "key").annotate(last_at=Max("at")).order_by("-last_at")[:MOST]
    found = {
        (kind, item.key): item
        for kind in {kind for kind, _key, _at in last}
        for item in kinds[kind].objects.filter(key__in=[key for each, key, _at in last if each == kind])
    }
    return [Row(found[kind, key], at, []) for kind, key, at in last if (kind, key) in found]


def waiting_for_publication(person) -> list[Row]:
    """Return the live texts that have been changed and not published since, the latest first."""
    drafts = Draft.objects.filter(content_type__in=_content_types(person)).order_by("-changed_at")
    return [
        Row(
            draft.item,
            draft.changed_at,
            languages_named({language_of(draft.item, key) for key in draft.pending}),
        )
        for draft in _with_items(drafts[:MOST])
    ]


def live_soon(person) -> list[Row]:
    """Return the texts that go live by themselves, the next first; what goes live together is one row."""
    entries = Entry.objects.filter(live_from__gt=timezone.now(), content_type__in=_content_types(person))
    together: dict[tuple[Text, datetime.datetime], set[str]] = {}
    for entry in _with_items(entries.order_by("live_from", "pk")[: MOST * len(content_languages())]):
        together.setdefault((entry.item, entry.live_from), set()).add(entry.language)
    rows = [Row(item, at, languages_named(languages)) for (item, at), languages in together.items()]
    return rows[:MOST]


def _kinds_of(person) -> list[type[Text]]:
    return [model for model in apps.get_models() if issubclass(model, Text) and may_change(person, model)]


def _content_types(person) -> list[ContentType]:
    return list(ContentType.objects.get_for_models(*_kinds_of(person)).values())


def _with_items(rows: QuerySet) -> list[Model]:
    """Return rows that lead to an item, of whatever kind, with it; without those of which it is gone."""
    return [row for row in rows.prefetch_related("item") if row.item]
