"""The verbs that change what the public sees. Screens call these.

The import of facts (`publishing.facts`) alone writes beside them, many items at once, by the same rules: what
is missing, addresses, search, audit.
"""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from accounts.roles import may_publish, may_write
from audit.models import record
from localisation.languages import SHARED, content_languages
from localisation.transliteration import as_ascii
from publishing import translating
from publishing.drafts import WorkingCopy, identity, locked_copy, merge, working_copy
from publishing.keys import Stored, fingerprint
from publishing.languages import languages_named
from publishing.models import Address, Draft, PreviewLink, PublicationRequest, Revision, Text
from publishing.readiness import Problem, find_errors
from publishing.requests import settle
from search.index import index
from search.index import remove as remove_from_search
from translations import states
from translations.models import TranslationState
from translations.states import PLAIN, Cell, Provenance

SLUG_LENGTH = 100


class NotReady(Exception):
    """Publication was refused; `problems` says what is missing or wrong, each with its key."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class NotPublished(Exception):
    """An end was to be set for languages in which nothing is live or scheduled; `languages` names them."""

    def __init__(self, languages: list[str]):
        super().__init__(", ".join(languages))
        self.languages = languages


class WasPublished(Exception):
    """A text was to be deleted by a person that has been published."""


class NotSeen(Exception):
    """Publication was refused: somebody has changed the text since the person looked at it."""


def make_slug(title: str) -> str:
    """Return an address made from a title in any language: "Kraków – Львів" gives "krakow-lviv"."""
    return slugify(as_ascii(title))[:SLUG_LENGTH].rstrip("-")


@transaction.atomic
def save(
    item: Text,
    changes: Mapping[str, Any],
    *,
    by,
    opened: Mapping[str, str] | None = None,
    provenance: Provenance = PLAIN,
    is_cosmetic: bool = False,
):
    """Save what a person changed, by key, and return the conflicts: see `publishing.drafts.merge`.

    `provenance` says what the translations among it were made from, where that is not the source as people
    work on it. A cosmetic change of the source makes no translation outdated. Raises PermissionDenied where
    a language may not be written by this person.
    """
    copy = locked_copy(item)
    copy.provenance = provenance
    for key in changes:
        _require_right_to_write(by, copy.language_of(key))
    if is_cosmetic:
        translating.note_cosmetic(copy, changes)
    conflicts = merge(copy, changes, opened or {})
    settled = sorted(set(changes) - {conflict.key for conflict in conflicts})
    if settled:
        record("change", copy.item, by, fields=settled)
        translating.keep_written(copy)
        index(copy.item)
    return conflicts


@transaction.atomic
def publish(
    item: Text,
    languages: Collection[str],
    *,
    by,
    at: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    seen: str | None = None,
    note: str = "",
) -> Text:
    """Make the working copy of these languages live, from now or the instant `at`, to the instant `until`.

    A language that is live already keeps its first instant, and without `until` its last. `SHARED` may be
    among the languages; the first publication takes it along. `by` is the person, or None for a command;
    `seen` is the digest of the working copy of just these languages as the person saw it. Raises
    PermissionDenied, NotSeen where somebody has changed it since, or NotReady with all that is missing.
    """
    copy = locked_copy(item)
    return publish_copy(copy, languages, by=by, at=at, until=until, seen=seen, note=note)


def publish_copy(
    copy: WorkingCopy, languages: Collection[str], *, by, at=None, until=None, seen=None, note: str = ""
) -> Text:
    """Publish as `publish` does, in the transaction in which the caller has locked the working copy.

    What the working copy has taken over is stored along.
    """
    _require_right(by)
    item = copy.item
    named = languages_named(languages if item.approved_languages else [*languages, SHARED])
    if seen is not None and seen != copy.digest(languages):
        raise NotSeen
    _keep_what_has_no_revision(copy)
    copy.make_public(named)
    if errors := find_errors(item, copy.stored, named, copy.draft.pending):
        raise NotReady(errors)
    own = [language for language in named if language != SHARED]
    _claim_addresses(item, [code for code in own if not copy.is_at_its_address(code)])
    now = timezone.now()
    for language in own:
        _set_instants(item, language, at or now, until)
    rows = store(copy, [name for code in own for name in (*_instants_in(code), f"slug_{code}")])
    kind = Revision.Kind.SCHEDULED if at else Revision.Kind.PUBLISHED
    _keep(copy.stored, kind, named, by, note, rows, live_from=at, live_until=until)
    record("publish", item, by, languages=named, at=(at or now).isoformat(), **_said_of(until))
    settle(item, named, by=by, note=note)
    return item


def _set_instants(item: Text, language: str, start: datetime.datetime, end: datetime.datetime | None) -> None:
    """Give a language its first and last instant. What is live keeps its first, and its last."""
    is_over = item.is_over_in(language)
    live_since = item.published_at_in(language)
    if live_since is None or live_since > timezone.now() or is_over:
        setattr(item, f"published_at_{language}", start)
    if end or is_over:
        setattr(item, f"published_until_{language}", end)


def _instants_in(language: str) -> tuple[str, str]:
    return f"published_at_{language}", f"published_until_{language}"


def _said_of(until: datetime.datetime | None) -> dict[str, str]:
    return {"until": until.isoformat()} if until else {}


@transaction.atomic
def limit(
    item: Text, languages: Collection[str], *, by, until: datetime.datetime | None, note: str = ""
) -> Text:
    """Set the instant until which these languages are live, or with None take it away, and nothing else.

    Raises PermissionDenied, or NotPublished where one of them is neither live nor scheduled.
    """
    return limit_copy(locked_copy(item), languages, by=by, until=until, note=note)


def limit_copy(copy: WorkingCopy, languages: Collection[str], *, by, until, note: str = "") -> Text:
    """Set an end as `limit` does, in the transaction in which the caller has locked the working copy."""
    _require_right(by)
    item = copy.item
    named = [language for language in content_languages() if language in languages]
    if closed := [code for code in named if not item.published_at_in(code) or item.is_over_in(code)]:
        raise NotPublished(closed)
    _keep_what_has_no_revision(copy)
    names = [f"published_until_{language}" for language in named]
    for name in names:
        setattr(item, name, until)
    rows = store(copy, names)
    _keep(copy.stored, Revision.Kind.LIMITED, named, by, note, rows, live_until=until)
    record("limit", item, by, languages=named, **_said_of(until))
    return item


@transaction.atomic
def withdraw(item: Text, languages: Collection[str], *, by, note: str = "") -> Text:
    """Take the item out of the public's sight in these languages. Raises PermissionDenied.

    What waited for publication in them is stored: nobody outside sees it any longer.
    """
    return withdraw_copy(locked_copy(item), languages, by=by, note=note)


def withdraw_copy(copy: WorkingCopy, languages: Collection[str], *, by, note: str = "") -> Text:
    """Withdraw as `withdraw` does, in the transaction in which the caller has locked the working copy."""
    _require_right(by)
    item = copy.item
    named = [language for language in content_languages() if language in languages]
    remains = item.approved_languages - set(named)
    _keep_what_has_no_revision(copy)
    copy.make_public([*named, SHARED] if remains <= {SHARED} else named)
    names = [name for language in named for name in _instants_in(language)]
    for name in names:
        setattr(item, name, None)
    rows = store(copy, names)
    _keep(copy.stored, Revision.Kind.WITHDRAWN, named, by, note, rows)
    record("withdraw", item, by, languages=named)
    return item


@transaction.atomic
def discard(item: Text, languages: Collection[str], *, by) -> None:
    """Drop what waits for publication in these languages. What visitors see stays as it is."""
    discard_copy(locked_copy(item), languages, by=by)


def discard_copy(copy: WorkingCopy, languages: Collection[str], *, by) -> None:
    """Discard as `discard` does, in the transaction in which the caller has locked the working copy."""
    for language in languages:
        _require_right_to_write(by, language)
    dropped = copy.pending_in(languages)
    copy.drop(dropped)
    copy.provenance = translating.taken_back(copy, dropped)
    store(copy)
    if dropped:
        record("discard", copy.item, by, fields=sorted(dropped))


@transaction.atomic
def restore(revision: Revision, languages: Collection[str], *, by) -> None:
    """Save the texts of a revision, in these languages, into the working copy.

    What that replaces where it is stored is kept first as a revision of its own. Pictures that came later
    are no longer shown.
    """
    copy = locked_copy(revision.item)
    for language in languages:
        _require_right_to_write(by, language)
    values = {
        key: value
        for key, value in {**_hidden(copy, revision), **revision.data}.items()
        if key in copy and copy.language_of(key) in languages and fingerprint(value) != fingerprint(copy[key])
    }
    if any(not copy.is_approved(key) for key in values):
        _keep(copy.stored, Revision.Kind.KEPT, list(languages), by, "")
    copy.take(values)
    copy.provenance = translating.as_of(revision, copy, values)
    store(copy)
    record("restore", copy.item, by, revision=revision.pk, languages=list(languages))


def _hidden(copy: WorkingCopy, revision: Revision) -> dict[str, bool]:
    """Return that the parts which the revision does not know are not shown."""
    return {key: False for key in copy if key.endswith("/shown") and key not in revision.data}


def _keep_what_has_no_revision(copy: WorkingCopy) -> None:
    """Keep what visitors have seen of a text that no publication brought in, but an import, say."""
    approved = languages_named(copy.item.approved_languages)
    if approved and not copy.has_revisions:
        _keep(copy.stored, Revision.Kind.KEPT, approved, None, "")


def _keep(
    stored: Stored, kind: Revision.Kind, languages: list[str], by, note: str, rows=None, **instants
) -> Revision:
    """Write a revision of the text as it is stored; with the instants that were asked for.

    `rows` are its translation states, where they have been read already.
    """
    rows = translating.states_of(stored.item) if rows is None else rows
    return Revision.objects.create(
        **identity(stored.item),
        kind=kind,
        languages=languages,
        by=by,
        note=note,
        data=dict(stored),
        made_from=translating.provenance_by_key(rows),
        **instants,
    )


@transaction.atomic
def send_to_translation(item: Text, *, by) -> list[str]:
    """Have translators work on what waits in the language of origin before it is live; return its fields.

    Later edits of the draft move nothing until it is sent again or published. Raises PermissionDenied.
    """
    return send_copy_to_translation(locked_copy(item), by=by)


def send_copy_to_translation(copy: WorkingCopy, *, by) -> list[str]:
    """Send as `send_to_translation` does, where the caller has locked the working copy."""
    _require_right_to_write(by, copy.item.original_language)
    copy.draft.sent = translating.digests_of_drafts(copy)
    sent = sorted(copy.draft.sent)
    store(copy)
    translating.keep_written(copy, is_forced=True)
    record("send to translation", copy.item, by, fields=sent)
    return sent


@transaction.atomic
def confirm(item, shown: Mapping[Cell, str], *, by) -> None:
    """Note that translations are valid for the sources, by digest, that the person was shown.

    Raises PermissionDenied where a language may not be written by this person.
    """
    _mark("still valid", item, list(shown), by, Provenance(confirmed=shown))


@transaction.atomic
def leave_out(item, cells: Collection[Cell], *, by, is_left_out: bool = True) -> None:
    """Note that fields are, or are no longer, left out in a language on purpose. Raises PermissionDenied."""
    left_out = dict.fromkeys(cells, is_left_out)
    verb = "leave out" if is_left_out else "no longer leave out"
    _mark(verb, item, list(cells), by, Provenance(left_out=left_out))


def _mark(verb: str, item, cells: list[Cell], by, provenance: Provenance) -> None:
    for _field, language in cells:
        _require_right_to_write(by, language)
    if isinstance(item, Text):
        translating.keep(locked_copy(item), provenance)
    else:
        translating.keep_fact(item, provenance)
    record(verb, item, by, fields=sorted(f"{field}_{language}" for field, language in cells))


def refresh(item: Text) -> None:
    """Bring what follows from a new item in step: addresses, search entries, translation states."""
    translating.keep(working_copy(item))
    _claim_addresses(item, [code for code in content_languages() if item.published_at_in(code) is not None])
    index(item)


def keep_undone(item: Text, languages: list[str], *, by) -> None:
    """Keep in the history that a change of several texts was taken back of this one."""
    _keep(Stored(item), Revision.Kind.UNDONE, languages, by, "")
    record("undo", item, by, languages=languages)


def was_published(item: Text) -> bool:
    """Return whether the text is, or ever was, published or scheduled."""
    kept = (Address, Revision)
    return bool(item.approved_languages) or any(
        kind.objects.filter(**identity(item)).exists() for kind in kept
    )


@transaction.atomic
def delete(item: Text, *, by) -> None:
    """Delete the item with its addresses and search entries.

    What has been published no person deletes, but a command alone: raises WasPublished.
    """
    if by is not None and was_published(item):
        raise WasPublished
    record("delete", item, by, title=str(item))
    remove_from_search(item)
    states.forget(**identity(item))
    for kind in (Address, Draft, Revision, PublicationRequest, PreviewLink):
        kind.objects.filter(**identity(item)).delete()
    item.delete()


def fill_key_and_slugs(item: Text) -> None:
    """Give a new item its key, and each language that has a title an address, where none was typed."""
    title = str(item)
    if not item.key:
        item.key = free_name(make_slug(title) or item._meta.model_name, lambda key: _is_key_taken(item, key))
    for language in content_languages():
        title = getattr(item, f"{item.title_field}_{language}")
        if title and not getattr(item, f"slug_{language}"):
            slug = free_name(
                make_slug(title) or item.key, lambda slug, code=language: is_slug_taken(item, code, slug)
            )
            setattr(item, f"slug_{language}", slug)


def free_name(wanted: str, is_taken) -> str:
    """Return the wanted name, or the first of wanted-2, wanted-3 … that is free."""
    name, number = wanted, 1
    while is_taken(name):
        number += 1
        suffix = f"-{number}"
        name = wanted[: SLUG_LENGTH - len(suffix)] + suffix
    return name


def _is_key_taken(item: Text, key: str) -> bool:
    return type(item).objects.filter(key=key).exclude(pk=item.pk).exists()


def is_slug_taken(item: Text, language: str, slug: str) -> bool:
    """Return whether another item of this kind holds, or held, the address in a language."""
    return _owners(item, {language: slug}).get(language, item.pk) != item.pk


def find_clashes(item: Text, slugs: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each language in which another item holds, or held, the address."""
    owners = _owners(item, slugs)
    return [_clash(item, code, slugs[code]) for code in slugs if owners.get(code, item.pk) != item.pk]


