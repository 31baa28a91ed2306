"""The real facts, imported once for all tests of a module. These tests only read."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

FACTS = sorted((Path(__file__).resolve().parents[2] / "demo" / "data").glob("*.json"))


@pytest.fixture(scope="module")
def real_facts(django_db_setup, django_db_blocker):
    """Import the files of facts, and take them back after the module's last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_facts", *FACTS, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)
