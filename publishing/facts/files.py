"""Reading files of facts: what they say, entry by entry, merged over all files of one import."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from publishing.facts.faults import Fault, Misfit, shown
from publishing.facts.registry import IDENTITY, Collection, collections
from publishing.facts.values import kind_of

DEEPEST = 8  # a text of a language in a field of an entry in a collection of a file lies at 5


@dataclass(frozen=True)
class Given:
    """A JSON value and the file that gives it."""

    value: object
    file: str


@dataclass
class Entry:
    """What the files say of one item, by column, and what is wrong with it."""

    collection: Collection
    key: str
    file: str
    given: dict[str, Given] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, name: str, reason: str, file: str = "") -> None:
        """Note a fault of a field or column, by default in the file that gives it."""
        given = self.given.get(name)
        file = file or (given.file if given else self.file)
        self.faults.append(Fault(file, f"{self.collection.name} {self.key}", shown(name), reason))

    def is_faulty(self, column: str) -> bool:
        """Return whether a fault of the column, or of its field as a whole, is known already."""
        names = {fault.field for fault in self.faults}
        return column in names or column.rpartition("_")[0] in names


class FactsFiles:
    """The entries of some files, by collection and key, and everything that is wrong with their form."""

    def __init__(self, paths: Iterable[str | Path]):
        self.entries: dict[str, dict[str, Entry]] = {name: {} for name in collections()}
        self.faults: list[Fault] = []
        for path in paths:
            self._read_file(str(path))

    def all_faults(self) -> list[Fault]:
        """Return the faults of the files, then those of their entries."""
        entries = (entry for of_collection in self.entries.values() for entry in of_collection.values())
        return [*self.faults, *(fault for entry in entries for fault in entry.faults)]

    def _refuse(self, file: str, reason: str, entry: str = "", field: str = "") -> None:
        self.faults.append(Fault(file, entry, field, reason))

    def _read_file(self, file: str) -> None:
        try:
            content = _parse(_load(file))
        except Misfit as misfit:
            self._refuse(file, str(misfit))
            return
        for name, entries in content.items():
            if name not in collections():
                self._refuse(file, "There is no such collection.", shown(name))
            elif not isinstance(entries, list):
                self._refuse(file, f"Expected a list of entries, found {kind_of(entries)}.", name)
            else:
                self._read_collection(file, collections()[name], entries)

    def _read_collection(self, file: str, collection: Collection, entries: list) -> None:
        keys: set[str] = set()
        for number, fields in enumerate(entries, start=1):
            try:
                key = _key_of(fields, collection)
                if key in keys:
                    raise Misfit(f"The key {key} stands twice in this file.")
            except Misfit as misfit:
                self._refuse(file, str(misfit), f"{collection.name} entry {number}", IDENTITY)
                continue
            keys.add(key)
            entry = self.entries[collection.name].setdefault(key, Entry(collection, key, file))
            _read_fields(file, entry, fields)


def _read_fields(file: str, entry: Entry, fields: dict) -> None:
    for name, value in fields.items():
        if name == IDENTITY:
            continue
        try:
            for column, part in entry.collection.spread(name, value).items():
                _merge(entry, column, Given(part, file))
        except Misfit as misfit:
            entry.refuse(name, str(misfit), file)


def _merge(entry: Entry, column: str, given: Given) -> None:
    """Take in a value. Lists of several files add up; for anything else they have to agree."""
    before = entry.given.setdefault(column, given)
    if isinstance(before.value, list) and isinstance(given.value, list):
        further = [part for part in given.value if part not in before.value]
        entry.given[column] = Given(before.value + further, before.file)
    elif before.value != given.value:
        entry.refuse(column, f"{before.file} gives another value.", given.file)


def _load(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misfit(f"The file is not UTF-8: byte {error.start + 1} cannot be read.") from None
    except (OSError, ValueError) as error:
        raise Misfit(f"The file cannot be read: {getattr(error, 'strerror', None) or error}.") from None


def _parse(text: str) -> dict:
    """Return the object that a file holds. Raises Misfit."""
    try:
        content = json.loads(text, object_pairs_hook=_without_repetition, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Misfit(f"No JSON at line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except RecursionError:
        raise Misfit("The file is nested too deeply.") from None
    except Misfit:
        raise
    except ValueError:
        raise Misfit("The file holds a number that is too long.") from None
    if not isinstance(content, dict):
        raise Misfit(f"Expected an object with collections, found {kind_of(content)}.")
    if _depth(content) > DEEPEST:
        raise Misfit("The file is nested too deeply.")
    return content


def _depth(content) -> int:
    """Return how deep JSON is nested, looking no deeper than one level below DEEPEST."""
    depth, level = 0, [content]
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            part
            for whole in level
            if isinstance(whole, (dict, list))
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]
    return depth


def _without_repetition(pairs: list[tuple[str, object]]) -> dict:
    content: dict[str, object] = {}
    for name, value in pairs:
        if name in content:
            raise Misfit(f"“{shown(name)}” stands twice in one object.")
        content[name] = value
    return content


def _refuse_constant(name: str):
    raise Misfit(f"{name} is no number that JSON knows.")


def _key_of(fields, collection: Collection) -> str:
    if not isinstance(fields, dict):
        raise Misfit(f"Expected an object, found {kind_of(fields)}.")
    key = fields.get(IDENTITY)
    if not isinstance(key, str):
        raise Misfit("Each entry needs a key." if key is None else f"Expected text, found {kind_of(key)}.")
    longest = collection.model._meta.get_field(IDENTITY).max_length
    is_slug = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    if not is_slug or len(key) > longest:
        raise Misfit(f"“{shown(key)}” is no key: up to {longest} letters a to z, digits and hyphens.")
    return key
