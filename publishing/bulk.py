"""Publication, withdrawal and deletion of many texts at once: foreseen, done, and taken back.

Each text stands for itself: one that is refused keeps no other from what was asked for.
"""

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from localisation.languages import SHARED, content_languages
from publishing import actions, requests, translating
from publishing.drafts import WorkingCopy, as_worked_on, identity, locked_copy
from publishing.keys import fingerprint
from publishing.models import Address, BulkChange, PublicationRequest, Text
from publishing.readiness import find_errors
from publishing.states import State, state_in, waiting_in

MOST = 100  # texts at once: each is looked at by a person first
UNDO_WITHIN = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """What would become of one language of a text: in words, and why not where it is refused."""

    language: str
    words: str = ""
    reasons: list[str] = field(default_factory=list)
    is_change: bool = False
    digest: str = ""  # of what the person was shown


@dataclass(frozen=True)
class Plan:
    """What would become of one text, language by language."""

    item: Text
    steps: list[Step]

    @property
    def languages(self) -> list[str]:
        return [step.language for step in self.steps if step.is_change]

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys(reason for step in self.steps for reason in step.reasons))

    @property
    def seen(self) -> str:
        """Return what is sent along, to tell what has changed since this was shown."""
        return json.dumps({step.language: step.digest for step in self.steps})


@dataclass
class Outcome:
    """What was done, and of each text that was left as it was, why."""

    done: list[Text] = field(default_factory=list)
    refused: list[tuple[Text, str]] = field(default_factory=list)
    change: BulkChange | None = None


# What would happen


def plan(verb: str, item: Text, languages: Collection[str]) -> Plan:
    """Return what a verb would do to a text in these languages."""
    return {"publish": _plan_publication, "withdraw": _plan_withdrawal, "delete": _plan_deletion}[verb](
        item, languages
    )


def _plan_publication(item: Text, languages: Collection[str]) -> Plan:
    shown = as_worked_on(item)
    named = [code for code in [*content_languages(), SHARED] if code in languages]
    copy = shown.working_copy
    errors = find_errors(shown, copy, requests.with_first(item, named), copy.draft.pending)
    first = [] if item.approved_languages else [each for each in errors if each.language == SHARED]
    return Plan(
        item,
        [_publication(shown, code, [*first, *(e for e in errors if e.language == code)]) for code in named],
    )


def _publication(shown: Text, language: str, errors: list) -> Step:
    digest = _digest(shown.working_copy, language)
    waiting = waiting_in(shown, language)
    if language == SHARED:
        if not shown.approved_languages:
            return Step(language, _("goes live with the first language"), digest=digest)
        return _change_or_none(
            language, waiting, digest, [f"{each.label}: {each.message}" for each in errors]
        )
    state = state_in(shown, language)
    if state is State.MISSING:
        return Step(language, _("nothing is written"), digest=digest)
    reasons = [f"{each.label}: {each.message}" for each in errors]
    if actions.is_slug_taken(shown, language, shown.slug_in(language)):
        reasons.append(_("Another text has, or had, this address. Choose a different one."))
    if state is State.LIVE:
        return _change_or_none(language, waiting, digest, reasons)
    words = _("goes live at once, not at its set hour") if state is State.SCHEDULED else _("goes live")
    return Step(language, words, reasons, not reasons, digest)


def _change_or_none(language: str, waiting: list[str], digest: str, reasons: list[str]) -> Step:
    if not waiting:
        return Step(language, _("stays as it is: nothing waits"), digest=digest)
    words = _("changes go live: %s") % ", ".join(waiting)
    return Step(language, words, reasons, not reasons, digest)


def _plan_withdrawal(item: Text, languages: Collection[str]) -> Plan:
    shown = as_worked_on(item)
    named = [code for code in content_languages() if code in languages]
    return Plan(item, [_withdrawal(shown, code) for code in named])


