"""What is exchanged with translators outside: units, and the store that they come from and go back to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from translations.segments import Layout, Segment, TagsDiffer, align, split

STATES = ("missing", "outdated", "ahead", "machine", "translated", "same_as_source", "left_out")
UNREAD = {"outdated", "machine"}  # there is a translation, and a person has to look at it


@dataclass(frozen=True)
class Address:
    """Where a translation belongs: `news.newsitem`, the item's key, and the field without its language."""

    model: str
    key: str
    field: str

    def __str__(self):
        return f"{self.model} {self.key} {self.field}"


@dataclass(frozen=True)
class Unit:
    """One field of one item in one language, with the source it is translated from.

    `source_digest` is the fingerprint of the source as the store counts it; here it is a name and no more.
    `state` is one of STATES, `note` a remark for the translator.
    """

    model: str
    key: str
    field: str
    language: str
    source: str
    target: str
    source_digest: str
    state: str
    note: str = ""
    source_language: str = "pl"
    is_rich: bool = False
    max_length: int | None = None

    @property
    def address(self) -> Address:
        return Address(self.model, self.key, self.field)

    @cached_property
    def layout(self) -> Layout:
        return split(self.source, is_rich=self.is_rich)

    @cached_property
    def targets(self) -> list[str]:
        """Return the translation of each segment; empty ones where it has other paragraphs or tags."""
        segments = self.layout.segments
        texts = align(self.layout, self.target)
        is_like_source = texts and all(map(_has_tags_of, segments, texts))
        return texts if is_like_source else [""] * len(segments)

    @property
    def is_left_behind(self) -> bool:
        """Return whether there is a translation that no file can hold: its source has another structure."""
        return bool(self.target) and not any(self.targets)


def _has_tags_of(segment: Segment, text: str) -> bool:
    try:
        segment.compare_placeholders(text)
    except TagsDiffer:
        return False
    return True


class Store(Protocol):
    """What the exchange needs of the portal's texts. Many units are asked for at once, with few queries."""

    def units(self, language: str, states: Iterable[str]) -> Iterable[Unit]:
        """Return the units of a language in these states, those of one item together."""

    def find(self, addresses: Iterable[Address], language: str) -> Mapping[Address, Unit]:
        """Return units as they are now; those that do not exist are left out."""

    def may_save(self, unit: Unit) -> bool:
        """Return whether the person may translate the unit."""

    def source_texts(self, digests: Iterable[str]) -> Mapping[str, str]:
        """Return the sources that have these fingerprints, as far as they are still known."""

    def keep_sources(self, units: Iterable[Unit]) -> None:
        """Keep the sources of units that leave the portal, so that they are known when they come back."""

    def save(self, translations: Mapping[Unit, str], by) -> None:
        """Save a person's translations of one item, made from the sources of their units.

        Raises Refused where somebody has changed one of them since it was found.
        """

    def hold(self, unit: Unit, target: str, digest: str, by) -> None:
        """Keep for review a translation that was made from another source, the one with this fingerprint."""


_stores: list[Store] = []


def register_store(store: Store) -> None:
    """Name the store that the commands and screens work with."""
    _stores[:] = [store]


def store() -> Store:
    return _stores[0]
