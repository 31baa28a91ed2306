"""Importing files of facts: all of them or nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import models, transaction

from audit.models import record_run
from publishing.facts.checking import check
from publishing.facts.faults import Misfit, Refused
from publishing.facts.files import Entry, FactsFiles
from publishing.facts.plans import Plan, Shelf
from publishing.facts.references import References
from publishing.facts.registry import Collection, collections
from publishing.facts.writing import Writer
from publishing.translating import keep_items
from search.index import index_all

OUTCOMES = ("created", "updated", "unchanged", "kept")
DELETED = "(deleted)"


@dataclass
class Report:
    """What an import did: how many items of each outcome, and (model, key, field) of what it kept."""

    counts: Counter = field(default_factory=Counter)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    changed: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # outcome, collection, keys

    def add(self, plan: Plan) -> None:
        self.counts[plan.outcome] += 1
        if plan.is_to_be_written:
            verb = "created" if plan.is_new else "updated"
            self.changed.setdefault(verb, {}).setdefault(plan.collection.name, []).append(plan.entry.key)
        model = plan.item._meta.label_lower
        self.kept += [(model, plan.entry.key, name) for name in ([DELETED] if plan.is_deleted else plan.kept)]

    def __str__(self):
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in OUTCOMES)


def import_facts(paths: Iterable[str | Path], *, overwrite: bool = False, dry_run: bool = False) -> Report:
    """Write what the files say, except over what people changed since; `overwrite` takes that too.

    Raises Refused with every fault of the files; then nothing is written. Nor is it with `dry_run`.
    """
    paths = [str(path) for path in paths]
    with transaction.atomic():
        run = _Import(FactsFiles(paths), overwrite=overwrite)
        report = run.write()
        if report.changed:
            names = [Path(path).name for path in paths]
            record_run("import", None, files=names, overwrite=overwrite, **report.changed)
        if dry_run:
            transaction.set_rollback(True)
    return report


class _Import:
    """One import under way. Collections are written one after the other, those that others refer to first."""

    def __init__(self, files: FactsFiles, *, overwrite: bool):
        self.files = files
        self.overwrite = overwrite
        self.report = Report()
        self.to_index: dict[type[models.Model], set[int]] = defaultdict(set)
        self.written: dict[type[models.Model], set[int]] = defaultdict(set)

    def write(self) -> Report:
        for name, entries in self.files.entries.items():
            if entries:
                self._write_collection(collections()[name], list(entries.values()))
        if faults := self.files.all_faults():
            raise Refused(faults)
        for model, numbers in self.to_index.items():
            index_all(model, model.objects.filter(pk__in=numbers))
        for model, numbers in self.written.items():
            keep_items(model, model.objects.filter(pk__in=numbers))
        return self.report

    def _write_collection(self, collection: Collection, entries: list[Entry]) -> None:
        shelf = Shelf.of(collection, [entry.key for entry in entries])
        references = References(collection, self.files, overwrite=self.overwrite)
        plans = [self._plan(entry, shelf, references) for entry in entries]
        check(collection, plans)
        sound = [plan for plan in plans if plan.is_sound]
        writer = Writer(collection, references)
        writer.write(sound)
        writer.remember(sound)
        for plan in sound:
            self.report.add(plan)
            self._note_written(plan)

    def _plan(self, entry: Entry, shelf: Shelf, references: References) -> Plan:
        plan = shelf.plan_for(entry)
        for column, given in entry.given.items():
            try:
                value = entry.collection.read(column, given.value)
                plan.values[column] = references.resolve(plan, column, value)
            except Misfit as misfit:
                entry.refuse(column, str(misfit))
        if not self.overwrite and shelf.was_deleted(entry.key):
            plan.is_deleted = True
        plan.decide(overwrite=self.overwrite)
        return plan

    def _note_written(self, plan: Plan) -> None:
        """Note the item and, for the search, the text that it belongs to, such as a figure's city."""
        if not plan.is_to_be_written:
            return
        self.written[type(plan.item)].add(plan.item.pk)
        if plan.is_text:
            self.to_index[type(plan.item)].add(plan.item.pk)
        for relation in plan.collection.parents.values():
            self.to_index[relation.related_model].add(getattr(plan.item, relation.attname))
