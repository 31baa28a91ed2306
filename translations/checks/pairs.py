"""What is checked, and what a check finds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from translations.segments import Layout, split

WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")


@dataclass(frozen=True)
class Text:
    """A source or its translation: plain text, or sanitised HTML where `is_rich`."""

    content: str
    language: str
    is_rich: bool = False

    @cached_property
    def layout(self) -> Layout:
        return split(self.content, is_rich=self.is_rich)

    @cached_property
    def paragraphs(self) -> list[str]:
        return [segment.plain for segment in self.layout.segments]

    @cached_property
    def plain(self) -> str:
        return "\n".join(self.paragraphs)

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.plain)

    @cached_property
    def tags(self) -> list[str]:
        return [tag for segment in self.layout.segments for tag in segment.tags]


@dataclass(frozen=True)
class Pair:
    """A source and its translation, in the form in which they are stored."""

    source: Text
    target: Text

    @classmethod
    def of(cls, source: str, target: str, languages: tuple[str, str], *, is_rich: bool = False) -> "Pair":
        return cls(Text(source, languages[0], is_rich), Text(target, languages[1], is_rich))

    @property
    def has_same_paragraphs(self) -> bool:
        return len(self.source.paragraphs) == len(self.target.paragraphs)


@dataclass(frozen=True)
class Finding:
    """One thing that a check found. An error blocks publication, a warning does not.

    `code` names the check and `value` what it is about; together they say whether a person has dismissed
    the same alarm before. `paragraph` counts from 0 in the translation, where that is known.
    """

    code: str
    message: str
    value: str = ""
    is_error: bool = True
    paragraph: int | None = None

    ERROR: ClassVar[str] = "error"
    WARNING: ClassVar[str] = "warning"

    @property
    def level(self) -> str:
        return self.ERROR if self.is_error else self.WARNING

    @property
    def identity(self) -> tuple[str, str]:
        return self.code, self.value


Check = Callable[[Pair], Iterator[Finding]]


def paragraph_with(text: Text, value: str) -> int | None:
    """Return the number of the first paragraph that holds a value."""
    return next((number for number, words in enumerate(text.paragraphs) if value in words), None)
