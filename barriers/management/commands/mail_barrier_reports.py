"""Mail to the office the reports of barriers that could not be mailed when they came."""

from django.core.management.base import BaseCommand, CommandError

from barriers.actions import mail
from barriers.models import BarrierReport


class Command(BaseCommand):
    help = "Mails the reports of barriers that the office has not got yet. For a timer, every hour."

    def handle(self, **options):
        reports = list(BarrierReport.objects.waiting().unmailed())
        mailed = sum(mail(report) for report in reports)
        self.stdout.write(f"{mailed} mailed, {len(reports) - mailed} not mailed")
        if mailed < len(reports):
            raise CommandError(
                "Not every report could be mailed. Set EMAIL_URL, and ACCESSIBILITY_EMAIL or the e-mail in "
                "the accessibility declaration; the log says what failed."
            )
