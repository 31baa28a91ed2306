"""Adding a language takes settings and one migration, and no change of the code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".*", "__pycache__", "node_modules", "media", "staticfiles", "tests", "docs", "*.sqlite3*", "*.log"
)
VISIT = """
import django
django.setup()
from django.test import Client
answer = Client().get("/de/", follow=True)
print(answer.status_code, answer.request["PATH_INFO"])
print(answer.content.decode())
"""
COLUMNS = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    columns = connection.introspection.get_table_description(cursor, "partners_partnercity")
print(" ".join(sorted(column.name for column in columns if column.name.startswith("name_"))))
"""


@pytest.fixture
def copy(tmp_path):
    """Return a function that runs Python in a copy of the sources, German among the content languages."""
    folder = tmp_path / "portal"
    shutil.copytree(SOURCES, folder, ignore=LEFT_OUT)
    environment = os.environ | {
        "CONTENT_LANGUAGES": "pl,en,fr,uk,de",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "krakow_portal.settings",
        "PYTHONWARNINGS": "error",
    }

    def run(*arguments: str, **changes: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *arguments],
            cwd=folder, env=environment | changes, capture_output=True, text=True, check=False, timeout=200,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return run


def test_adding_german(copy):
    copy("manage.py", "makemigrations", "--name", "german")
    copy("manage.py", "makemigrations", "--check", "--dry-run")
    copy("manage.py", "migrate", "--verbosity", "0")
    copy("manage.py", "import_facts", "demo/data/partners.json")
    assert copy("-c", COLUMNS).split() == ["name_de", "name_en", "name_fr", "name_pl", "name_uk"]

    before = copy("-c", VISIT)
    assert before.startswith("404 ")

    status, _, page = copy("-c", VISIT, PUBLIC_LANGUAGES="pl,en,fr,uk,de").partition("\n")
    assert status == "200 /de/"
    assert '<html lang="de"' in page  # the interface is Polish until locale/de has a catalogue
    assert '<a href="/de/miasta-partnerskie/leipzig/" lang="pl">Lipsk</a>' in page
    assert 'hreflang="de"' in page
