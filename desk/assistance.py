"""What helps to translate a field: the memory, the glossary, names of cities, machine translation.

Each is a suggestion: it becomes part of a translation when a person takes it over and saves.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from publishing.rich_text import as_safe_html
from translations import checking
from translations.checks.names import names_in
from translations.checks.pairs import Text
from translations.fingerprints import digest
from translations.glossary.matching import Suggestion as TermSuggestion
from translations.machine import suggesting
from translations.machine.faults import Declined, MachineFault
from translations.machine.models import Request, Usage
from translations.machine.services import AT_ONCE
from translations.memory.lookup import Match, Piece, find
from translations.segments import Layout, put, split
from translations.states import Source

WHOLE = ""  # stands for the number of a paragraph where a suggestion is for all of a text
MOST = 60  # paragraphs of one text that the memory is asked about
PATIENCE = datetime.timedelta(days=2)  # until a slow service that has not answered is asked again
LIFE = datetime.timedelta(days=60)  # in which an answer is found again
LATEST = 200  # requests among which an answer is looked for


@dataclass(frozen=True)
class Remembered:
    """A translation that the memory has of one paragraph; `html` is what is taken over."""

    paragraph: int  # from 0
    match: Match
    html: str

    is_markup_alone = False  # as the fragment that shows a difference asks

    @property
    def number(self) -> int:
        return self.paragraph + 1

    @property
    def pieces(self) -> list[Piece]:
        return self.match.difference

    @property
    def words(self) -> str:
        return Text(self.html, "", is_rich=True).plain


@dataclass(frozen=True)
class MachineAnswer:
    """What a machine made of a whole text; or that it is still waited for, or why there is nothing."""

    text: str = ""
    fault: str = ""
    is_waiting: bool = False

    @property
    def html(self) -> SafeString:
        return as_safe_html(self.text)


@dataclass
class Assistance:
    """What is known about the translation of one source."""

    source: Source
    languages: tuple[str, str]
    machine: MachineAnswer | None = None
    is_asked_for: bool = False  # whether the memory is to be shown
    left: int | None = None  # characters that machines may still be given this month, where one was asked
    saved: str = field(default="", repr=False)

    @cached_property
    def layout(self) -> Layout:
        return split(self.source.text, is_rich=self.source.is_rich)

    @cached_property
    def remembered(self) -> list[Remembered]:
        """Return what the memory has for each paragraph, the likest first."""
        return list(self._remembered()) if self.is_asked_for else []

    def _remembered(self) -> Iterator[Remembered]:
        for number, segment in enumerate(self.layout.segments[:MOST]):
            for match in find(segment.text, self.languages):
                html = segment.restore_words(match.target)
                if html not in self.saved:
                    yield Remembered(number, match, html)

    @cached_property
    def _said(self) -> Text:
        return Text(self.source.text, self.languages[0], self.source.is_rich)

    @property
    def terms(self) -> list[TermSuggestion]:
        return checking.library().glossary.suggest(self._said.plain, *self.languages)

    @property
    def names(self) -> list[tuple[str, str]]:
        return names_in(self._said, self.languages[1], checking.library().names)

    @property
    def has_machine(self) -> bool:
        return suggesting.is_configured() and bool(self.layout.segments)

    def ask_machine(self) -> None:
        """Have a machine translate the whole text; wait for a slow service no longer than for its promise."""
        sources = [segment.text for segment in self.layout.segments]
        if known := find_request(self.languages, sources):
            self.machine = self._answer_of(known)
            return
        try:
            answer = suggesting.suggest(sources, *self.languages)
        except MachineFault as fault:
            self.machine = MachineAnswer(fault=str(fault))
        else:
            self.machine = self._answer_of(answer) if isinstance(answer, Request) else self._joined(answer)

    def recall_machine(self, requests: list[Request]) -> None:
        """Take over what a slow service has answered, or say that it has not yet."""
        sources = [segment.text for segment in self.layout.segments]
        if found := next((each for each in requests if each.sources == sources), None):
            self.machine = self._answer_of(found)

    def _answer_of(self, request: Request) -> MachineAnswer:
        if request.is_waiting:
            return MachineAnswer(is_waiting=True)
        return MachineAnswer(fault=str(Declined())) if request.fault else self._joined(request.targets)

    def _joined(self, targets: list[str]) -> MachineAnswer:
        pairs = zip(self.layout.segments, targets, strict=True)
        texts = [segment.restore_words(target) for segment, target in pairs]
        whole = "".join(part for pair in zip(self.layout.frame, [*texts, ""], strict=True) for part in pair)
        return MachineAnswer(whole if self.source.is_rich else unescape(whole))

    def use(self, suggestion: str, paragraph: str, target: str) -> str:
        """Return a translation with a suggestion in it, for a paragraph or, with WHOLE, in place of all."""
        if paragraph == WHOLE or not self.source.is_rich:
            return suggestion if paragraph == WHOLE else unescape(suggestion)
        number = int(paragraph) if paragraph.isdecimal() and len(paragraph) < 6 else 0
        return put(self.source.text, target, min(number, len(self.layout.segments) - 1), suggestion)


def recent_requests(languages: tuple[str, str]) -> list[Request]:
    """Return what a slow service was asked for lately, the newest first; of the others there is nothing."""
    if not suggesting.is_configured() or settings.MACHINE_TRANSLATION in AT_ONCE:
        return []
    found = Request.objects.filter(source_language=languages[0], language=languages[1])
    return list(found.filter(asked_at__gt=timezone.now() - LIFE).order_by("-asked_at")[:LATEST])


def find_request(languages: tuple[str, str], sources: list[str]) -> Request | None:
    """Return what a slow service has been asked for already, so that it is not asked twice."""
    long_ago = timezone.now() - PATIENCE
    return next(
        (
            each
            for each in recent_requests(languages)
            if each.sources == sources and not each.fault and (each.targets or each.asked_at > long_ago)
        ),
        None,
    )


def is_as_machine_wrote(text: str, answer: str, *, is_rich: bool) -> bool:
    """Return whether a translation is still word for word what a machine suggested."""
    return bool(text and answer) and digest(text, is_rich=is_rich) == digest(answer, is_rich=is_rich)


def characters_left() -> int:
    """Return how many characters machine translation may still be given this month."""
    return max(settings.MACHINE_TRANSLATION_LIMIT - Usage.objects.used(settings.MACHINE_TRANSLATION), 0)
