"""Load the demonstration: its facts and texts from demo/data/, and its accounts."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.accounts import create_missing_accounts
from demo.translations import date_back
from desk.learning import learn_published
from publishing.facts.registry import collections

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = (
        "Loads the demo content and creates the demo accounts. Runs only with DEMO=1. Safe to repeat: what "
        "people have edited stays, and so do accounts that exist."
    )

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when the portal has content")

    def handle(self, *, if_empty, **options):
        if not settings.DEMO:
            raise CommandError("DEMO is off. Set DEMO=1 to have demo content and accounts in this portal.")
        if if_empty and has_content():
            return
        if not settings.DEMO_PASSWORD:
            raise CommandError("DEMO_PASSWORD is not set. Set it to the password of the demo accounts.")
        is_first = not has_content()
        with transaction.atomic():
            created = create_missing_accounts()
            if created:
                self.stderr.write(f"Accounts created: {', '.join(created)}.")
            call_command("import_facts", *sorted(DATA.glob("*.json")), stdout=self.stdout, stderr=self.stderr)
            if is_first:
                date_back()
            learn_published()


def has_content() -> bool:
    return any(collection.model.objects.exists() for collection in collections().values())
