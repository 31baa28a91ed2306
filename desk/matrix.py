"""The matrix: all content and its languages, what matters first."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, IntegerField, Max, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import may_write
from localisation.languages import content_languages
from publishing.requests import may_change
from publishing.translating import translated_models
from translations.models import Standing

ROWS = 25
COLUMNS = {
    "outdated": Q(outdated__gt=0),
    "missing": Q(missing__gt=0),
    "machine": Q(machine__gt=0),
    "ahead": Q(ahead__gt=0),
    "left_out": Q(left_out__gt=0),
    "open": Q(outdated__gt=0) | Q(missing__gt=0) | Q(machine__gt=0),
}


@dataclass
class Filters:
    """What is asked of the matrix. Whatever it does not know, it passes by."""

    language: str = ""
    kind: str = ""
    state: str = ""
    city: str = ""
    is_mine: bool = False
    page: int = 1

    @classmethod
    def of(cls, data) -> "Filters":
        number = data.get("page", "1")
        return cls(
            language=_among(data.get("language"), content_languages()),
            kind=_among(data.get("kind"), [model._meta.label_lower for model in translated_models()]),
            state=_among(data.get("state"), COLUMNS),
            city=data.get("city", "").replace("\x00", ""),
            is_mine=data.get("mine") == "1",
            page=int(number) if number.isdecimal() and len(number) < 6 and int(number) else 1,
        )


def _among(value, known) -> str:
    return value if value in known else ""


@dataclass
class Row:
    """One item with its standing in each language."""

    content_type: ContentType
    object_id: int
    cells: dict[str, Standing] = field(default_factory=dict)

    @property
    def any_cell(self) -> Standing:
        return next(iter(self.cells.values()))

    @property
    def kind(self) -> str:
        return name_of(self.content_type)

    @property
    def title(self) -> str:
        return self.any_cell.title or self.any_cell.key

    @property
    def origin(self) -> str:
        return next((code for code, cell in self.cells.items() if cell.is_origin), "")

    def in_languages(self) -> list[Standing | None]:
        return [self.cells.get(code) for code in content_languages()]


def say(cell: Standing) -> list[tuple[str, str]]:
    """Return what the matrix says of an item in a language: a state, and words for it."""
    if cell.open:
        said = (
            ("outdated", cell.outdated, ngettext("%d outdated", "%d outdated", cell.outdated)),
            ("missing", cell.missing, ngettext("%d missing", "%d missing", cell.missing)),
            ("machine", cell.machine, ngettext("%d machine draft", "%d machine drafts", cell.machine)),
        )
        return [(state, words % count) for state, count, words in said if count]
    if cell.ahead:
        return [("done", _("ahead of the source"))]
    return [("done", _("done") if cell.total else _("nothing to translate"))]


def count_words(cell: Standing) -> str:
    """Return how many words are left, in words; nothing where there are none."""
    return ngettext("%d word", "%d words", cell.words) % cell.words if cell.words else ""


def kinds_for(user) -> dict[int, ContentType]:
    """Return the kinds of content that the person may change, by their ids."""
    models = [model for model in translated_models() if may_change(user, model)]
    return {kind.pk: kind for kind in ContentType.objects.get_for_models(*models).values()}


def find_rows(filters: Filters, user) -> tuple[list[Row], bool]:
    """Return a page of the matrix, and whether another follows.

    Live and outdated comes first, then the newest.
    """
    kinds = kinds_for(user)
    asked = filtered(filters, user, kinds)
    start = (filters.page - 1) * ROWS
    found = list(_in_order(asked)[start : start + ROWS + 1])
    rows = {(kind, pk): Row(kinds[kind], pk) for kind, pk, *_order in found[:ROWS]}
    of_rows = Q(pk__in=[])
    for kind in {kind for kind, _pk in rows}:
        of_rows |= Q(content_type=kind, object_id__in=[pk for own, pk in rows if own == kind])
    for cell in Standing.objects.filter(of_rows).select_related("person"):
        cell.said, cell.words_left = say(cell), count_words(cell)
        rows[cell.content_type_id, cell.object_id].cells[cell.language] = cell
    return [row for row in rows.values() if row.cells], len(found) > ROWS


def filtered(filters: Filters, user, kinds: dict[int, ContentType]) -> QuerySet[Standing]:
    """Return the standings that a person sees of what is asked for."""
    asked = Standing.objects.filter(is_origin=False, content_type__in=kinds)
    if filters.language:
        asked = asked.filter(language=filters.language)
    if filters.kind:
        asked = asked.filter(
            content_type__in=[pk for pk, kind in kinds.items() if name_of(kind) == filters.kind]
        )
    if filters.city:
        asked = asked.filter(_about_city(filters.city, kinds))
    if filters.state:
        asked = asked.filter(COLUMNS[filters.state])
    if filters.is_mine:
        asked = asked.filter(person=user)
    return asked


def name_of(kind: ContentType) -> str:
    return f"{kind.app_label}.{kind.model}"


def _about_city(key: str, kinds: dict[int, ContentType]) -> Q:
    """Return the condition that an item is about a city, where its kind has cities."""
    about = Q(pk__in=[])
    for kind in kinds.values():
        model = kind.model_class()
        if any(relation.name == "cities" for relation in model._meta.many_to_many):
            about |= Q(
                content_type=kind, object_id__in=model._base_manager.filter(cities__key=key).values("pk")
            )
    return about


def _in_order(asked: QuerySet[Standing]) -> QuerySet:
    """Return kind, item, and what they are ordered by, of each item once."""
    is_urgent = Case(
        When(outdated__gt=0, live_from__lte=timezone.now(), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return (
        asked.values("content_type", "object_id")
        .annotate(urgent=Max(is_urgent), newest=Max("changed_at"))
        .order_by("-urgent", "-newest", "content_type", "object_id")
        .values_list("content_type", "object_id", "urgent", "newest")
    )


def find_next(user, language: str, after: Standing | None = None) -> Standing | None:
    """Return what the person translates next into a language: their own first, then live, then newest."""
    kinds = [pk for pk, kind in kinds_for(user).items() if may_write(user, language)]
    waiting = Standing.objects.filter(
        COLUMNS["open"], language=language, is_origin=False, content_type__in=kinds
    )
    if after:
        waiting = waiting.exclude(content_type=after.content_type, object_id=after.object_id)
    rank = Case(
        When(person=user, then=Value(0)),
        When(outdated__gt=0, live_from__lte=timezone.now(), then=Value(1)),
        default=Value(2),
    )
    return waiting.order_by(rank, F("due_on").asc(nulls_last=True), "-changed_at", "pk").first()
