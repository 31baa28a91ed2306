"""The verbs that change what the public sees. Screens call these.

The import of facts (`publishing.facts`) alone writes beside them, many items at once, by the same rules: what
is missing, addresses, search, audit.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.roles import may_publish
from audit.models import record
from localisation.languages import SHARED, content_languages
from localisation.transliteration import as_ascii
from publishing.models import Address, Text
from search.index import index
from search.index import remove as remove_from_search

SLUG_LENGTH = 100


@dataclass(frozen=True)
class Problem:
    """What keeps a language from going live: the form field it is in, and a sentence."""

    field: str
    message: str


class NotReady(Exception):
    """Publication was refused; `problems` says what is missing, field by field."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def make_slug(title: str) -> str:
    """Return an address made from a title in any language: "Kraków – Львів" gives "krakow-lviv"."""
    return slugify(as_ascii(title))[:SLUG_LENGTH].rstrip("-")


def find_problems(item: Text, languages: Collection[str]) -> list[Problem]:
    """Return what keeps the item from going live in these languages."""
    return [
        Problem(f"{field}_{language}", _("Required before this language can be published."))
        for language in languages
        for field in item.required_fields
        if not getattr(item, f"{field}_{language}")
    ]


@transaction.atomic
def publish(item: Text, languages: Collection[str], *, by, at: datetime.datetime | None = None) -> Text:
    """Make the item live in these languages, from now or from the instant `at`.

    A language that is live already keeps its instant. `SHARED` may be among the languages. `by` is the
    person, or None for a command. Raises PermissionDenied, or NotReady with everything that is missing.
    """
    _require_right(by)
    item = _locked(item)
    named = [language for language in content_languages() if language in languages]
    if problems := find_problems(item, named):
        raise NotReady(problems)
    now = timezone.now()
    for language in named:
        _claim_address(item, language)
        live_since = item.published_at_in(language)
        if live_since is None or live_since > now:
            setattr(item, f"published_at_{language}", at or now)
    _write(item, [name for code in named for name in (f"published_at_{code}", f"slug_{code}")])
    record("publish", item, by, languages=named, at=(at or now).isoformat())
    return item


@transaction.atomic
def withdraw(item: Text, languages: Collection[str], *, by) -> Text:
    """Take the item out of the public's sight in these languages. Raises PermissionDenied."""
    _require_right(by)
    item = _locked(item)
    named = [language for language in content_languages() if language in languages]
    for language in named:
        setattr(item, f"published_at_{language}", None)
    _write(item, [f"published_at_{language}" for language in named])
    record("withdraw", item, by, languages=named)
    return item


def refresh(item: Text) -> None:
    """Bring what follows from the item (search, its old addresses) in step after its fields were saved."""
    for language in content_languages():
        if item.published_at_in(language) is not None:
            _claim_address(item, language)
    index(item)


@transaction.atomic
def delete(item: Text, *, by) -> None:
    """Delete the item with its addresses and search entries."""
    record("delete", item, by, title=str(item))
    remove_from_search(item)
    Address.objects.filter(**_identity(item)).delete()
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
    others = Address.objects.filter(**_kind(item), language=language, slug=slug)
    return others.exclude(object_id=item.pk or 0).exists()


def _claim_address(item: Text, language: str) -> None:
    """Make the item the owner of its address in a language, or refuse with NotReady."""
    slug = item.slug_in(language)
    address, _created = Address.objects.get_or_create(
        **_kind(item), language=language, slug=slug, defaults={"object_id": item.pk}
    )
    if address.object_id != item.pk:
        raise NotReady(
            [
                Problem(
                    f"slug_{language}", _("Another text has, or had, this address. Choose a different one.")
                )
            ]
        )


def _kind(item: Text) -> dict:
    return {"content_type": ContentType.objects.get_for_model(item)}


def _identity(item: Text) -> dict:
    return {**_kind(item), "object_id": item.pk}


def _locked(item: Text) -> Text:
    """Return the item as it stands in the database, its row locked until the transaction ends."""
    return type(item).objects.select_for_update().get(pk=item.pk)


def _write(item: Text, names: list[str]) -> None:
    """Write just these columns, so that nobody else's change is overwritten, then what follows from them."""
    now = timezone.now()
    values = {name: getattr(item, name) for name in names}
    type(item).objects.filter(pk=item.pk).update(**values, updated_at=now)
    index(item)


def _require_right(by) -> None:
    if by is not None and not may_publish(by):
        raise PermissionDenied


def languages_named(values: Collection[str]) -> list[str]:
    """Return those of the values that name a content language or SHARED."""
    return [value for value in [*content_languages(), SHARED] if value in values]
