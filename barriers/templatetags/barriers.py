"""What the office has to do about reports of barriers."""

from django import template
from django.db.models import Count, Min, Q
from django.utils import timezone

from barriers.models import BarrierReport

register = template.Library()


@register.simple_tag
def reports_to_answer(user):
    """Return how many reports wait, are overdue, were not mailed, and the first due day; for who may see."""
    if not user.has_perm("barriers.view_barrierreport"):
        return None
    return BarrierReport.objects.waiting().aggregate(
        waiting=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=timezone.localdate())),
        unmailed=Count("pk", filter=Q(mailed_at=None)),
        first_due=Min("due_on"),
    )
