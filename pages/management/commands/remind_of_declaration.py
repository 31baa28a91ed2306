"""Remind the office by mail of the yearly review of the accessibility declaration."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from localisation.formats import format_date
from localisation.languages import current_language
from pages.models import AccessibilityDeclaration
from pages.office import mail_office
from pages.reviews import Review


class Command(BaseCommand):
    help = (
        "Mails the office when the yearly review of the accessibility declaration is due (from 1 February) "
        "or overdue (after 31 March). For a timer, every month."
    )

    def handle(self, **options):
        declaration = AccessibilityDeclaration.objects.first()
        if declaration is None:
            raise CommandError("There is no accessibility declaration. Enter one in the back office.")
        review = declaration.review_to_do(timezone.localdate())
        if review is None:
            self.stdout.write("Nothing to review now.")
            return
        with translation.override(settings.LANGUAGE_CODE):
            is_mailed = mail_office(*_write(declaration, review))
        if not is_mailed:
            raise CommandError(
                "There is nobody to remind. Set ACCESSIBILITY_EMAIL, or the e-mail in the declaration."
            )
        self.stdout.write(f"Reminded of the review due on {review.due_on}.")


def _write(declaration: AccessibilityDeclaration, review: Review) -> tuple[str, str]:
    """Return the mail's subject and text in the language that is active."""
    day = format_date(review.due_on, current_language())
    if review.is_overdue:
        subject = _("The review of the accessibility declaration is overdue since %(day)s.") % {"day": day}
    else:
        subject = _("The accessibility declaration is to be reviewed by %(day)s.") % {"day": day}
    last = format_date(declaration.reviewed_on or declaration.prepared_on, current_language())
    form = reverse("admin:pages_accessibilitydeclaration_change", args=[declaration.pk])
    lines = [
        subject,
        _("It was last reviewed, or prepared, on %(day)s.") % {"day": last},
        _("Check whether it still describes the portal, and enter the day of the review:"),
        settings.SITE_URL + form,
    ]
    return subject, "\n\n".join(lines)
