"""A person may dismiss a false alarm, with a reason, and it stays dismissed."""

import pytest

from translations.checks.models import DismissedAlarm, dismiss
from translations.checks.pairs import Finding

ADDRESS = ("news.newsitem", "umowa", "title", "en")
ALARM = Finding("figure", "“17” is not in the source.", "17")


@pytest.mark.django_db
def test_dismissed_alarm_is_silent_for_its_field_and_value_alone():
    dismiss(ADDRESS, ALARM, " Rok jest w nagłówku. ", None)
    alarms = DismissedAlarm.objects.of(*ADDRESS)
    other = Finding("figure", "“18” is not in the source.", "18")
    assert alarms.get().reason == "Rok jest w nagłówku."
    assert alarms.remaining([ALARM, other]) == [other]
    assert DismissedAlarm.objects.of(*ADDRESS[:3], "fr").remaining([ALARM]) == [ALARM]


@pytest.mark.django_db
def test_reason_is_needed_and_may_be_changed():
    with pytest.raises(ValueError):
        dismiss(ADDRESS, ALARM, " ", None)
    dismiss(ADDRESS, ALARM, "a", None)
    dismiss(ADDRESS, ALARM, "b", None)
    assert DismissedAlarm.objects.get().reason == "b"


@pytest.mark.django_db
def test_long_value_is_recognised_again():
    long = Finding("untranslated", "…", "słowo " * 50)
    dismiss(ADDRESS, long, "cytat", None)
    assert DismissedAlarm.objects.of(*ADDRESS).remaining([long]) == []
