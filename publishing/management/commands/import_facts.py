"""Bring facts in from JSON files; docs/facts-files.md describes them."""

from django.core.management.base import BaseCommand, CommandError

from publishing.facts.faults import Refused
from publishing.facts.importing import import_facts


class Command(BaseCommand):
    help = (
        "Imports facts from JSON files, all of them or nothing. What people have edited since the last "
        "import is kept. The last line says how many entries were created, updated, unchanged and kept."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a JSON file as docs/facts-files.md describes"
        )
        parser.add_argument("--overwrite", action="store_true", help="overwrite what people have edited, too")
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen, and write nothing"
        )

    def handle(self, *, files, overwrite, dry_run, **options):
        try:
            report = import_facts(files, overwrite=overwrite, dry_run=dry_run)
        except Refused as refusal:
            for fault in refusal.faults:
                self.stderr.write(str(fault))
            raise CommandError(f"Nothing was imported. Faults found: {len(refusal.faults)}.") from None
        for model, key, field in report.kept:
            self.stdout.write(f"kept {model} {key} {field}")
        if dry_run:
            self.stderr.write("This was a dry run: nothing was written.")
        self.stdout.write(str(report))
