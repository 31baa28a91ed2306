"""The demonstration's accounts: one for each role, none for a person."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import EDITORS, PUBLISHERS, translators_of

ADMINISTRATOR = "admin"
ACCOUNTS = {  # user name: its group, the language of its screens
    ADMINISTRATOR: (None, "pl"),
    "redaktor": (EDITORS, "pl"),
    "publikujacy": (PUBLISHERS, "pl"),
    "tlumacz.en": (translators_of("en"), "en"),
    "tlumacz.fr": (translators_of("fr"), "fr"),
    "tlumacz.uk": (translators_of("uk"), "uk"),
}


def create_missing_accounts() -> list[str]:
    """Create the accounts that do not exist, with DEMO_PASSWORD, and return their names."""
    present = set(User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True))
    missing = [name for name in ACCOUNTS if name not in present]
    if missing:
        password = make_password(settings.DEMO_PASSWORD)
        for name in missing:
            _create(name, password)
    return missing


def _create(name: str, password: str) -> None:
    group, language = ACCOUNTS[name]
    user = User.objects.create(
        username=name,
        password=password,
        interface_language=language,
        is_staff=True,
        is_superuser=name == ADMINISTRATOR,
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
