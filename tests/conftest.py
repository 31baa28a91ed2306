"""What all tests share: a compiled interface, an empty cache, and content made to order."""

import datetime
import io
import shutil
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from tests import factories

FACTS = sorted((settings.BASE_DIR / "demo" / "data").glob("*.json"))


def pytest_configure(config):
    """Make, once and before any worker starts, what `make run` makes: catalogues and static files."""
    if _is_controller(config):
        call_command("compile_catalogues", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)


def pytest_unconfigure(config):
    if _is_controller(config):
        shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    """Leave out on PostgreSQL what has nothing to do with the database: it runs on SQLite."""
    if connection.vendor == "sqlite":
        return
    kept, left_out = [], []
    for item in items:
        (kept if _concerns_the_database(item) else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def _concerns_the_database(item) -> bool:
    is_marked = item.get_closest_marker("django_db")
    return bool(is_marked or "db" in item.fixturenames) and not item.get_closest_marker("once")


def _is_controller(config) -> bool:
    return not hasattr(config, "workerinput")


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language():
    """Leave no language active from one test to the next."""
    with translation.override("pl"):
        yield


@pytest.fixture(autouse=True)
def _media_in_a_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Hash the passwords of accounts that live for one test as quickly as can be."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def yesterday() -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=1)


@pytest.fixture
def tomorrow() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def real_facts(django_db_setup, django_db_blocker):
    """Import the demo's files of facts, and take them back after the module's last test. For reading only."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_facts", *FACTS, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def make(db):
    """Return the factories: `make.city("lviv")`, `make.news(title_pl="…")`."""
    return factories


class Mailbox:
    """What a mail server has taken; it takes nothing for those whom it refuses."""

    def __init__(self):
        self.mails = []
        self.refused = set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name that aiosmtpd calls
        if self.refused & set(envelope.rcpt_tos):
            return "451 Try again later"
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@pytest.fixture
def mail_server(settings):
    """Return the mailbox of a mail server that the portal sends to."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield mailbox
    controller.stop()


@pytest.fixture
def _no_mail_server(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
