from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from localisation.catalogues import catalogues_in, compile_catalogue


class Command(BaseCommand):
    help = "Compile the message catalogues in locale/ that have changed; needs no GNU gettext."
    requires_system_checks: list[str] = []  # runs before the first migration

    def handle(self, *, verbosity, **options):
        paths = catalogues_in(settings.LOCALE_PATHS)
        compiled = 0
        for path in paths:
            try:
                compiled += compile_catalogue(path)
            except ValueError as error:
                raise CommandError(f"{path} cannot be compiled. Mend it: {error}") from error
        if verbosity:
            self.stdout.write(f"{compiled} compiled, {len(paths) - compiled} unchanged")
