"""A page as visitors would see it, were all that waits published now."""

from contextlib import contextmanager
from copy import copy

from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils import timezone, translation

from localisation.languages import SHARED, content_languages, public_languages
from publishing.drafts import locked_copy
from publishing.models import Text


def languages_of(item: Text) -> list[str]:
    """Return the public languages in which the text, as it is worked on, has something to show."""
    return [
        code
        for code in public_languages()
        if item.is_structured or getattr(item, f"{item.title_field}_{code}")
    ]


def render(item: Text, language: str, request: HttpRequest) -> HttpResponse:
    """Return the text's public page in a language, with its working copy in the place of what is live.

    The working copy is put in place, the page made by the view that makes it for visitors, and all of it
    taken back: nothing of it ever reaches the database.
    """
    with transaction.atomic(), _without_cache():
        address = _publish_all(item, language)
        with translation.override(language):
            found = resolve(address)
            response = found.func(_as_visitor(request, address, found), *found.args, **found.kwargs)
            if hasattr(response, "render"):
                response.render()
        transaction.set_rollback(True)
    return response


@contextmanager
def _without_cache():
    """Keep what a preview shows out of the cache, from which visitors would get it."""
    kept = caches["default"]
    caches["default"] = DummyCache("preview", {})
    try:
        yield
    finally:
        caches["default"] = kept


def _publish_all(item: Text, language: str) -> str:
    """Put the working copy in place, live in one language at least; return its address there."""
    working = locked_copy(item)
    working.make_public([*content_languages(), SHARED])
    shown, now, columns = working.item, timezone.now(), {}
    if not shown.is_live_in(language):
        columns = {f"published_at_{language}": now, f"published_until_{language}": None}
    working.store(**columns)
    shown.refresh_from_db()
    return shown.get_absolute_url(language)


def _as_visitor(request: HttpRequest, address: str, found) -> HttpRequest:
    """Return the request of somebody who opens the address without being signed in."""
    visit = copy(request)
    visit.method = "GET"
    visit.path = visit.path_info = address
    visit.GET, visit.POST = QueryDict(), QueryDict()
    visit.user = AnonymousUser()
    visit.resolver_match = found
    return visit
