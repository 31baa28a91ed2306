"""What is wrong with the translations of a text, as the checks of `translations.checks` see it.

A translation is held to the source that stands beside it or to the draft of that source, whichever it agrees
with: it may be made, and published, before or after either.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publishing import translating
from publishing.keys import part_model
from publishing.models import Text
from translations import checking
from translations.checks.models import DismissedAlarm
from translations.checks.pairs import Finding


@dataclass(frozen=True)
class Alarm:
    """A finding about one field, such as "gallery/<uuid>/caption", in one language."""

    field: str
    language: str
    finding: Finding


def find(
    item: Text,
    values: Mapping[str, Any],
    languages: Collection[str],
    waiting: Mapping[str, Any],
    *,
    only_errors: bool = False,
) -> list[Alarm]:
    """Return what is wrong and nobody has dismissed; one query, and that only where there is something.

    `values` has what is to be published by key, `waiting` what waits for another publication.
    """
    targets = [language for language in languages if language != item.original_language]
    alarms = [
        Alarm(name, language, finding)
        for name, is_rich in _shown_fields(item, values)
        for language in targets
        for finding in _findings(item, name, is_rich, language, values, waiting, only_errors)
    ]
    return _without_dismissed(item, alarms)


def _shown_fields(item: Text, values) -> Iterator[tuple[str, bool]]:
    yield from translating.translatable(type(item)).items()
    for kind in item.part_kinds:
        fields = translating.translatable(part_model(item, kind))
        for uuid in values.parts(kind):
            if values[f"{kind}/{uuid}/shown"]:
                yield from ((f"{kind}/{uuid}/{name}", is_rich) for name, is_rich in fields.items())


def _findings(item, name, is_rich, language, values, waiting, only_errors) -> list[Finding]:
    """Return what is wrong with one translation, against the source that it agrees with best."""
    target = values[f"{name}_{language}"]
    if not target:
        return []
    origin = item.original_language
    found = [
        checking.find(source, target, (origin, language), is_rich=is_rich, only_errors=only_errors)
        for source in _sources(f"{name}_{origin}", values, waiting)
    ]
    return min(found, key=lambda findings: sum(each.is_error for each in findings), default=[])


def _sources(key: str, values, waiting) -> list[str]:
    """Return the source as it is to be published, as it is stored, and as it waits."""
    stored = getattr(values, "stored", values)
    return list(dict.fromkeys(source for source in (values[key], stored[key], waiting.get(key)) if source))


def _without_dismissed(item: Text, alarms: list[Alarm]) -> list[Alarm]:
    if not alarms:
        return []
    dismissed = DismissedAlarm.objects.of_item(item._meta.label_lower, item.key).identities()
    return [
        alarm
        for alarm in alarms
        if DismissedAlarm.identity_of(alarm.finding) not in dismissed[alarm.field, alarm.language]
    ]
