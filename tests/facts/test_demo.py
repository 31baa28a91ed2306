"""The demonstration."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import may_publish, writable_languages
from news.models import NewsItem
from partners.models import PartnerCity

PASSWORD = "only-for-this-test"


def load_demo(**options) -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def _demo(settings, db):
    settings.DEMO, settings.DEMO_PASSWORD = True, PASSWORD
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # the others are slow on purpose


@pytest.fixture
def small_demo(_demo, monkeypatch, write_file, tmp_path, facts):
    """Let the demonstration be one entry of each collection."""
    write_file(facts)
    monkeypatch.setattr("demo.management.commands.load_demo.DATA", tmp_path)


@pytest.mark.parametrize(("demo", "password"), [(False, PASSWORD), (True, "")])
def test_demo_needs_its_switch_and_its_password(db, settings, demo, password):
    settings.DEMO, settings.DEMO_PASSWORD = demo, password
    with pytest.raises(CommandError, match=r"^DEMO.* Set .*\.$"):
        load_demo()
    assert not User.objects.exists()
    assert not PartnerCity.objects.exists()


@pytest.mark.usefixtures("_demo")
def test_demo_content_loads_as_it_is_delivered():
    assert load_demo().endswith(" created, 0 updated, 0 unchanged, 0 kept\n")
    assert PartnerCity.objects.live().count() == 40
    again = load_demo()
    assert again.startswith("0 created, 0 updated, ")
    assert again.endswith(" unchanged, 0 kept\n")


@pytest.mark.usefixtures("small_demo")
def test_demo_accounts_have_their_roles():
    load_demo()
    rights = {
        user.username: (
            user.is_superuser,
            may_publish(user),
            writable_languages(user),
            user.interface_language,
        )
        for user in User.objects.all()
    }
    every = {"pl", "en", "fr", "uk", "*"}
    assert rights == {
        "admin": (True, True, every, "pl"),
        "redaktor": (False, False, every, "pl"),
        "publikujacy": (False, True, every, "pl"),
        "tlumacz.en": (False, False, {"en"}, "en"),
        "tlumacz.fr": (False, False, {"fr"}, "fr"),
        "tlumacz.uk": (False, False, {"uk"}, "uk"),
    }
    assert all(user.is_staff and user.check_password(PASSWORD) for user in User.objects.all())


@pytest.mark.usefixtures("small_demo")
def test_demo_leaves_what_people_changed():
    load_demo()
    NewsItem.objects.update(title_pl="Zmienione")
    editor = User.objects.get(username="redaktor")
    editor.set_password("something else entirely")
    editor.save()
    assert load_demo() == "kept news.newsitem visit title_pl\n0 created, 0 updated, 10 unchanged, 1 kept\n"
    assert NewsItem.objects.get().title_pl == "Zmienione"
    assert User.objects.get(username="redaktor").check_password("something else entirely")


@pytest.mark.usefixtures("small_demo")
def test_demo_if_empty_leaves_a_portal_with_content_alone(make):
    make.page()
    assert load_demo(if_empty=True) == ""
    assert not User.objects.exists()
    assert not PartnerCity.objects.exists()


@pytest.mark.usefixtures("small_demo")
def test_demo_if_empty_fills_an_empty_portal():
    assert load_demo(if_empty=True) == "11 created, 0 updated, 0 unchanged, 0 kept\n"
