"""Where the links of a text lead on this site: to a page, to a text that is not live, or nowhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from localisation.languages import content_languages
from publishing.links import load_links
from publishing.models import Address, Text
from publishing.views import TextDetailView


class Fault(Enum):
    """What is wrong with a link."""

    NOWHERE = "nowhere"
    NOT_LIVE = "not live"  # it leads to a text that visitors cannot read at this address, or not yet


@dataclass(frozen=True)
class Link:
    """A link, the path of the page on which it stands, and its words."""

    href: str
    page: str
    words: str


@dataclass(frozen=True)
class Target:
    """The text that an address names."""

    model: type[Text]
    language: str
    slug: str


def find_faults(links: Iterable[Link]) -> dict[Link, Fault]:
    """Return what is wrong with those links that lead astray on this site; others are not followed.

    However many links there are, two queries are asked.
    """
    faults, targets = {}, {}
    for link in links:
        path = _path_here(link)
        if path is None:
            continue
        if (match := _resolve(path)) is None:
            faults[link] = Fault.NOWHERE
        elif target := _target_of(match, path):
            targets[link] = target
    found = _load(targets.values())
    for link, target in targets.items():
        items = found[target]
        if not any(item.has_page_in(target.language) for item in items):
            faults[link] = Fault.NOT_LIVE if items else Fault.NOWHERE
    return faults


def _path_here(link: Link) -> str | None:
    """Return the path that a link leads to on this site; None for another site, or a place on the page."""
    if not link.href or link.href.startswith("#"):
        return None
    here, there = urlsplit(settings.SITE_URL), urlsplit(urljoin(f"{settings.SITE_URL}{link.page}", link.href))
    is_file = there.path.startswith((settings.STATIC_URL, settings.MEDIA_URL))
    if (there.scheme, there.netloc) != (here.scheme, here.netloc) or is_file:
        return None
    return unquote(there.path) or "/"


def _resolve(path: str) -> ResolverMatch | None:
    """Return what answers at a path, in the language the path is of; a missing slash is forgiven."""
    with translation.override(translation.get_language_from_path(path)):
        for candidate in (path, f"{path}/"):
            with suppress(Resolver404):
                return resolve(candidate)
    return None


def _target_of(match: ResolverMatch, path: str) -> Target | None:
    view = getattr(match.func, "view_class", object)
    if not issubclass(view, TextDetailView):
        return None
    return Target(view.model, translation.get_language_from_path(path), match.kwargs["slug"])


def _load(targets: Collection[Target]) -> dict[Target, list[Text]]:
    """Return the texts that have, had or, being drafts, are to have the address of each target."""
    slugs = defaultdict(set)
    for target in targets:
        slugs[target.model].add(target.slug)
    if not slugs:
        return {}
    owners = _owners(slugs)
    querysets = {
        model._meta.label: model.objects.filter(_has_any(names) | Q(pk__in=_all(owners, model)))
        for model, names in slugs.items()
    }
    items = load_links(**querysets)
    return {
        target: [
            item
            for item in items[target.model._meta.label]
            if item.pk in owners[target.model, target.slug] or target.slug in _names(item)
        ]
        for target in targets
    }


def _owners(slugs: dict[type[Text], set[str]]) -> dict[tuple[type[Text], str], set[int]]:
    """Return the ids of the texts that hold or held each address."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in slugs}
    is_named = Q()
    for kind, model in kinds.items():
        is_named |= Q(content_type=kind, slug__in=slugs[model])
    owners = defaultdict(set)
    rows = Address.objects.filter(is_named).values_list("content_type", "slug", "object_id")
    for kind, slug, pk in rows:
        owners[kinds[kind], slug].add(pk)
    return owners


def _all(owners: dict, model: type[Text]) -> set[int]:
    return {pk for (kind, _slug), pks in owners.items() if kind is model for pk in pks}


def _has_any(names: set[str]) -> Q:
    has_one = Q(key__in=names)
    for language in content_languages():
        has_one |= Q(**{f"slug_{language}__in": names})
    return has_one


def _names(item: Text) -> set[str]:
    return {item.key, *(getattr(item, f"slug_{language}") for language in content_languages())}