def _withdrawal(shown: Text, language: str) -> Step:
    digest = _digest(shown.working_copy, language)
    if not shown.published_at_in(language):
        return Step(language, _("stays as it is: not published"), digest=digest)
    words = _("is withdrawn") if shown.is_live_in(language) else _("is no longer scheduled")
    if shown.is_over_in(language):
        words = _("becomes a draft again")
    return Step(language, words, is_change=True, digest=digest)


def _plan_deletion(item: Text, _languages: Collection[str]) -> Plan:
    if actions.was_published(item):
        reason = _("It has been published, so it is kept with its history. Withdraw it instead.")
        return Plan(item, [Step(SHARED, "", [reason])])
    return Plan(item, [Step(SHARED, _("is deleted, with its draft"), is_change=True)])


def _digest(copy: WorkingCopy, language: str) -> str:
    """Return the digest of what a language consists of and of when it is live."""
    return fingerprint([copy.digest([language]), _instants(copy.item).get(language)])


# Doing it


def do(verb: str, items: Iterable[Text], languages: Collection[str], *, by, seen: Mapping, note: str = ""):
    """Do what was planned, as it was seen, and return the outcome. Raises PermissionDenied.

    `seen` has, by the text's number, what its plan had to send along.
    """
    outcome, steps = Outcome(), []
    for item in items:
        try:
            steps += _do_one(verb, item, languages, by, seen.get(item.pk, ""), note)
        except _Refused as refusal:
            if reason := str(refusal):  # without one it simply had nothing to be done
                outcome.refused.append((item, reason))
        else:
            outcome.done.append(item)
    if steps:
        outcome.change = _remember(verb, steps, type(outcome.done[0]), by)
    return outcome


class _Refused(Exception):
    """A text is left as it is; the message says why, and is empty where there was nothing to do."""


@transaction.atomic
def _do_one(verb: str, item: Text, languages, by, seen: str, note: str) -> list[dict]:
    """Do it to one text and return how to take it back, if it can be."""
    _require_right(verb, by, item)
    copy = locked_copy(item)
    planned = plan(verb, copy.item, languages)
    _require_seen(planned, seen)
    if not planned.languages:
        raise _Refused(" ".join(planned.reasons))
    if verb == "delete":
        _delete(copy.item, by)
        return []
    before = _record_of(copy)
    try:
        getattr(actions, verb)(copy.item, planned.languages, by=by, note=note)
    except actions.NotReady as refusal:
        raise _Refused(str(refusal)) from None
    return [_way_back(before, locked_copy(item), planned.languages)]


def _require_right(verb: str, by, item: Text) -> None:
    opts = item._meta
    may_delete = by.has_perm(f"{opts.app_label}.{get_permission_codename('delete', opts)}")
    if not (may_delete if verb == "delete" else requests.may_decide(by, item)):
        raise PermissionDenied


def _require_seen(planned: Plan, seen: str) -> None:
    if planned.seen == seen:
        return
    try:
        shown = json.loads(seen)
    except ValueError:
        shown = None
    if not isinstance(shown, dict) or any(shown.get(step.language) != step.digest for step in planned.steps):
        raise _Refused(_("Somebody has changed it since you were shown what would happen."))


def _delete(item: Text, by) -> None:
    try:
        actions.delete(item, by=by)
    except ProtectedError:
        raise _Refused(_("Other content belongs to it. Delete or move that first.")) from None


def _remember(verb: str, steps: list[dict], model: type[Text], by) -> BulkChange:
    BulkChange.objects.filter(at__lt=timezone.now() - UNDO_WITHIN).delete()
    kind = ContentType.objects.get_for_model(model)
    return BulkChange.objects.create(by=by, verb=verb, content_type=kind, steps=steps)


# Taking it back


def _instants(item: Text) -> dict[str, list]:
    """Return, by language, from and until when the text is live."""
    pairs = {
        code: [item.published_at_in(code), item.published_until_in(code)] for code in content_languages()
    }
    return {code: [each and each.isoformat() for each in pair] for code, pair in pairs.items()}