def _clash(item: Text, language: str, slug: str) -> Problem:
    free = free_name(slug, lambda name: is_slug_taken(item, language, name))
    message = _("Another text has, or had, this address. One that is free: %(free)s") % {"free": free}
    label = capfirst(str(item._meta.get_field("slug").verbose_name))
    return Problem(f"slug_{language}", language, label, message)


def _owners(item: Text, slugs: Mapping[str, str]) -> dict[str, int]:
    """Return the ids of the items of this kind that own the addresses, by language."""
    is_one = Q()
    for language, slug in slugs.items():
        is_one |= Q(language=language, slug=slug)
    found = Address.objects.filter(is_one, **_kind(item)) if slugs else Address.objects.none()
    return dict(found.values_list("language", "object_id"))


def _claim_addresses(item: Text, languages: Collection[str]) -> None:
    """Make the item the owner of its addresses in these languages, or refuse with NotReady."""
    slugs = {language: item.slug_in(language) for language in languages}
    owners = _owners(item, slugs)
    if new := slugs.keys() - owners.keys():
        claims = [Address(**identity(item), language=code, slug=slugs[code]) for code in new]
        Address.objects.bulk_create(claims, ignore_conflicts=True)
        owners = _owners(item, slugs)  # somebody else may have been quicker
    if taken := [code for code in slugs if owners[code] != item.pk]:
        raise NotReady([_clash(item, code, slugs[code]) for code in taken])


def _kind(item: Text) -> dict:
    return {"content_type": ContentType.objects.get_for_model(item)}


def store(copy: WorkingCopy, columns: Collection[str] = ()) -> list[TranslationState] | None:
    """Store the working copy, and these columns as its text has them now, then what follows from them.

    Return the translation states, where they can have changed.
    """
    is_in_place = copy.store(**{name: getattr(copy.item, name) for name in columns})
    if is_in_place or copy.item.is_structured:  # whose facts are found, too
        index(copy.item)
    return translating.keep_written(copy, is_forced=bool(columns))


def _require_right(by) -> None:
    if by is not None and not may_publish(by):
        raise PermissionDenied


def _require_right_to_write(by, language: str) -> None:
    if by is not None and not may_write(by, language):
        raise PermissionDenied
