"""Keeping the search index in step with the content."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.html import strip_tags

from localisation.languages import content_languages
from search.folding import words
from search.models import Entry

BLOCK = re.compile(r"<(?:/?(?:p|h2|h3|ul|ol|li|blockquote)|br)\b[^>]*>")


@dataclass(frozen=True)
class Source:
    """How one model's items are found.

    `title` names the translated title field, `texts` the translated fields searched, `instants` maps
    (item, language) to the instants from which and until which the public may find it, or None; `names`
    gives further words in any language, such as a city's other names.
    """

    model: type[models.Model]
    title: str
    texts: tuple[str, ...]
    instants: Callable
    names: Callable = lambda item: ()


_sources: dict[type[models.Model], Source] = {}


def register(source: Source) -> None:
    """Add a model to what is searched."""
    _sources[source.model] = source


def searched_models() -> list[type[models.Model]]:
    return list(_sources)


def index(item: models.Model) -> None:
    """Write the item's entries anew, one for each language; nothing is found by one without a title."""
    index_all(type(item), [item])


def index_all(model: type[models.Model], items: Iterable[models.Model]) -> None:
    """Write the entries of many items of one model anew."""
    source = _sources.get(model)
    items = list(items)
    if source is None or not items:
        return
    content_type = ContentType.objects.get_for_model(model)
    Entry.objects.bulk_create(
        [entry for item in items for entry in _entries_of(item, source, content_type)],
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "language"],
        update_fields=["title", "title_words", "surface", "live_from", "live_until"],
    )


def remove(item: models.Model) -> None:
    """Drop the item's entries, before the item itself is deleted."""
    content_type = ContentType.objects.get_for_model(item)
    Entry.objects.filter(content_type=content_type, object_id=item.pk).delete()


def _entries_of(item, source: Source, content_type):
    other_names = " ".join(source.names(item))
    for language in content_languages():
        title = getattr(item, f"{source.title}_{language}") or ""
        texts = " ".join(as_plain_text(getattr(item, f"{field}_{language}") or "") for field in source.texts)
        names = other_names if title else ""
        live_from, live_until = source.instants(item, language)
        yield Entry(
            content_type=content_type,
            object_id=item.pk,
            language=language,
            title=title,
            title_words=as_surface(f"{title} {names}"),
            surface=as_surface(f"{title} {names} {texts}"),
            live_from=live_from,
            live_until=live_until,
        )


def as_plain_text(html: str) -> str:
    """Return the words of rich text, those of two paragraphs apart from each other."""
    return unescape(strip_tags(BLOCK.sub(" ", html)))


def as_surface(text: str) -> str:
    """Return folded words, each with a space before it, so that a word's beginning can be matched."""
    return "".join(f" {word}" for word in words(text))
