"""What is done with reports of barriers."""

import datetime
import logging

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audit.models import record, record_run
from barriers.deadlines import months_after
from barriers.models import BarrierReport
from pages.office import mail_office

logger = logging.getLogger(__name__)

MONTHS_KEPT = 12  # from the answer on
PERSONAL = ("description", "alternative", "name", "email", "phone", "note")


def receive(report: BarrierReport) -> bool:
    """Keep a report and mail it to the office; return whether it is new.

    The same form sent twice is kept once. A mail that fails loses nothing: the report is kept before.
    """
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError:  # its reference is there
        return False
    mail(report)
    return True


def mail(report: BarrierReport) -> bool:
    """Mail a report to the office, in the office's language; return whether that worked.

    The answer goes to whoever wrote it. They get no copy: the form would send mail to any address typed in.
    """
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Barrier on the portal: %(reference)s") % {"reference": report.reference}
        address = settings.SITE_URL + reverse("admin:barriers_barrierreport_change", args=[report.pk])
        text = render_to_string("barriers/mail.txt", {"report": report, "address": address})
    try:
        is_mailed = mail_office(subject, text, reply_to=report.email)
    except Exception:  # whatever is wrong with the mail, the visitor's report has arrived
        logger.exception("The report %s could not be mailed.", report.reference)
        return False
    if is_mailed:
        report.mailed_at = timezone.now()
        report.save(update_fields=["mailed_at"])
    return is_mailed


@transaction.atomic
def mark_answered(reports, by) -> int:
    """Note that waiting reports were answered today; return how many."""
    waiting = list(reports.waiting())
    for report in waiting:
        report.answered_on = timezone.localdate()
        report.save(update_fields=["answered_on"])
        record("change", report, by, fields=["answered_on"])
    return len(waiting)


@transaction.atomic
def forget(today: datetime.date) -> int:
    """Delete what people wrote in reports answered MONTHS_KEPT ago; return from how many.

    The kind, the page and the dates stay: they say what was reported, not who did.
    """
    old = BarrierReport.objects.answered_before(months_after(today, -MONTHS_KEPT))
    forgotten = old.exclude(description="").update(**dict.fromkeys(PERSONAL, ""))
    if forgotten:
        record_run("forget", None, barrier_reports=forgotten)
    return forgotten
