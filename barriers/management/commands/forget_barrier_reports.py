"""Delete what people wrote in reports of barriers that were answered long ago."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from barriers.actions import MONTHS_KEPT, forget


class Command(BaseCommand):
    help = (
        f"Deletes from the reports of barriers answered {MONTHS_KEPT} months ago what people wrote and how "
        "to reach them; the page and the dates stay. For a timer, every day."
    )

    def handle(self, **options):
        self.stdout.write(f"{forget(timezone.localdate())} forgotten")