def _record_of(copy: WorkingCopy) -> dict[str, Any]:
    """Return all that a publication or withdrawal may change of a text."""
    return {
        "instants": _instants(copy.item),
        "pending": dict(copy.draft.pending),
        "marks": [dict(copy.draft.sent), dict(copy.draft.cosmetic)],
        "made_from": translating.provenance_by_key(translating.states_of(copy.item)),
        "values": dict(copy.stored),
        "addresses": sorted(Address.objects.filter(**identity(copy.item)).values_list("pk", flat=True)),
        "requests": [[each.pk, each.published, each.state] for each in requests.requests_of(copy.item)],
    }


def _state(record: Mapping[str, Any]) -> str:
    return fingerprint([record["instants"], record["pending"], record["values"]])


def _way_back(before: dict, copy: WorkingCopy, languages: list[str]) -> dict[str, Any]:
    after = _record_of(copy)
    changed = {key: value for key, value in before["values"].items() if after["values"].get(key) != value}
    return {
        "pk": copy.item.pk,
        "languages": languages,
        "instants": before["instants"],
        "pending": before["pending"],
        "marks": before["marks"],
        "made_from": before["made_from"],
        "values": changed,
        "claimed": sorted(set(after["addresses"]) - set(before["addresses"])),
        "requests": before["requests"],
        "left": _state(after),
    }


def undo(change: BulkChange, *, by) -> Outcome:
    """Put each text back as it was before the change, unless somebody has changed it since.

    Raises PermissionDenied, or AlreadyUndone.
    """
    model = change.content_type.model_class()
    if change.by_id != by.pk or not requests.may_decide(by, model):
        raise PermissionDenied
    _claim(change)
    outcome = Outcome()
    for step in change.steps:
        item = model.objects.filter(pk=step["pk"]).first()
        if item is None:
            continue
        if _undo_one(item, step, by):
            outcome.done.append(item)
        else:
            outcome.refused.append((item, _("Somebody has changed it since.")))
    return outcome


class AlreadyUndone(Exception):
    """The change has been taken back already, or too long ago to be."""


def _claim(change: BulkChange) -> None:
    fresh = BulkChange.objects.filter(undone_at=None, at__gte=timezone.now() - UNDO_WITHIN)
    if not fresh.filter(pk=change.pk).update(undone_at=timezone.now()):
        raise AlreadyUndone


@transaction.atomic
def _undo_one(item: Text, step: Mapping[str, Any], by) -> bool:
    """Put a text back and return whether that was possible."""
    copy = locked_copy(item)
    if _state(_record_of(copy)) != step["left"]:
        return False
    item = copy.item
    copy.stored.assign(step["values"])
    columns = {
        f"{name}_{code}": instant and parse_datetime(instant)
        for code, pair in step["instants"].items()
        for name, instant in zip(("published_at", "published_until"), pair, strict=True)
    }
    for name, instant in columns.items():
        setattr(item, name, instant)
    Address.objects.filter(pk__in=step["claimed"]).delete()
    copy.draft.pending = step["pending"]
    copy.draft.sent, copy.draft.cosmetic = step.get("marks", [{}, {}])
    copy.provenance = translating.public_again(copy, step.get("made_from", {}))
    actions.store(copy, columns)
    _reopen(step["requests"])
    actions.keep_undone(item, step["languages"], by=by)
    return True


def _reopen(waited: Iterable[list]) -> None:
    """Let requests wait again that the change had fulfilled, wholly or in part."""
    for pk, published, state in waited:
        asked = PublicationRequest.objects.filter(pk=pk).exclude(published=published)
        asked.update(published=published, state=state)
        asked = PublicationRequest.objects.filter(pk=pk, state=requests.State.OPEN)
        asked.update(answered_by=None, answered_at=None, answer="")
