"""Bring translations back from a file that export_translations wrote."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from translations.exchange.files import Refused
from translations.exchange.importing import HELD, REFUSED, Plan, carry_out, plan
from translations.exchange.units import store


class Command(BaseCommand):
    help = (
        "Imports the translations of a file, all of them or, where one is refused, nothing. Held for review "
        "is what was translated from a source that has changed since. The last line says how many texts were "
        "imported, held, refused and unchanged."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="an XLIFF, PO or HTML file of export_translations")
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen, and write nothing"
        )

    def handle(self, *, file, dry_run, **options):
        data = self._read(file)
        try:
            planned = plan(data, store())
            self._say(planned)
            if dry_run:
                self.stderr.write("This was a dry run: nothing was written.")
            else:
                carry_out(planned, store(), by=None)
        except Refused as refusal:
            raise CommandError(f"{file}: {refusal} Nothing was imported.") from None
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in planned.counts.items()))
        if planned.is_refused:
            raise CommandError("Nothing was imported, since some of it was refused.")

    @staticmethod
    def _read(file: str) -> bytes:
        try:
            return Path(file).read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(f"The file cannot be read: {reason}.") from None

    def _say(self, planned: Plan) -> None:
        """Name what is held and refused, with the reasons."""
        for kind in (HELD, REFUSED):
            for outcome in planned.of(kind):
                self.stderr.write(f"{kind} {outcome.address}: {outcome.reason}")
