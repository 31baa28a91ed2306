"""What the people of the office do in the back office's forms."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.portal import PASSWORD

ADD_NEWS = "/admin/news/newsitem/add/"


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("#login-form [type=submit]")
    expect(page.locator("#logout-form")).to_be_attached()


def write_news(page: Page, title: str, *, lead: str = "Zdanie.") -> str:
    """Write a draft in Polish and return the address of its form."""
    page.goto(ADD_NEWS)
    page.fill("[name=title_pl]", title)
    page.fill("[name=lead_pl]", lead)
    save(page)
    return page.url


def save(page: Page) -> None:
    page.click("[name=_save_draft]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def publish(page: Page, *languages: str) -> None:
    for language in languages:
        page.check(f"[name=publish_languages][value={language}]")
    page.click("[name=_publish]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def address_of_page(page: Page, language: str) -> str:
    """Return the public address that the form gives for a language."""
    return page.locator(f".publication a[hreflang={language}]").get_attribute("href")


def cells(page: Page, name: str) -> dict[str, Locator]:
    """Return the controls of a translated field, language by language."""
    return {code: page.locator(f"[name={name}_{code}]") for code in ("pl", "en", "fr", "uk")}
