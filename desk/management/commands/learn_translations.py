"""Fill the translation memory from what is published; meant for every night."""

from django.core.management.base import BaseCommand

from desk.learning import learn_published


class Command(BaseCommand):
    help = (
        "Has the translation memory learn the paragraphs that are published in two languages. What is known "
        "already stays as it is, so it is safe to repeat. The desk learns by itself what is saved there."
    )

    def handle(self, **options):
        self.stdout.write(f"{learn_published()} learnt.")
