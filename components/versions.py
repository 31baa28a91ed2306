"""A page's versions in the public languages: what the language switcher and hreflang are made of."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from localisation.languages import public_languages


@dataclass(frozen=True)
class Version:
    """One language of a page; `url` leads to the stand-in version where `is_there` is false.

    The default version is for readers of other languages: the original, else the first there is.
    """

    language: str
    url: str
    is_there: bool
    is_current: bool
    stand_in: str = ""
    is_default: bool = False


def versions_of(request, item=None) -> list[Version]:
    """Return the page's version in each public language.

    With an item (a text with a page of its own) the item decides; other pages exist in every language
    and keep their query. Where no address can be told, as on an error page, the home pages are returned.
    """
    current = translation.get_language()
    find = _find_of_item if item is not None else _find_of_view
    versions = [find(request, item, language, current) for language in public_languages()]
    return _with_default(versions, getattr(item, "original_language", None))


def _with_default(versions: list[Version], original: str | None) -> list[Version]:
    there = [version for version in versions if version.is_there]
    default = next(
        (version for version in there if version.language == original), there[0] if there else None
    )
    return [replace(version, is_default=version is default) for version in versions]


def _find_of_item(request, item, language: str, current: str) -> Version:
    is_there = item.has_page_in(language)
    target = language if is_there else (item.shown_language(language) or current)
    return Version(
        language,
        item.get_absolute_url(target),
        is_there,
        language == current,
        stand_in="" if is_there else target,
    )


def _find_of_view(request, item, language: str, current: str) -> Version:
    match = getattr(request, "resolver_match", None)
    with translation.override(language):
        try:
            url = reverse(match.view_name, args=match.args, kwargs=match.kwargs) if match else reverse("home")
        except NoReverseMatch:
            url = reverse("home")
    query = request.META.get("QUERY_STRING", "") if match else ""
    return Version(language, f"{url}?{query}" if query else url, True, language == current)
