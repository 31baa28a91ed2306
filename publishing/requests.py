"""Requests for publication: who may write a text sends it, who may publish it publishes or returns it.

Publishing is `actions.publish`, from whatever screen; the requests it fulfils are closed by `settle`. Every
verb locks the text first.
"""

from collections.abc import Collection

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from accounts.roles import may_publish, may_write
from audit.models import record
from localisation.languages import SHARED
from publishing import mails
from publishing.drafts import WorkingCopy, identity, locked_copy
from publishing.history import Change, changes_between
from publishing.languages import languages_named
from publishing.models import PublicationRequest, Text

State = PublicationRequest.State
UNSETTLED = (State.OPEN, State.RETURNED)  # what still wants something done, by a publisher or by its sender


class AlreadyAnswered(Exception):
    """Somebody has answered the request, or taken it back, in the meantime."""


def requests_of(item: Text) -> models.QuerySet[PublicationRequest]:
    """Return what was asked for a text and is not settled, the newest first."""
    found = PublicationRequest.objects.filter(**identity(item), state__in=UNSETTLED)
    return found.select_related("by", "answered_by").prefetch_related("unsent")


def may_decide(user, model: type[Text] | Text) -> bool:
    """Return whether the person may publish texts of this kind."""
    return may_publish(user) and may_change(user, model)


def may_change(user, model: type[Text] | Text) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{get_permission_codename('change', model._meta)}")


@transaction.atomic
def send(item: Text, languages: Collection[str], *, by, note: str = "") -> PublicationRequest:
    """Ask for the publication of these languages. Raises PermissionDenied.

    It takes the place of what the same person asked before for no more languages than these.
    """
    item = locked_copy(item).item
    named = languages_named(languages)
    if not named or not all(may_write(by, language) for language in named):
        raise PermissionDenied
    for earlier in requests_of(item).filter(by=by):
        if set(earlier.waiting) <= set(named):
            _close(earlier, State.CLOSED)
    asked = PublicationRequest.objects.create(**identity(item), languages=named, by=by, note=note)
    record("send", item, by, languages=named)
    mails.tell_publishers(asked)
    return asked


@transaction.atomic
def give_back(asked: PublicationRequest, *, by, note: str) -> None:
    """Return a request to its sender with a note. Raises PermissionDenied or AlreadyAnswered."""
    copy = lock(asked)
    if not may_decide(by, copy.item):
        raise PermissionDenied
    _answer(asked, State.RETURNED, by, note)
    record("return", copy.item, by, languages=asked.waiting)


@transaction.atomic
def take_back(asked: PublicationRequest, *, by) -> None:
    """Close a request of one's own. Raises PermissionDenied or AlreadyAnswered."""
    copy = lock(asked, UNSETTLED)
    if asked.by_id != by.pk:
        raise PermissionDenied
    _close(asked, State.CLOSED)
    record("take back", copy.item, by, languages=asked.waiting)


def settle(item: Text, languages: Collection[str], *, by, note: str = "") -> None:
    """Close the requests that the publication of these languages fulfils; `by` None is a command."""
    for asked in requests_of(item):
        asked.published = [code for code in asked.languages if code in languages or code in asked.published]
        if asked.waiting:
            asked.save(update_fields=["published"])
        elif asked.state == State.OPEN:
            _answer(asked, State.APPROVED, by, note)
        else:
            _close(asked, State.CLOSED)


def _answer(asked: PublicationRequest, state: State, by, note: str) -> None:
    asked.answered_by, asked.answered_at, asked.answer = by, timezone.now(), note
    _close(asked, state)
    mails.tell_sender(asked)


def _close(asked: PublicationRequest, state: State) -> None:
    asked.state = state
    asked.save()
    mails.forget(asked)


def lock(asked: PublicationRequest, states: Collection[str] = (State.OPEN,)) -> WorkingCopy:
    """Lock the text of a request, read the request anew, and return the text's working copy.

    Raises AlreadyAnswered where the request is in none of these states any longer.
    """
    copy = locked_copy(asked.item)
    asked.refresh_from_db()
    if asked.state not in states:
        raise AlreadyAnswered
    return copy


# What a publisher decides on


def with_first(item: Text, languages: list[str]) -> list[str]:
    """Return the languages and, for a text's first publication, what all languages share with them."""
    return languages if item.approved_languages or SHARED in languages else [*languages, SHARED]


def changes_in(copy: WorkingCopy, languages: Collection[str]) -> list[Change]:
    """Return what the publication of these languages would change in what visitors see."""
    after = {key: copy[key] for key in copy if copy.language_of(key) in languages}
    before = {key: copy.stored[key] for key in after if copy.is_approved(key)}
    told = {key: value for key, value in after.items() if key in before or value}
    return changes_between(copy.item, before, told)
