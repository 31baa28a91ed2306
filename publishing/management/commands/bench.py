"""How fast the pages are, as a ratio to an empty Django view; docs/performance.md explains the figures."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex
from statistics import median
from time import perf_counter, process_time
from urllib.parse import quote, urlencode, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import translation

from localisation.languages import SHARED, content_languages
from publishing.management.office import Desk, temporary_database

IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bench"}}
NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
ROUNDS = 40
ITEMS = 10_000


@dataclass
class Page:
    """One address to be measured. `signed_in` gives the client the account that it needs, while it asks."""

    name: str
    url: str
    client: Client
    signed_in: Callable[[Client], contextlib.AbstractContextManager] = contextlib.nullcontext
    form: Callable[[], dict] | None = None  # what is sent, for a page that saves
    milliseconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # milliseconds of this process's own work
    queries: int = 0

    @property
    def median(self) -> float:
        return median(self.milliseconds)


class Command(BaseCommand):
    help = (
        "Measure the pages on the current database, in this process and without a cache: milliseconds "
        "(median), queries, and the ratio to an empty Django view of the same run."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--rounds", type=int, default=ROUNDS, help=f"how often each page is asked for ({ROUNDS})"
        )
        parser.add_argument(
            "--items",
            type=int,
            default=ITEMS,
            help=f"how many news items the back office has, in a temporary database ({ITEMS}; 0: none)",
        )

    def handle(self, *, rounds, items, **options):
        if settings.DEBUG:
            raise CommandError("With DEBUG on the figures mean nothing. Run it with DEBUG=0.")
        if rounds < 1:
            raise CommandError("Set --rounds to 1 or more.")
        with override_settings(CACHES=NO_CACHE), translation.override(settings.LANGUAGE_CODE):
            self.measure_all(list(self.find_pages(new_client())), rounds)
        if items:
            with (
                override_settings(CACHES=IN_MEMORY),
                translation.override(settings.LANGUAGE_CODE),
                temporary_database(),
            ):
                self.stdout.write(f"\nBack office with {items} news items, in a temporary database")
                self.measure_all(office_pages(Desk(new_client(), items)), rounds)

    def measure_all(self, pages: list[Page], rounds: int) -> None:
        pages = [Page("empty view", "/healthz", client_without_middleware()), *pages]
        for page in pages:
            page.queries = count_queries(page)  # also the first, slow request of each
        for _round in range(rounds):
            for page in pages:
                measure(page)
        self.write_table(pages)

    def find_pages(self, client: Client) -> Iterator[Page]:
        """Find the pages that the database has something for; say which are left out."""
        language = settings.LANGUAGE_CODE
        news = apps.get_model("news.NewsItem").objects.live_in(language).order_by("-pk").first()
        city = apps.get_model("partners.PartnerCity").objects.live().order_by("pk").first()
        addresses = {
            "home": reverse("home"),
            "news:list": reverse("news:list"),
            "news:detail": news and news.get_absolute_url(language),
            "partners:list": reverse("partners:list"),
            "partners:detail": city and city.get_absolute_url(language),
            "partners:records": reverse("partners:records"),
            "partners:timeline": reverse("partners:timeline"),
            "search": city and f"{reverse('search')}?q={quote(str(city))}",
        }
        for name, url in addresses.items():
            if url:
                yield Page(name, url, client)
            else:
                self.stderr.write(
                    f"{name} is left out: the database has nothing to show there; run load_demo."
                )
        yield Page("admin list", reverse("admin:news_newsitem_changelist"), client, as_administrator)

    def write_table(self, pages: list[Page]) -> None:
        empty = pages[0].median
        heads = f"{'page':<18} {'ms':>8} {'processor':>10} {'queries':>8} {'÷ empty view':>13}"
        self.stdout.write(heads)
        for page in pages:
            figures = f"{page.median:8.2f} {median(page.processor):10.2f} {page.queries:8}"
            self.stdout.write(f"{page.name:<18} {figures} {page.median / empty:13.1f}")


def office_pages(desk: Desk) -> list[Page]:
    """Return what a publisher does all day, and what a translator looks at."""
    publication = {"publish_languages": [*content_languages(), SHARED], "_publish": "1"}
    target = content_languages()[-1]
    return [
        Page("open the form", desk.address, desk.client),
        Page("save a draft", desk.address, desk.client, form=partial(desk.changed, _save_draft="1")),
        Page("publish", desk.address, desk.client, form=partial(desk.changed, **publication)),
        Page("list", desk.list_address, desk.client),
        Page("search, one found", f"{desk.list_address}?q=9999", desk.client),
        Page("search, all found", f"{desk.list_address}?q=wiadomosc", desk.client),
        Page("translations", reverse("desk:matrix"), desk.client),
        Page("translators’ desk", desk.address_at_desk(target), desk.client),
    ]


def measure(page: Page) -> None:
    """Note the milliseconds that one request takes."""
    form = page.form and page.form()
    with page.signed_in(page.client):
        start, worked = perf_counter(), process_time()
        ask(page, form)
        page.milliseconds.append((perf_counter() - start) * 1000)
        page.processor.append((process_time() - worked) * 1000)


def count_queries(page: Page) -> int:
    with page.signed_in(page.client):
        ask(page, page.form and page.form())
        form = page.form and page.form()
        with CaptureQueriesContext(connection) as captured:
            ask(page, form)
    return len(captured)


def ask(page: Page, form: dict | None = None) -> None:
    """Ask for the page, or send it the form; stop where the answer is not the one that is expected."""
    if form is None:
        response, expected = page.client.get(page.url, secure=is_https()), 200
    else:
        sent = {"data": urlencode(form, doseq=True), "content_type": "application/x-www-form-urlencoded"}
        response, expected = page.client.post(page.url, **sent, secure=is_https()), 302
    if response.status_code != expected:
        raise CommandError(f"{page.name} ({page.url}) answered {response.status_code} instead of {expected}.")


def is_https() -> bool:
    return urlsplit(settings.SITE_URL).scheme == "https"


def new_client() -> Client:
    """Return a client whose requests pass the middleware set now."""
    host = next((name for name in settings.ALLOWED_HOSTS if not name.startswith(("*", "."))), "localhost")
    client = Client(SERVER_NAME=host)
    client.handler.load_middleware()
    return client


def client_without_middleware() -> Client:
    """Return a client that measures what Django itself takes for an answer."""
    with override_settings(MIDDLEWARE=[]):
        return new_client()


@contextlib.contextmanager
def as_administrator(client: Client) -> Iterator[None]:
    """Sign the client in as a superuser who exists inside this block only."""
    with transaction.atomic():
        client.force_login(get_user_model().objects.create_superuser(f"bench-{token_hex(8)}"))
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
