"""Run a command with DATABASE_URL set to a PostgreSQL that lives as long as the command.

    python tests/postgres.py -- pytest -m "not browser"

The server listens on a Unix socket in a temporary folder. Where DATABASE_URL names a PostgreSQL already, that
one is used. Where none is installed the command is left out: exit 0, or 1 when CI is set.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

# The data is thrown away, so nothing has to reach the disk.
SERVER = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
MISSING = "No PostgreSQL, so its tests are left out. Install it: apt-get install postgresql"


def find_binaries():
    """Return the folder of the newest initdb and pg_ctl, or None."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(folders, key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((path for path in candidates if (path / "pg_ctl").exists()), None)


def server_user():
    """Return an unprivileged account, as PostgreSQL refuses to run as root; None for one's own."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


@contextlib.contextmanager
def postgres(binaries):
    """Yield the DATABASE_URL of a new, empty server and remove the server afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))  # a socket's path must be short
    account, identity = server_user(), {}
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def call(program, *arguments):
        command = [binaries / program, "-D", folder / "data", *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **identity)

    try:
        call("initdb", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call("pg_ctl", "start", "-w", "-l", folder / "log", "-o", f"{SERVER} -k {folder}")
        yield f"postgres://portal@/{folder}/postgres"  # django-environ reads the folder as the host
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            call("pg_ctl", "stop", "-w", "-m", "immediate", "-s")
        shutil.rmtree(folder, ignore_errors=True)


def main(command):
    if command[:1] != ["--"] or len(command) < 2:
        print("Usage: python tests/postgres.py -- COMMAND…", file=sys.stderr)
        return 2
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command[1:], check=False).returncode
    binaries = find_binaries()
    if not binaries:
        print(MISSING)
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    with postgres(binaries) as url:
        return subprocess.run(command[1:], check=False, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
