"""Sends the mails about requests for publication that have not reached their readers."""

from django.core.management.base import BaseCommand

from publishing.mails import deliver
from publishing.models import UnsentMail


class Command(BaseCommand):
    help = "Send what mails about requests for publication could not be sent before; for a timer."

    def handle(self, *args, **options):
        sent, left = deliver(UnsentMail.objects.all())
        self.stdout.write(f"{sent} sent, {left} left")
