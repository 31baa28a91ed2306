"""An empty portal of its own, whose server can be killed at any moment and started again.

Its database is a new one: a file, or one beside that of DATABASE_URL where this names PostgreSQL. The program
that uses it looks into the same database with Django's models.
"""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from secrets import token_hex
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import tests.environment  # noqa: F401 - sets what the portal reads
from tests.browser.portal import PATIENCE, PYTHON, ROOT

PASSWORD = "a-password-of-the-office"
LOST = (OSError, HTTPException)  # what a request ends with when the server is killed


class Portal:
    """A served portal. Its requests wait in the socket's queue while the server starts."""

    def __init__(self, database_url: str, folder: Path):
        self.database_url = database_url
        self.folder = folder
        self.server: subprocess.Popen | None = None
        self.address = ""

    def start(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            command = [PYTHON, "-m", "gunicorn", "krakow_portal.wsgi", "--threads", "4"]
            options = [
                "--bind",
                f"fd://{listening.fileno()}",
                "--log-level",
                "warning",
                "--no-control-socket",
            ]
            with (self.folder / "portal.log").open("a") as log:
                self.server = subprocess.Popen(  # noqa: S603
                    [*command, *options],
                    cwd=ROOT,
                    env=os.environ | {"DATABASE_URL": self.database_url, "SITE_URL": self.address},
                    pass_fds=[listening.fileno()],
                    stderr=log,
                    start_new_session=True,
                )

    def kill(self) -> None:
        """End the server and its workers at once, by SIGKILL: none of them can tidy up."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def faults(self) -> list[str]:
        """Return the lines with which the portal wrote down errors of its own."""
        return [line for line in (self.folder / "portal.log").read_text().splitlines() if "ERROR" in line]


@contextmanager
def empty_portal(folder: Path) -> Iterator[Portal]:
    """Give a portal, not started yet, with an empty database; to be used by one program, once."""
    given = os.environ.get("DATABASE_URL", "")
    is_file = not given.startswith("postgres")
    if is_file:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite3'}"
    _set_up()
    from django.core.management import call_command
    from django.db import connection

    kept = connection.settings_dict["NAME"]
    if is_file:
        call_command("migrate", verbosity=0)
    else:
        connection.settings_dict["TEST"]["NAME"] = f"serving_{token_hex(4)}"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        os.environ["DATABASE_URL"] = f"{given.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    portal = Portal(os.environ["DATABASE_URL"], folder)
    try:
        yield portal
    finally:
        if portal.server and portal.server.poll() is None:
            portal.kill()
        if not is_file:
            connection.creation.destroy_test_db(kept, verbosity=0)


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("compile_catalogues", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Visitor:
    """A browser without JavaScript: it keeps cookies, and follows no redirect by itself."""

    def __init__(self, portal: Portal):
        self.portal = portal
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies), _NoRedirect)

    def get(self, path: str) -> str:
        return self._ask(path)[1]

    def post(self, path: str, form: dict) -> int:
        """Send a form and return the answer's status. Raises one of LOST when the server is killed."""
        return self._ask(path, urlencode(form, doseq=True).encode())[0]

    def sign_in(self, name: str) -> None:
        self.get("/admin/login/")
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        form = {"csrfmiddlewaretoken": token, "username": name, "password": PASSWORD, "next": "/admin/"}
        assert self.post("/admin/login/", form) == 302

    def _ask(self, path: str, data: bytes | None = None) -> tuple[int, str]:
        request = Request(self.portal.address + path, data)  # noqa: S310 - an address of this machine
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()


def read_form(html: str) -> dict:
    """Return what a browser would send of a page's main form."""
    from tests.backoffice.conftest import read_form

    return read_form(html)
