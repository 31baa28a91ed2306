import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from localisation.catalogues import ExtractionError, catalogues_in, faults_of, messages_in_code


class Command(BaseCommand):
    help = (
        "Check the message catalogues of the interface languages: nothing missing, fuzzy, outdated or "
        "obsolete; plural forms, placeholders and white space right. Prints one line per fault."
    )
    requires_system_checks: list[str] = []

    def handle(self, **options):
        in_code = self.read_code()
        faults = [
            fault
            for folder in settings.LOCALE_PATHS
            for language in settings.INTERFACE_LANGUAGES
            for fault in self.check_language(Path(folder) / language / "LC_MESSAGES", language, in_code)
        ]
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            sys.exit(1)
        self.stdout.write(f"The catalogues of {', '.join(settings.INTERFACE_LANGUAGES)} are complete.")

    def check_language(self, folder: Path, language: str, in_code):
        main = folder / "django.po"
        yield from faults_of(main, language, in_code)
        for path in catalogues_in([folder.parent.parent]):
            if path.parent == folder and path != main:
                yield from faults_of(path, language)

    def read_code(self):
        """Return the messages in the code, or None where they could not be read."""
        try:
            in_code = messages_in_code(settings.BASE_DIR)
        except ExtractionError as error:
            raise CommandError(f"The messages in the code cannot be read. {error}") from error
        if in_code is None:
            if os.environ.get("CI"):
                raise CommandError(
                    "No xgettext, so the catalogues cannot be compared with the code: install gettext."
                )
            self.stderr.write("Not compared with the code: that takes GNU gettext (apt-get install gettext).")
        return in_code
