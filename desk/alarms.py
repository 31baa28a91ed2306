"""What checks find at the fields of the desk, and what people have dismissed of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.models import record
from desk.items import DeskField, DeskItem
from translations import checking
from translations.checks.models import DismissedAlarm, dismiss
from translations.checks.pairs import Finding

LONGEST_REASON = 500  # characters
REASON = "reason:"  # stands before an alarm's name in the form


@dataclass(frozen=True)
class Alarm:
    """A finding at a field; `dismissed` says who has dismissed it, and why."""

    field: str
    finding: Finding
    dismissed: DismissedAlarm | None = None
    reason: str = ""  # as it is typed
    lacks_reason: bool = False

    @property
    def name(self) -> str:
        """Return what the alarm is called in the form."""
        code, value = DismissedAlarm.identity_of(self.finding)
        return f"{self.field}:{code}:{value}"


def find_at(desk: DeskItem, field: DeskField, text: str) -> list[Finding]:
    """Return what is wrong with a text as the translation of a field."""
    source = field.source
    return checking.find(source.text, text, (desk.origin, desk.language), is_rich=source.is_rich)


def note(desk: DeskItem, fields: Iterable[DeskField], data: Mapping[str, str]) -> None:
    """Note with each field what is wrong with it: one query, where there is anything at all.

    `data` is what the form was sent with, where it is shown again.
    """
    found = {field.name: find_at(desk, field, field.typed) for field in fields}
    dismissed = dismissed_of(desk) if any(found.values()) else {}
    for field in fields:
        field.alarms = told(field.name, found[field.name], dismissed, data)


def told(
    name: str,
    findings: Iterable[Finding],
    dismissed: Mapping[tuple, DismissedAlarm],
    data: Mapping[str, str],
) -> list[Alarm]:
    """Return findings with what became of them, those that stand first."""
    alarms = [
        Alarm(
            name,
            finding,
            dismissed.get((name, *DismissedAlarm.identity_of(finding))),
            reason_for(own := Alarm(name, finding).name, data),
            own == unreasoned(data),
        )
        for finding in findings
    ]
    return sorted(alarms, key=lambda alarm: alarm.dismissed is not None)


def reason_for(name: str, data: Mapping[str, str]) -> str:
    return data.get(f"{REASON}{name}", "").strip()


def unreasoned(data: Mapping[str, str]) -> str:
    """Return the name of the alarm that is to be dismissed and nobody says why, or nothing."""
    name = data.get("_dismiss", "")
    return "" if reason_for(name, data) else name


def reasons_in(data: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons that a form gives, by the names of the alarms."""
    names = (key.removeprefix(REASON) for key in data if key.startswith(REASON))
    return {name: reason for name in names if (reason := reason_for(name, data))}


def dismissed_of(desk: DeskItem) -> dict[tuple[str, str, str], DismissedAlarm]:
    """Return what was dismissed of the item in the desk's language, by field, check and value."""
    rows = _of_desk(desk).select_related("by")
    return {(row.field, *row.identity): row for row in rows}


def _of_desk(desk: DeskItem):
    return DismissedAlarm.objects.of_item(desk.kind, desk.key).filter(language=desk.language)


def dismiss_named(desk: DeskItem, fields: Iterable[DeskField], reasons: Mapping[str, str], *, by) -> int:
    """Dismiss alarms, by name, for the reasons given; return how many stood at a field."""
    standing = [(field, finding) for field in fields for finding in find_at(desk, field, field.typed)]
    named = [each for each in standing if Alarm(each[0].name, each[1]).name in reasons]
    for field, finding in named:
        address = (desk.kind, desk.key, field.name, desk.language)
        reason = reasons[Alarm(field.name, finding).name][:LONGEST_REASON]
        _record("dismiss alarm", desk, dismiss(address, finding, reason, by), by)
    return len(named)


def take_back(desk: DeskItem, pk: int, *, by) -> None:
    """Let a dismissed alarm stand again."""
    if alarm := _of_desk(desk).filter(pk=pk).first():
        alarm.delete()
        _record("take back dismissal", desk, alarm, by)


def _record(verb: str, desk: DeskItem, alarm: DismissedAlarm, by) -> None:
    field = f"{alarm.field}_{alarm.language}"
    record(verb, desk.item, by, fields=[field], check=alarm.code, about=alarm.value)
