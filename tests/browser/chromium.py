"""The Chromium of this machine, and how it is started: without a screen, and without calling anybody."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
CURE = "Install it: apt-get install chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def find() -> str | None:
    """Return the path of the program."""
    return next(filter(None, map(shutil.which, NAMES)), None)
