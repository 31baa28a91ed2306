"""A portal with the demo content, served to the browser by a process of its own, as `make run` serves it.

It has its own database and media, so other tests neither see nor empty them. scripts/make_screenshots.py and
scripts/lighthouse/measure.py look at such a portal too.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tests.environment  # noqa: F401 - sets what the portal reads, also for programs that are no tests

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "demonstration-of-a-password"
PYTHON = sys.executable
LOG = "portal.log"
PATIENCE = 200  # seconds for what takes ten on an idle machine
GRACE = 10  # seconds that a server has to end by itself


@contextmanager
def portal_for_a_program() -> Iterator[str]:
    """Serve the demo content to a program that is no test; prepare what a test run has prepared already."""
    try:
        manage("compile_catalogues")
        manage("collectstatic", "--no-input")
        with tempfile.TemporaryDirectory() as folder, running_portal(Path(folder)) as address:
            yield address
    finally:
        shutil.rmtree(os.environ["STATIC_ROOT"], ignore_errors=True)


@contextmanager
def running_portal(folder: Path) -> Iterator[str]:
    """Serve the demo content from a database in the folder; give the address, such as http://127.0.0.1:40123."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        environment = _environment(folder, address)
        for command in ("migrate", "load_demo"):
            manage(command, env=environment)
        with (folder / LOG).open("w") as log:
            server = _start(listening.fileno(), env=environment, stderr=log)
    try:
        yield address
        assert server.poll() is None, f"The portal ended during the tests, with {server.returncode}."
    finally:
        end(server)


def faults_in_log(folder: Path) -> list[str]:
    """Return the lines with which the portal wrote down errors of its own."""
    return [line for line in (folder / LOG).read_text().splitlines() if "ERROR" in line or "Warning:" in line]


def manage(*command: str, **options) -> None:
    """Run a management command that says nothing; raise CalledProcessError or TimeoutExpired."""
    arguments = [PYTHON, "manage.py", *command, "--verbosity", "0"]
    subprocess.run(  # noqa: S603
        arguments, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE, **options
    )


def end(process: subprocess.Popen) -> None:
    """End a process, if need be by force: nothing waits for it for ever."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment(folder: Path, address: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": address,
        "DEMO": "1",
        "DEMO_PASSWORD": PASSWORD,
    }


def _start(descriptor: int, **options) -> subprocess.Popen:
    """Start the server on a socket that listens already: who comes too early waits in its queue."""
    command = ["-m", "gunicorn", "krakow_portal.wsgi", "--bind", f"fd://{descriptor}", "--threads", "4"]
    quiet = ["--log-level", "warning", "--no-control-socket"]
    return subprocess.Popen(  # noqa: S603
        [PYTHON, *command, *quiet], cwd=ROOT, pass_fds=[descriptor], **options
    )
