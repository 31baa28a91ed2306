"""Compare the texts with their translation states; meant for every night."""

from django.core.management.base import BaseCommand, CommandError

from desk import progress, repair


class Command(BaseCommand):
    help = (
        "Compares every text with its translation state and prints what a bulk write passed by; notes the "
        "day's progress. Exits with 1 where anything differs and is not mended."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", dest="mends", help="mend what differs")

    def handle(self, *, mends: bool, **options):
        faults = repair.find_faults()
        for sentence in faults.found:
            self.stdout.write(sentence)
        if mends:
            repair.mend(faults)
            repair.forget_unused_sources()
        progress.note_today()
        if faults.found and not mends:
            raise CommandError(f"{len(faults.found)} differ. Mend them with --repair.")
        self.stderr.write(f"{len(faults.found)} mended." if mends else "Nothing differs.")
