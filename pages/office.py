"""Mail to the office about accessibility."""

from django.conf import settings
from django.core.mail import EmailMessage

from pages.models import AccessibilityDeclaration


def office_address() -> str:
    """Return where the office reads: ACCESSIBILITY_EMAIL, else the e-mail of the declaration."""
    declaration = AccessibilityDeclaration.objects.first()
    return settings.ACCESSIBILITY_EMAIL or (declaration.email if declaration else "")


def mail_office(subject: str, text: str, *, reply_to: str = "") -> bool:
    """Mail the office; return False where it has given no address. Raises OSError where the mail fails."""
    address = office_address()
    if not address:
        return False
    EmailMessage(subject, text, to=[address], reply_to=[reply_to] if reply_to else None).send()
    return True
