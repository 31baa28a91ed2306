"""The portal's only settings file. Every value that differs between installations comes from the environment.

`.env.example` lists the variables. A missing or malformed one stops the start with a sentence that
says what to set: `ImproperlyConfigured`, which `manage.py` and the WSGI module print and exit with.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env_file = Path(os.environ.get("ENV_FILE", BASE_DIR / ".env"))
if env_file.is_file():
    environ.Env.read_env(env_file)  # what the process environment sets already wins


def read(name, cure, kind=str, default=environ.Env.NOTSET):
    """Return the variable `name` as `kind`, or stop with a sentence that names the cure."""
    try:
        value = env.get_value(name, cast=kind, default=default)
    except ImproperlyConfigured:
        raise ImproperlyConfigured(f"{name} is not set. {cure}") from None
    except (ValueError, TypeError):
        raise ImproperlyConfigured(f"{name} is malformed. {cure}") from None
    return value.strip() if isinstance(value, str) else value


def read_switch(name, default):
    value = read(name, f"Set {name} to 1 or 0.", default="1" if default else "0").lower()
    if value not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise ImproperlyConfigured(f"{name} is malformed. Set {name} to 1 or 0.")
    return value in {"1", "true", "yes", "on"}


def read_languages(name, default):
    cure = f"Set {name} to language codes divided by commas, such as pl,en,fr,uk."
    codes = [code.strip() for code in read(name, cure, default=default).split(",")]
    if not all(code.isascii() and code.replace("-", "").isalpha() for code in codes) or len(
        set(codes)
    ) != len(codes):
        raise ImproperlyConfigured(f"{name} is malformed. {cure}")
    return codes


def read_service(name, parse, default, example):
    """Return the parsed service address `name`, such as DATABASE_URL."""
    cure = f"Set {name} to an address such as {example}."
    try:
        return parse(read(name, cure, default=default))
    except (ValueError, TypeError, KeyError, AttributeError, ImproperlyConfigured):
        raise ImproperlyConfigured(f"{name} is malformed. {cure}") from None


# The installation

DEBUG = read_switch("DEBUG", default=False)
DEMO = read_switch("DEMO", default=False)
DEMO_PASSWORD = read("DEMO_PASSWORD", "", default="")
SECRET_KEY = read(
    "SECRET_KEY", "Set SECRET_KEY to at least 50 random characters; make run writes one into .env."
)
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY is too weak. Set SECRET_KEY to at least 50 random characters.")
ALLOWED_HOSTS = [
    host.strip()
    for host in read("ALLOWED_HOSTS", "Set ALLOWED_HOSTS to the host names this portal answers to.").split(
        ","
    )
    if host.strip()
]
SITE_URL = read(
    "SITE_URL", "Set SITE_URL to the portal's public address, such as https://example.org."
).rstrip("/")
site_address = urlsplit(SITE_URL)
if site_address.scheme not in {"http", "https"} or not site_address.netloc or site_address.path:
    raise ImproperlyConfigured(
        "SITE_URL is malformed. Set SITE_URL to a scheme and a host, such as https://example.org."
    )
IS_HTTPS = site_address.scheme == "https"

# The licence under which facts such as the list of cities may be used as data; search engines are told.
# Empty until the city has decided.
DATA_LICENCE = read("DATA_LICENCE", "", default="")

# The city at the centre: distances and directions are measured from here (degrees, WGS84).
HOME_LATITUDE = 50.0614
HOME_LONGITUDE = 19.9372

ROOT_URLCONF = "krakow_portal.urls"
WSGI_APPLICATION = "krakow_portal.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose classes it extends
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "js_asset",
    "localisation",
    "accounts",
    "components",
    "cartography",
    "audit",
    "library",
    "search",
    "translations",
    "sharing",
    "publishing",
    "publishing.admin_app.BackOfficeConfig",
    "desk",
    "partners",
    "priorities",
    "projects",
    "news",
    "pages",
    "barriers",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "krakow_portal.compression.TextCompressionMiddleware",  # what WhiteNoise serves is compressed already
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "localisation.middleware.VisitorLanguageMiddleware",
    "pages.contrast.ContrastMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.InterfaceLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "pages.context_processors.site",
            ],
            "builtins": [
                "components.templatetags.components",
                "library.templatetags.photographs",
                "localisation.templatetags.localisation",
                "publishing.templatetags.texts",
            ],
        },
    }
]

FORM_RENDERER = "publishing.rendering.FormRenderer"

# Data

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a write waits its turn instead of failing halfway through
    "timeout": 20,  # seconds
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
database = read_service(
    "DATABASE_URL",
    env.db_url_config,
    default=f"sqlite:///{BASE_DIR / 'portal.sqlite3'}",
    example="postgres://user:password@host:5432/portal",
)
if database["ENGINE"].endswith("sqlite3"):
    database["OPTIONS"] = SQLITE_OPTIONS
else:
    database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds
DATABASES = {"default": database}
CACHES = {
    "default": read_service(
        "CACHE_URL", env.cache_url_config, default="locmemcache://", example="rediscache://127.0.0.1:6379/0"
    )
}

MEDIA_ROOT = Path(read("MEDIA_ROOT", "", default=str(BASE_DIR / "media")))
MEDIA_URL = "/media/"
STATIC_ROOT = Path(read("STATIC_ROOT", "", default=str(BASE_DIR / "staticfiles")))
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "krakow_portal.storage.HashedStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600  # seconds; files with a hash in their name are cached for ever
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a city with its agreements in many languages has over a thousand
FILE_UPLOAD_PERMISSIONS = 0o644

# Languages: texts are kept in CONTENT_LANGUAGES, the public sees PUBLIC_LANGUAGES, the interface is
# translated into those that have a catalogue in locale/.

USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["localisation.django_formats"]
TIME_ZONE = read("TIME_ZONE", "", default="Europe/Warsaw")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured("TIME_ZONE is malformed. Set TIME_ZONE to a name such as Europe/Warsaw.")
OFFICE_TIME_ZONE = ZoneInfo(TIME_ZONE)
CONTENT_LANGUAGES = read_languages("CONTENT_LANGUAGES", default="pl,en,fr,uk")
PUBLIC_LANGUAGES = read_languages("PUBLIC_LANGUAGES", default="pl,en,fr,uk")
if unknown_languages := set(PUBLIC_LANGUAGES) - set(CONTENT_LANGUAGES):
    raise ImproperlyConfigured(
        f"PUBLIC_LANGUAGES names {', '.join(sorted(unknown_languages))}, which CONTENT_LANGUAGES does not. "
        "Add it there first, then run makemigrations and migrate."
    )
LANGUAGE_CODE = PUBLIC_LANGUAGES[0]
INTERFACE_LANGUAGES = {"pl": "polski", "en": "English", "fr": "français", "uk": "українська"}
LANGUAGES = [(code, INTERFACE_LANGUAGES.get(code, code)) for code in PUBLIC_LANGUAGES]
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_LANGUAGES = tuple(CONTENT_LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = CONTENT_LANGUAGES[0]
# Fallbacks are shown on purpose only, by publishing.languages, which also says which language it took.
MODELTRANSLATION_ENABLE_FALLBACKS = False

# Security

AUTHENTICATION_BACKENDS = ["accounts.backends.RightsBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
BEHIND_PROXY = read_switch("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "pages.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# The style element that Tiptap 3, in django-prose-editor 0.28, adds; a test notices when it changes.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Mail

vars().update(
    read_service(
        "EMAIL_URL",
        env.email_url_config,
        default="consolemail://",
        example="smtp+tls://user:password@host:587",
    )
)
EMAIL_TIMEOUT = 10  # seconds; a visitor who reports a barrier waits for the mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read("DEFAULT_FROM_EMAIL", "", default=f"portal@{site_address.hostname}")
ACCESSIBILITY_EMAIL = read("ACCESSIBILITY_EMAIL", "", default="")
if ACCESSIBILITY_EMAIL and ("@" not in ACCESSIBILITY_EMAIL or set(ACCESSIBILITY_EMAIL) & set(" <>,;")):
    raise ImproperlyConfigured(
        "ACCESSIBILITY_EMAIL is malformed. Set ACCESSIBILITY_EMAIL to an address such as help@example.org."
    )
SECURITY_CONTACT = read("SECURITY_CONTACT", "", default=f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")
if not SECURITY_CONTACT.startswith(("mailto:", "https://", "tel:")):
    raise ImproperlyConfigured(
        "SECURITY_CONTACT is malformed. Set SECURITY_CONTACT to an address such as mailto:safety@example.org."
    )

# Machine translation: suggestions for translators, off unless a service is named

SERVICE_ADDRESSES = {
    "deepl": "https://api-free.deepl.com",
    "etranslation": "https://language-tools.ec.europa.eu/etranslation/api",
    "libretranslate": "",  # a server of one's own
}
MACHINE_TRANSLATION = read("MACHINE_TRANSLATION", "", default="")
if MACHINE_TRANSLATION not in {"", *SERVICE_ADDRESSES}:
    raise ImproperlyConfigured(
        "MACHINE_TRANSLATION is malformed. Set MACHINE_TRANSLATION to deepl, etranslation or libretranslate."
    )
MACHINE_TRANSLATION_URL = read(
    "MACHINE_TRANSLATION_URL", "", default=SERVICE_ADDRESSES.get(MACHINE_TRANSLATION, "")
).rstrip("/")
if MACHINE_TRANSLATION and not MACHINE_TRANSLATION_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured(
        "MACHINE_TRANSLATION_URL is not set. Set it to the address of the service, such as https://example.org."
    )
MACHINE_TRANSLATION_USER = read("MACHINE_TRANSLATION_USER", "", default="")
MACHINE_TRANSLATION_KEY = read("MACHINE_TRANSLATION_KEY", "", default="")
if MACHINE_TRANSLATION in {"deepl", "etranslation"} and not MACHINE_TRANSLATION_KEY:
    raise ImproperlyConfigured(
        "MACHINE_TRANSLATION_KEY is not set. Set MACHINE_TRANSLATION_KEY to the service’s key."
    )
MACHINE_TRANSLATION_LIMIT = read(
    "MACHINE_TRANSLATION_LIMIT",
    "Set MACHINE_TRANSLATION_LIMIT to a number of characters.",
    kind=int,
    default=500_000,
)

# Log: one line per event on standard error, which the service manager keeps

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
