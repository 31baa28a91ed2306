"""What every page is framed by."""

import datetime

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from localisation.languages import current_language, public_languages
from localisation.typography import typeset
from pages.models import Page

FOOTER_SECONDS = 30  # how long the footer may lag behind a person's publication; never behind the clock

NEVER = datetime.datetime.max.replace(tzinfo=datetime.UTC)

Line = tuple[datetime.datetime, datetime.datetime | None, str, str]  # live from, until; address, title


def site(request):
    """Add `footer_pages`: the pages live in this language, as (address, title)."""
    return {"footer_pages": SimpleLazyObject(_footer_pages)}


def _footer_pages() -> list[tuple[str, str]]:
    language, now = current_language(), timezone.now()
    if language not in public_languages():
        return []
    lines = cache.get_or_set(f"footer-pages-{language}", lambda: _read_lines(language), FOOTER_SECONDS)
    return [(address, title) for start, end, address, title in lines if start <= now < (end or NEVER)]


def _read_lines(language: str) -> list[Line]:
    """Return the pages that are or will be live, with the instants that say when."""
    return [
        (
            page.published_at_in(language),
            page.published_until_in(language),
            page.get_absolute_url(language),
            typeset(getattr(page, f"title_{language}"), language),
        )
        for page in Page.objects.exclude(**{f"published_at_{language}": None})
    ]
