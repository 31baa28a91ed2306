"""What every page is framed by."""

from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from localisation.languages import current_language
from localisation.typography import typeset
from pages.models import Page

FOOTER_SECONDS = 30  # how long the footer may lag behind a publication


def site(request):
    """Add `footer_pages`: the pages live in this language, as (address, title)."""
    return {"footer_pages": SimpleLazyObject(_footer_pages)}


def _footer_pages() -> list[tuple[str, str]]:
    language = current_language()
    return cache.get_or_set(f"footer-pages-{language}", lambda: _read_footer_pages(language), FOOTER_SECONDS)


def _read_footer_pages(language: str) -> list[tuple[str, str]]:
    pages = Page.objects.live_in(language)
    titles = [(page, page.text("title", language).value) for page in pages]
    return [(page.get_absolute_url(language), typeset(title, language)) for page, title in titles]
