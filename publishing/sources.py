"""Where a fact comes from: one source a line, its address at the end of the line."""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

URL = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Source:
    """A source's name, and its address or an empty string."""

    title: str
    url: str


def parse_sources(lines: str) -> list[Source]:
    """Return the sources written in a text, one a line."""
    return [_parse_line(line.split()) for line in lines.splitlines() if line.strip()]


def _parse_line(words: list[str]) -> Source:
    url = words.pop() if URL.fullmatch(words[-1]) else ""
    return Source(" ".join(words).rstrip(" ,;") or url, url)


class SourcesField(models.TextField):
    """A column of sources; `parse_sources` reads it."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("verbose_name", _("sources"))
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", _("One source a line: publisher, date, and the address at the end."))
        super().__init__(*args, **kwargs)
