"""A portal with the demo content, served to the browser by a process of its own, as `make run` serves it.

It has its own database and media, so other tests neither see nor empty them.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PASSWORD = "demonstration-of-a-password"
PYTHON = sys.executable
LOG = "portal.log"


@contextmanager
def running_portal(folder: Path) -> Iterator[str]:
    """Serve the demo content from a database in the folder; give the address, such as http://127.0.0.1:40123."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        environment = _environment(folder, address)
        for command in ("migrate", "load_demo"):
            _run("manage.py", command, "--verbosity", "0", env=environment)
        with (folder / LOG).open("w") as log:
            server = _start(listening.fileno(), env=environment, stderr=log)
    with server:
        try:
            yield address
            assert server.poll() is None, f"The portal ended during the tests, with {server.returncode}."
        finally:
            server.terminate()


def faults_in_log(folder: Path) -> list[str]:
    """Return the lines with which the portal wrote down errors of its own."""
    return [line for line in (folder / LOG).read_text().splitlines() if "ERROR" in line or "Warning:" in line]


def _environment(folder: Path, address: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": address,
        "DEMO": "1",
        "DEMO_PASSWORD": PASSWORD,
    }


def _run(*command: str, **options) -> None:
    command = [PYTHON, *command]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL, **options)  # noqa: S603


def _start(descriptor: int, **options) -> subprocess.Popen:
    """Start the server on a socket that listens already: who comes too early waits in its queue."""
    command = ["-m", "gunicorn", "krakow_portal.wsgi", "--bind", f"fd://{descriptor}", "--threads", "4"]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    return subprocess.Popen(  # noqa: S603
        [PYTHON, *command, *quiet], cwd=settings.BASE_DIR, pass_fds=[descriptor], **options
    )
