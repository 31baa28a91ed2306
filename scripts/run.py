"""Prepare and serve the portal on this machine: what `make run` calls.

HOST and PORT come from the environment. Each step is quick when there is nothing to do, so a second start
takes a few seconds and changes no content.
"""

import errno
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from make_env import ENV_FILE, write_env

ROOT = Path(__file__).resolve().parent.parent
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - compared with, never the default


def read_port():
    value = os.environ.get("PORT") or "8000"
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        sys.exit(f"PORT={value} is no port. Choose a number from 1 to 65535, for example: make run PORT=8001")
    return int(value)


def check_address(host, port):
    """Stop with one sentence when nothing can listen on `host` and `port`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        sys.exit(f"This user may not open port {port}. Choose one above 1023: make run PORT=8000")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} of {host} is in use. Choose another: make run PORT={port % 65535 + 1}")
        sys.exit(f"HOST={host} is no address of this machine. Try: make run HOST=127.0.0.1")


def public_name(host):
    """Return how a browser on this machine writes `host`."""
    if host in EVERY_ADDRESS:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def hosts_of(host):
    """Return the names under which a visitor reaches `host`."""
    if host not in EVERY_ADDRESS:
        return [public_name(host)]
    name = socket.gethostname()
    try:
        addresses = socket.gethostbyname_ex(name)[2]
    except OSError:
        addresses = []
    return [name, *addresses]


def set_environment(host, port):
    """Fit ALLOWED_HOSTS and SITE_URL to the address of this run; what the caller has set stays."""
    given = set(os.environ)
    environ.Env.read_env(ENV_FILE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krakow_portal.settings")
    is_local = urlsplit(os.environ.get("SITE_URL", "")).hostname in {None, "127.0.0.1", "localhost"}
    if "SITE_URL" not in given and (is_local or "PORT" in given or "HOST" in given):
        os.environ["SITE_URL"] = f"http://{public_name(host)}:{port}"
    if "ALLOWED_HOSTS" not in given:
        known = [name for name in os.environ.get("ALLOWED_HOSTS", "").split(",") if name]
        names = [*known, "127.0.0.1", "localhost", *hosts_of(host)]
        os.environ["ALLOWED_HOSTS"] = ",".join(dict.fromkeys(names))


def prepare():
    """Bring database, catalogues, static files and demo content up to date. Return the settings."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command

    try:
        django.setup()
        call_command("compile_catalogues", verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            call_command("load_demo", if_empty=True)
    except (ImproperlyConfigured, CommandError) as error:
        sys.exit(str(error))
    return settings


def welcome(settings):
    address = settings.SITE_URL
    print(f"\nThe portal:   {address}/\nBack office:  {address}/admin/")
    if settings.DEMO:
        print(
            f"\nDemo accounts, all with the password {settings.DEMO_PASSWORD}\n"
            "  admin                    may do everything\n"
            "  redaktor                 writes and sends for publication\n"
            "  publikujacy              publishes\n"
            "  tlumacz.en  tlumacz.fr  tlumacz.uk    translate into that language"
        )
    print("\nCtrl-C stops it.\n", flush=True)


def serve(host, port):
    gunicorn = [sys.executable, "-m", "gunicorn", "krakow_portal.wsgi", "--no-control-socket"]
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = ["--bind", bind, "--workers", "2", "--worker-class", "gthread", "--threads", "4"]
    os.execv(sys.executable, [*gunicorn, *options, "--log-level", "warning"])  # noqa: S606 - no shell wanted


def main():
    host, port = os.environ.get("HOST") or "127.0.0.1", read_port()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    check_address(host, port)
    if write_env():
        print("Wrote .env with secrets of its own.")
    set_environment(host, port)
    welcome(prepare())
    serve(host, port)


if __name__ == "__main__":
    main()
