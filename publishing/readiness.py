"""Whether a text is ready for publication: what is missing or wrong, language by language.

Errors keep a language from going live, warnings do not. The checks read a text with the values that are to
be published in their place, whether they are stored, wait in the draft or have just been typed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from localisation.languages import SHARED, content_languages, current_language, language_name
from publishing import alarms
from publishing.drafts import WorkingCopy
from publishing.keys import Stored, field_of, fields_of
from publishing.models import Text
from publishing.rich_text import RichTextField
from publishing.targets import Fault, Link, find_faults

# Rich text is sanitised before it is kept, so its markup has no other form than this.
HEADING = re.compile(r"<(h[23])\b")
LINK = re.compile(r'<a\b((?:[^>"]|"[^"]*")*)>(.*?)</a>', re.DOTALL)
HREF = re.compile(r'\bhref="([^"]*)"')
VAGUE = {
    "tu", "tutaj", "kliknij tu", "kliknij tutaj", "więcej", "czytaj więcej", "link",
    "here", "click here", "more", "read more", "this link",
    "ici", "cliquez ici", "en savoir plus", "lire la suite", "ce lien",
    "тут", "натисніть тут", "клікніть тут", "докладніше", "детальніше", "читати далі", "посилання",
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """What is missing or wrong in a language, or in what belongs to none (SHARED).

    `key` is that of the value, or a form's field; `owner` is what has to be changed where it is not the
    text itself: a picture in the library.
    """

    key: str
    language: str
    label: str
    message: str
    is_error: bool = True
    owner: models.Model | None = None
    is_alarm: bool = False  # a check of a translation has found it, and a person may dismiss it


@dataclass(frozen=True)
class Enclosure:
    """A picture or file that a text shows, with its caption in each language; a cover has none."""

    key: str
    field: models.ForeignKey
    pk: int
    captions: dict[str, str] | None = None
    loaded: models.Model | None = None  # the picture or file, where it has been loaded already

    @property
    def is_picture(self) -> bool:
        return is_picture(self.field)


def is_picture(field: models.Field) -> bool:
    """Return whether a relation leads to pictures: what has an alternative text is one."""
    return isinstance(field, models.ForeignKey) and hasattr(field.related_model, "alt")


def find_problems(item: Text, parts: Stored | WorkingCopy, languages: Collection[str]) -> list[Problem]:
    """Return what is missing or wrong in these languages, errors first.

    `parts` has the text's pictures and files. With SHARED, which every approved language shows, its
    pictures are checked in all of these, and its sources.
    """
    waiting = parts.draft.pending if isinstance(parts, WorkingCopy) else {}
    return _find(item, parts, languages, waiting, only_errors=False)


def find_errors(
    item: Text, parts: Stored | WorkingCopy, languages: Collection[str], waiting: Mapping[str, Any]
) -> list[Problem]:
    """Return what keeps these languages back; `waiting` is what waits for another publication, by key."""
    found = _find(item, parts, languages, waiting, only_errors=True)
    return [problem for problem in found if problem.is_error]


def _find(item, parts, languages, waiting, *, only_errors: bool) -> list[Problem]:
    own = [code for code in content_languages() if code in languages]
    shows_pictures = {*own, *(item.approved_languages if SHARED in languages else ())}
    problems = [
        *find_missing(item, own),
        *_check_prose(item, own),
        *_check_translations(item, alarms.find(item, parts, own, waiting, only_errors=only_errors)),
        *_check_enclosures(item, parts, [code for code in content_languages() if code in shows_pictures]),
        *(_check_sources(item) if SHARED in languages else ()),
    ]
    return sorted(problems, key=lambda problem: not problem.is_error)


def find_missing(item: Text, languages: Collection[str]) -> list[Problem]:
    """Return the texts that are required before these languages may be live, and are not there."""
    return [
        Problem(
            f"{name}_{language}",
            language,
            _label(item._meta.get_field(name)),
            _("Required before this language can be published."),
        )
        for language in languages
        for name in item.required_fields
        if not getattr(item, f"{name}_{language}")
    ]


def _label(field: models.Field) -> str:
    return capfirst(str(getattr(field, "translated_field", field).verbose_name))


# Translations


def _check_translations(item: Text, found: Iterable[alarms.Alarm]) -> Iterator[Problem]:
    for alarm in found:
        key, finding = f"{alarm.field}_{alarm.language}", alarm.finding
        yield Problem(
            key, alarm.language, _label(field_of(item, key)), finding.message, finding.is_error, is_alarm=True
        )


# Prose


def _check_prose(item: Text, languages: Collection[str]) -> Iterator[Problem]:
    bodies = [
        field
        for name, field in fields_of(type(item)).items()
        if isinstance(field, RichTextField) and field.language in languages and getattr(item, name)
    ]
    links = {field: _links(getattr(item, field.name), item, field.language) for field in bodies}
    faults = find_faults(link for each in links.values() for link in each)
    for field in bodies:
        told = [*_check_links(links[field], faults), *_check_headings(getattr(item, field.name))]
        for message, is_error in told:
            yield Problem(field.name, field.language, _label(field), message, is_error)


def _links(html: str, item: Text, language: str) -> list[Link]:
    page = item.get_absolute_url(language)
    return [Link(_href(attributes), page, _as_words(content)) for attributes, content in LINK.findall(html)]


def _check_links(links: list[Link], faults: dict[Link, Fault]) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with links, and whether it is an error."""
    for link in links:
        if fault := faults.get(link):
            yield _say(fault) % {"link": link.words, "address": link.href}, fault is Fault.NOWHERE
        if link.words.strip(" .:…→»›>").casefold() in VAGUE:
            yield _("The link “%(link)s” does not say where it leads.") % {"link": link.words}, False


