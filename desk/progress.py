"""Progress of translation by day and language."""

from django.db.models import Sum
from django.utils import timezone

from translations.models import DayOfProgress, Standing

DAYS = 60  # shown


def count() -> dict[str, DayOfProgress]:
    """Return how far translation into each language has got now."""
    totals = Standing.objects.filter(is_origin=False).values("language").annotate(
        fields=Sum("total"), left=Sum("missing") + Sum("outdated") + Sum("machine"), to_do=Sum("words")
    )  # fmt: skip
    today = timezone.localdate()
    return {
        row["language"]: DayOfProgress(
            day=today, language=row["language"], total=row["fields"], done=row["fields"] - row["left"],
            words=row["to_do"],
        )
        for row in totals
    }  # fmt: skip


def note_today() -> None:
    """Keep how far translation has got, in place of what was noted earlier today."""
    DayOfProgress.objects.bulk_create(
        count().values(),
        update_conflicts=True,
        unique_fields=["day", "language"],
        update_fields=["total", "done", "words"],
    )
