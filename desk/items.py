"""One item on the desk: its texts, their sources, and what saving and marking them means.

A text is saved into its working copy; a fact is public once it is saved.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.roles import may_write
from audit.models import record
from desk.assistance import Assistance, is_as_machine_wrote
from desk.forms import CommentForm, DeskForm, form_class
from localisation.languages import content_languages
from publishing import actions, translating
from publishing.differences import compare
from publishing.drafts import WorkingCopy, as_worked_on, overlay
from publishing.history import Change, label_of
from publishing.keys import part_model
from publishing.models import Draft, Text
from publishing.requests import may_change
from publishing.rich_text import as_safe_html
from search.index import as_plain_text
from translations.models import OPEN, SourceText, State, TranslationState
from translations.states import Cell, Provenance, Reading, Source


@dataclass
class DeskField:
    """One field of the item: its source, its translation, and where that stands."""

    name: str
    label: str
    source: Source
    row: TranslationState | None
    form: DeskForm
    column: str  # of the form
    is_required: bool = False
    made_from: str | None = None  # the earlier source, where it is kept
    comments: list = field(default_factory=list)
    comment_form: CommentForm | None = None
    alarms: list = field(default_factory=list)  # what checks find (`desk.alarms`)
    assistance: Assistance | None = None

    @property
    def state(self) -> State:
        return State(self.row.state) if self.row else State.MISSING

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def bound(self):
        return self.form[self.column]

    @property
    def input_name(self) -> str:
        return self.bound.html_name

    def describe(self) -> None:
        """Have the control say that alarms, and mistakes where there are any, stand below it."""
        name = self.bound.auto_id
        ids = [f"{name}_error"] if self.bound.errors else []
        self.bound.field.widget.attrs["aria-describedby"] = " ".join([*ids, f"{name}_alarms"])

    @property
    def typed(self) -> str:
        """Return the translation as the form shows it, as it would be stored."""
        return self.form.typed(self.column)

    def as_stored(self, text: str) -> str:
        """Return a text as it would be stored as this field's translation."""
        return self.form.fields[self.column].to_python(text) or ""

    @property
    def conflict(self):
        return self.form.conflicts.get(self.column)

    @property
    def may_be_confirmed(self) -> bool:
        return self.state in (State.OUTDATED, State.MACHINE)

    @cached_property
    def change(self) -> Change | None:
        """Return what became of the source since the translation was made, or None where nothing is known."""
        if self.made_from is None:
            return None
        before, after = self._in_words(self.made_from), self._in_words(self.source.text)
        return Change(self.label, "", compare(before, after), is_markup_alone=before == after)

    @property
    def source_html(self) -> SafeString:
        return as_safe_html(self.source.text)

    @property
    def saved(self) -> str:
        return self.form.initial.get(self.column) or ""

    @property
    def saved_html(self) -> SafeString:
        return as_safe_html(self.saved)

    def _in_words(self, text: str) -> str:
        return as_plain_text(text) if self.source.is_rich else text


