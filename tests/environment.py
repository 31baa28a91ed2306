"""The environment the tests run in, set before the settings are loaded; a developer's .env has no say."""

import os
import tempfile

os.environ["ENV_FILE"] = os.devnull
os.environ.update(
    DEBUG="0",
    DEMO="0",
    SECRET_KEY="for-tests-only-" + "abcdefghijklmnopqrstuvwxyz0123456789",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SITE_URL="http://testserver",
    CONTENT_LANGUAGES="pl,en,fr,uk",
    PUBLIC_LANGUAGES="pl,en,fr,uk",
    CACHE_URL="locmemcache://",
    EMAIL_URL="memorymail://",
    TIME_ZONE="Europe/Warsaw",
)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the test
# Collected anew for each run; the workers of a run inherit it from their controller.
os.environ.setdefault("STATIC_ROOT", tempfile.mkdtemp(prefix="portal-static-"))
