"""Write a file for translators outside."""

from django.core.management.base import BaseCommand, CommandError

from localisation.languages import content_languages
from translations.exchange.formats import FORMATS, export, origins_of
from translations.exchange.units import STATES, store

USUAL = [state for state in STATES if state != "left_out"]


class Command(BaseCommand):
    help = (
        "Writes a file with texts to be translated into a language to standard output. import_translations "
        "brings it back. A file holds texts of one language of origin: the most frequent, or that of --from."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--language", required=True, choices=content_languages(), help="translated into it"
        )
        parser.add_argument(
            "--format", default="xliff", choices=FORMATS, help="xliff for agencies’ tools (default)"
        )
        parser.add_argument(
            "--only", default=",".join(USUAL), help=f"states, by commas, out of {','.join(STATES)}"
        )
        parser.add_argument("--from", dest="origin", choices=content_languages(), help="language of origin")

    def handle(self, *, language, format, only, origin, **options):  # noqa: A002 - the option’s name
        states = [state.strip() for state in only.split(",")]
        if unknown := set(states) - set(STATES):
            raise CommandError(f"No such state: {', '.join(sorted(unknown))}.", returncode=2)
        units = list(store().units(language, states))
        origins = origins_of(units)
        origin = origin or (origins[0][0] if origins else content_languages()[0])
        for other, count in origins:
            if other != origin:
                self.stderr.write(
                    f"Left out, translated from {other}: {count}. For these, add --from {other}."
                )
        if not any(unit.source_language == origin for unit in units):
            self.stderr.write(f"No text into {language} is in these states: the file is empty.")
        store().keep_sources(unit for unit in units if unit.source_language == origin)
        self.stdout.write(export(units, origin, language, format).decode(), ending="")
