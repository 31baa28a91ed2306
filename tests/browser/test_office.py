"""Every screen of the back office works in a browser, and its kinds are accessible."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import looks, overflow
from tests.browser.office import ADD_NEWS

SCREENS = {
    "start": "/admin/",
    "list": "/admin/news/newsitem/",
    "empty list": "/admin/news/newsitem/?q=qqqq",
    "new text": ADD_NEWS,
    "pictures": "/admin/library/image/",
    "new picture": "/admin/library/image/add/",
    "documents": "/admin/library/document/",
    "new agreement": "/admin/partners/agreement/add/",
    "news, its kinds": "/admin/news/",
    "reports": "/admin/barriers/barrierreport/",
    "people": "/admin/accounts/user/",
    "new person": "/admin/accounts/user/add/",
    "groups": "/admin/auth/group/",
    "events": "/admin/audit/event/",
    "password": "/admin/password_change/",
    "requests": "/admin/requests/",
    "translations": "/admin/translations/",
    "my settings": "/admin/my-settings/",
    "design system": "/admin/design/",
}
LINKS = "links => links.map(link => link.href)"
ROWS = "#result_list tbody th a"


@pytest.mark.parametrize("screen", SCREENS)
def test_screen_is_accessible_and_fits(desk_of, violations, screen):
    page = desk_of("admin")
    page.goto(SCREENS[screen])
    assert_accessible(page, violations)


def test_sign_in_is_accessible(page, violations):
    page.goto("/admin/login/")
    assert_accessible(page, violations)
    page.fill("[name=username]", "redaktor")
    page.fill("[name=password]", "nie to hasło")
    page.click("#login-form [type=submit]")
    assert_accessible(page, violations)


def test_city_with_its_agreements_is_accessible(desk_of, violations):
    page = desk_of("admin")
    page.goto("/admin/partners/partnercity/?q=lipsk")
    page.locator(ROWS).first.click()
    page.wait_for_url("**/change/**")
    page.locator("details").evaluate_all("rows => rows.forEach(row => row.open = true)")
    assert_accessible(page, violations)


def test_refused_form_is_accessible(desk_of, violations):
    page = desk_of("publikujacy")
    page.goto(ADD_NEWS)
    page.click("[name=_publish]")
    expect(page.locator(".errorlist").first).to_be_visible()
    assert_accessible(page, violations)


def test_every_list_and_form_opens_without_a_complaint(desk_of):
    page = desk_of("admin")
    page.goto("/admin/")
    for address in sorted(set(page.locator(".kinds a").evaluate_all(LINKS))):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        for form in page.locator(ROWS).evaluate_all(LINKS)[:1]:
            page.goto(form)
            expect(page.locator("h1")).to_have_count(1)


def assert_accessible(page, violations) -> None:
    for look in looks(page):
        assert violations(page) == [], look
        assert overflow(page) == 0, look
