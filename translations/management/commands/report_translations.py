"""Print how far translation has got."""

import json

from django.core.management.base import BaseCommand, CommandError

from translations import report

HEADINGS = ("model", "field", "language", "total", *report.COUNTS, "words")
OF_ITEMS = ("model", "key", "field", "language", "state")


class Command(BaseCommand):
    help = (
        "Prints how much is translated, missing and outdated, for every kind of content, field and language."
    )

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["table", "json"], default="table")
        parser.add_argument("--items", action="store_true", help="each field that is not translated")
        parser.add_argument("--language", help="one language alone")
        parser.add_argument(
            "--fail-on", type=_states, default=[], metavar="STATE,…",
            help=f"exit with status 1 where anything is in one of these states: {', '.join(report.FAILURES)}",
        )  # fmt: skip

    def handle(self, *, format, items, language, fail_on, **options):  # noqa: A002 - the option's name
        rows = list(report.untranslated_fields()) if items else report.by_field()
        if language:
            rows = [row for row in rows if row["language"] == language]
        if format == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._write_table(rows, OF_ITEMS if items else HEADINGS)
        if found := report.found_of(fail_on, language):
            raise CommandError(", ".join(f"{state}: {count}" for state, count in found.items()))

    def _write_table(self, rows: list[dict], headings: tuple[str, ...]) -> None:
        lines = [headings, *([str(row[name]) for name in headings] for row in rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())


def _states(text: str) -> list[str]:
    states = [each.strip() for each in text.split(",") if each.strip()]
    if unknown := [state for state in states if state not in report.FAILURES]:
        raise ValueError(f"{', '.join(unknown)}: no such state")
    return states
