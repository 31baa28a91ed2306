"""A browser, a portal with the demo content, and visitors whose browsers must not complain of anything."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import axe, chromium
from tests.browser.office import sign_in
from tests.browser.places import Places
from tests.browser.portal import faults_in_log, running_portal
from tests.browser.watch import Watch

FOLDER = Path(__file__).parent

expect.set_options(timeout=15_000)  # milliseconds; a busy machine needs some


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


def unavailable(cure: str):
    """Skip what cannot run on this machine; where CI is set, fail."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(cure)


@pytest.fixture(scope="session")
def browser() -> Browser:
    program = chromium.find()
    if program is None:
        unavailable(f"No Chromium for the browser tests. {chromium.CURE}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> str:
    """Return the address of a portal that serves the demo content until the last test."""
    folder = tmp_path_factory.mktemp("portal")
    with running_portal(folder) as address:
        yield address
    assert faults_in_log(folder) == []


@pytest.fixture(scope="session")
def places(portal) -> Places:
    return Places(portal)


@pytest.fixture
def new_page(browser, portal):
    """Return a function that opens a visitor's window; in the end no browser may have complained.

    `page.watch` says what it has heard so far.
    """
    contexts, watches = [], []

    def open_window(**options) -> Page:
        context = browser.new_context(**{"base_url": portal, "locale": "pl-PL"} | options)
        contexts.append(context)
        watches.append(Watch(context, portal))
        page = context.new_page()
        page.watch = watches[-1]
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


@pytest.fixture
def page(new_page) -> Page:
    """A resident's window; the browser speaks Polish."""
    return new_page()


@pytest.fixture(scope="session")
def _sessions() -> dict[str, dict]:
    return {}


@pytest.fixture
def desk_of(new_page, _sessions):
    """Return a function that opens the window of a signed-in demo account: `desk_of("redaktor")`."""

    def open_desk(name: str, **options) -> Page:
        if name not in _sessions:
            page = new_page()
            sign_in(page, name)
            _sessions[name] = page.context.storage_state()
        return new_page(storage_state=_sessions[name], **options)

    return open_desk


@pytest.fixture(scope="session")
def violations():
    """Return the function that has axe check a page."""
    if not axe.PROGRAM.exists():
        unavailable("No axe-core for the accessibility checks. Install it: npm ci --ignore-scripts")
    return axe.violations
