"""How far translation has got, counted for people and programs."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Sum

from translations.models import OPEN, Standing, State, TranslationState

COUNTS = ("translated", "missing", "outdated", "machine", "left_out", "same_as_source")
NOTHING_YET = dict.fromkeys(("total", *COUNTS, "words"), 0)
FAILURES = (*COUNTS, State.AHEAD.value)


def by_field() -> list[dict]:
    """Return the counts of each model, field and language: see `docs/for-translators.md`.

    `total` are the fields that have a source. What is ahead of its source counts as translated. `words` are
    those of the sources of what is missing, outdated or a machine draft.
    """
    found = TranslationState.objects.exclude(state=State.NOTHING)
    counted = found.values("content_type", "field", "language", "state").annotate(
        fields=Count("pk"), source_words=Sum("words")
    )
    rows: dict[tuple[str, str, str], dict] = {}
    for each in counted:
        model, field = name_of_field(each["content_type"], each["field"])
        key = (model, field, each["language"])
        row = rows.setdefault(
            key, {"model": model, "field": field, "language": each["language"], **NOTHING_YET}
        )
        row["total"] += each["fields"]
        row["translated" if each["state"] == State.AHEAD else each["state"]] += each["fields"]
        row["words"] += each["source_words"] if each["state"] in OPEN else 0
    return [rows[key] for key in sorted(rows)]


def name_of_field(content_type: int, path: str) -> tuple[str, str]:
    """Return the model that a field belongs to and its name there: parts of a text are of another model."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    part, _slash, name = path.rpartition("/")
    if part:
        model = getattr(model, part.partition("/")[0]).rel.related_model
    return model._meta.label_lower, name


def untranslated_fields() -> Iterator[dict]:
    """Yield each field that is neither translated nor without a source, with the key of its item."""
    rows = TranslationState.objects.exclude(state__in=[State.NOTHING, State.TRANSLATED, State.AHEAD])
    keys = {
        (content_type, object_id): key
        for content_type, object_id, key in Standing.objects.values_list("content_type", "object_id", "key")
    }
    for row in rows.order_by("content_type", "object_id", "field", "language"):
        item = (row.content_type_id, row.object_id)
        yield {
            "model": ContentType.objects.get_for_id(row.content_type_id).model_class()._meta.label_lower,
            "key": keys.get(item, ""),
            "field": row.field,
            "language": row.language,
            "state": row.state,
        }


def found_of(states: list[str], language: str | None = None) -> dict[str, int]:
    """Return how many fields there are in each of these states, those with none left out."""
    rows = TranslationState.objects.filter(state__in=states)
    if language:
        rows = rows.filter(language=language)
    return dict(rows.order_by("state").values_list("state").annotate(Count("pk")))
