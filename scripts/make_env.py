"""Write `.env` for a portal on this machine, with secrets of its own; an existing one stays as it is."""

import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"
SYLLABLES = [consonant + vowel for consonant in "bdfgkmnprstwz" for vowel in "aeiou"]  # 65

TEMPLATE = """\
# Made by make run for this machine; .env.example explains every variable.
DEBUG=0
SECRET_KEY={secret_key}
ALLOWED_HOSTS=127.0.0.1,localhost
SITE_URL=http://127.0.0.1:{port}
DEMO=1
DEMO_PASSWORD={demo_password}
"""


def readable_password():
    """Return a password one can read out: four words of three syllables, about 72 bits."""
    return "-".join("".join(secrets.choice(SYLLABLES) for _ in range(3)) for _ in range(4))


def write_env(path=ENV_FILE):
    """Write `path`, readable by its owner only. Return whether it was missing."""
    content = TEMPLATE.format(
        secret_key=secrets.token_urlsafe(50),
        port=os.environ.get("PORT") or "8000",
        demo_password=readable_password(),
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    return True


if __name__ == "__main__":
    print("Wrote .env." if write_env() else ".env is there already; nothing was changed.")