class DeskItem:
    """An item and the language that it is being translated into."""

    def __init__(self, item: models.Model, language: str, *, is_locked: bool = False):
        self.is_text = isinstance(item, Text)
        self.shown = as_worked_on(item, is_locked=is_locked) if self.is_text else item
        self.copy = self.shown.working_copy if self.is_text else WorkingCopy(item, Draft())
        self.item = item
        self.language = language
        self.opts = item._meta

    @cached_property
    def reading(self) -> Reading:
        return translating.read(self.copy)

    @property
    def origin(self) -> str:
        return self.reading.origin

    @cached_property
    def content_type(self) -> ContentType:
        return ContentType.objects.get_for_model(self.item)

    @property
    def kind(self) -> str:
        return self.opts.label_lower

    @property
    def key(self) -> str:
        """Return what names the item in what outlives it; a fact without a key is named by its number."""
        return str(getattr(self.item, "key", self.item.pk))

    @property
    def states(self) -> list[TranslationState]:
        return translating.states_of(self.item, self.language)

    # Forms

    def make_forms(self, data: QueryDict | None = None) -> list[DeskForm]:
        """Return a form of the item and one of each of its parts that has something to translate."""
        return [*self._own_form(data), *self._forms_of_parts(data)]

    def _own_form(self, data) -> Iterator[DeskForm]:
        sources = {name: self.reading.sources[name] for name in translating.translatable(type(self.item))}
        if sources := self._with_work(sources):
            instance = copy(self.shown)
            yield form_class(type(self.item), self.language, sources)(data, instance=instance)

    def _forms_of_parts(self, data) -> Iterator[DeskForm]:
        for kind in getattr(self.item, "part_kinds", ()):
            model = part_model(self.item, kind)
            for uuid, stored in self.copy.parts(kind).items():
                path = f"{kind}/{uuid}/"
                sources = {
                    name: self.reading.sources[path + name] for name in translating.translatable(model)
                }
                if sources := self._with_work(sources, path):
                    made = form_class(model, self.language, sources, path)
                    yield made(data, instance=self._part(stored, path), prefix=f"{kind}-{uuid}")

    def _part(self, stored: models.Model, path: str) -> models.Model:
        row, waiting = copy(stored), self.copy.draft.pending
        overlay(row, {key.removeprefix(path): waiting[key] for key in waiting if key.startswith(path)})
        return row

    def _with_work(self, sources: dict[str, Source], path: str = "") -> dict[str, Source]:
        """Leave out what has neither a source nor a translation."""
        texts = self.reading.texts
        return {
            name: each for name, each in sources.items() if each.digest or texts[path + name, self.language]
        }

    def fields(self, forms: list[DeskForm]) -> list[DeskField]:
        """Return the fields in the order of the forms, each with its state."""
        rows = {row.field: row for row in self.states}
        found = [
            DeskField(
                name=(name := f"{form.path}{field}"),
                label=self.label_of(name),
                source=source,
                row=rows.get(name),
                form=form,
                column=f"{field}_{self.language}",
                is_required=name in getattr(self.item, "required_fields", ()),
            )
            for form in forms
            for field, source in form.sources.items()
        ]
        _add_earlier_sources(found)
        for each in found:
            each.assistance = Assistance(each.source, (self.origin, self.language), saved=each.saved)
        return found

    def label_of(self, name: str) -> str:
        return label_of(self.item, f"{name}_{self.language}")

    @property
    def preview_address(self) -> str:
        """Return where a text can be previewed; a fact has no page of its own."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return reverse(name, args=[self.item.pk]) if self.is_text else ""

    @property
    def form_address(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[self.item.pk])

    # Saving

    def save(self, forms: list[DeskForm], same: list[str], answers: Mapping[str, str], *, by) -> dict:
        """Save what the forms changed, and copies of the source where asked; return what was written.

        `answers` are what machines suggested, by field: a text that is no other is a machine draft.
        """
        changes = {key: value for form in forms for key, value in form.changes.items()}
        changes |= {f"{name}_{self.language}": self.reading.sources[name].text for name in same}
        shown = self.shown_digests(forms)
        provenance = Provenance(
            made_from={(name, self.language): digest for name, digest in shown.items()},
            confirmed={(name, self.language): shown[name] for name in same if name in shown},
            same=[(name, self.language) for name in same],
            machine=[(name, self.language) for name in self.machine_drafts(changes, answers)],
        )
        if changes:
            self._write(changes, provenance, by)
        return changes

    def machine_drafts(self, changes: dict, answers: Mapping[str, str]) -> list[str]:
        """Return the fields whose new text is word for word what a machine suggested."""
        sources = {name: self.reading.sources[name] for name in answers if name in self.reading.sources}
        return [
            name
            for name, source in sources.items()
            if is_as_machine_wrote(
                changes.get(f"{name}_{self.language}", ""), answers[name], is_rich=source.is_rich
            )
        ]

    def shown_digests(self, forms: list[DeskForm]) -> dict[str, str]:
        return {name: digest for form in forms for name, digest in form.shown_digests.items()}

    def _write(self, changes: dict, provenance: Provenance, by) -> None:
        if self.is_text:
            actions.save(self.item, changes, by=by, provenance=provenance)
        else:
            save_fact(self.item, changes, provenance, by=by)

    def cells(self, names: list[str]) -> list[Cell]:
        return [(name, self.language) for name in names if name in self.reading.sources]


def _add_earlier_sources(fields: list[DeskField]) -> None:
    """Add the sources that outdated translations were made from: one query for all."""
    outdated = [each for each in fields if each.state == State.OUTDATED]
    if outdated:
        kept = SourceText.objects.in_bulk([each.row.made_from for each in outdated])
        for each in outdated:
            if found := kept.get(each.row.made_from):
                each.made_from = found.text


def save_fact(item: models.Model, changes: dict, provenance: Provenance, *, by) -> None:
    """Save translations of a fact, by column, and what follows from them."""
    for name, value in changes.items():
        setattr(item, name, value)
    item.save(update_fields=list(changes))
    record("change", item, by, fields=sorted(changes))
    translating.keep_fact(item, provenance)


def as_number(text: str | None) -> int:
    """Return the number of a row that a form names. Raises Http404."""
    if not (text or "").isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def model_of(kind: str) -> type[models.Model]:
    """Return the model of a kind of content such as "news.newsitem". Raises Http404."""
    for model in translating.translated_models():
        if model._meta.label_lower == kind:
            return model
    raise Http404


def find(kind: str, pk: int, language: str, user, *, is_locked: bool = False) -> DeskItem:
    """Return the item for a person who may translate it. Raises Http404 or PermissionDenied."""
    model = model_of(kind)
    if language not in content_languages():
        raise Http404
    relation = translating.owner_field(model)
    items = (
        model._base_manager.select_related(relation.name)
        if relation and not is_locked
        else model._base_manager
    )
    item = get_object_or_404(items.select_for_update() if is_locked else items, pk=pk)
    if not may_translate(user, model, language):
        raise PermissionDenied
    if language == translating.origin_of(item):
        raise Http404
    return DeskItem(item, language, is_locked=is_locked)


def may_translate(user, model: type[models.Model], language: str) -> bool:
    return may_write(user, language) and may_change(user, model)