def _check_headings(html: str) -> Iterator[tuple[str, bool]]:
    if HEADING.findall(html)[:1] == ["h3"]:
        yield _("A smaller heading stands before any heading: a level is skipped."), False


def _say(fault: Fault) -> str:
    if fault is Fault.NOWHERE:
        return _("The link “%(link)s” leads nowhere: %(address)s")
    return _("The link “%(link)s” leads to a text that is not live in its language: %(address)s")


def _href(attributes: str) -> str:
    found = HREF.search(attributes)
    return unescape(found.group(1)) if found else ""


def _as_words(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())


# Pictures and files


def _check_enclosures(item: Text, parts: Stored | WorkingCopy, languages: list[str]) -> Iterator[Problem]:
    enclosures = [*_covers(item), *_shown(item, parts)] if languages else []
    found = _load(enclosures)
    for enclosure in enclosures:
        if owner := found.get((enclosure.field.related_model, enclosure.pk)):
            check = _check_picture if enclosure.is_picture else _check_file
            for language in languages:
                yield from check(enclosure, owner, language)


def _covers(item: Text) -> Iterator[Enclosure]:
    for field in item._meta.concrete_fields:
        if is_picture(field) and (pk := getattr(item, field.attname)):
            yield Enclosure(field.name, field, pk)


def _shown(item: Text, parts: Stored | WorkingCopy) -> Iterator[Enclosure]:
    for kind in item.part_kinds:
        for uuid, row in parts.parts(kind).items():
            path = f"{kind}/{uuid}"
            if not parts[f"{path}/shown"]:
                continue
            captions = {code: parts[f"{path}/caption_{code}"] for code in content_languages()}
            for name, field in fields_of(type(row)).items():
                if isinstance(field, models.ForeignKey):
                    pk = parts[f"{path}/{name}"]
                    loaded = getattr(row, name) if pk == getattr(row, field.attname) else None
                    yield Enclosure(f"{path}/{name}", field, pk, captions, loaded)


def _load(enclosures: Iterable[Enclosure]) -> dict[tuple[type, int], models.Model]:
    """Return the pictures and the files; those that are not loaded yet by one query for each kind."""
    loaded = {(type(each.loaded), each.pk): each.loaded for each in enclosures if each.loaded}
    wanted = defaultdict(set)
    for enclosure in enclosures:
        if (enclosure.field.related_model, enclosure.pk) not in loaded:
            wanted[enclosure.field.related_model].add(enclosure.pk)
    return loaded | {
        (model, found.pk): found
        for model, pks in wanted.items()
        for found in model._base_manager.filter(pk__in=pks)
    }


def _check_picture(enclosure: Enclosure, picture: models.Model, language: str) -> Iterator[Problem]:
    if not getattr(picture, f"alt_{language}"):
        message = _("“%(name)s” has no alternative text in this language: %(language)s.") % {
            "name": picture,
            "language": language_name(language, current_language()),
        }
        yield Problem(enclosure.key, language, _label(enclosure.field), message, owner=picture)
    if enclosure.captions is not None and not enclosure.captions[language]:
        yield _no_caption(enclosure, language, _("“%(name)s” has no caption.") % {"name": picture})


def _check_file(enclosure: Enclosure, file: models.Model, language: str) -> Iterator[Problem]:
    if not getattr(file, f"title_{language}") and not enclosure.captions[language]:
        yield _no_caption(
            enclosure, language, _("“%(name)s” has no title in this language.") % {"name": file}
        )


def _no_caption(enclosure: Enclosure, language: str, message: str) -> Problem:
    key = f"{enclosure.key.rpartition('/')[0]}/caption_{language}"
    caption = enclosure.field.model._meta.get_field("caption")
    return Problem(key, language, _label(caption), message, is_error=False)


# Sources


def _check_sources(item: Text) -> Iterator[Problem]:
    for key, fact in item.find_unsourced().items():
        message = _("No source is given: %(fact)s") % {"fact": fact} if fact else _("No source is given.")
        yield Problem(key, SHARED, _label(item._meta.get_field("sources")), message, is_error=False)
