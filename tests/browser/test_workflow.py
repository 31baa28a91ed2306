"""A text on its way from the editor to the publisher, and to somebody without an account."""

import re

from playwright.sync_api import expect

from tests.browser.axe import looks, overflow
from tests.browser.office import write_news


def test_text_is_sent_seen_and_published(desk_of, violations):
    editor = desk_of("redaktor")
    write_news(editor, "Prośba o publikację")
    editor.check("[name=send_languages][value=pl]")
    editor.fill("[name=send_note]", "Przed czwartkiem.")
    editor.click("[name=_send]")
    expect(editor.locator(".asked-box.asked-open")).to_contain_text("Przed czwartkiem.")
    publisher = desk_of("publikujacy")
    publisher.goto("/admin/")
    publisher.get_by_role("link", name="Prośba o publikację").click()
    for look in looks(publisher):
        assert violations(publisher) == [], look
        assert overflow(publisher) == 0, look
    publisher.click("[name=_approve]")
    expect(publisher.locator(".messagelist .success")).to_be_visible()
    editor.reload()
    expect(editor.locator(".statuses .state-live")).to_have_count(1)
    expect(editor.locator(".asked-box")).to_have_count(0)


def test_link_shows_the_draft_to_somebody_without_an_account(desk_of, new_page, violations):
    editor = desk_of("redaktor")
    form = write_news(editor, "Szkic dla biura prezydenta")
    editor.goto(re.sub("change/$", "preview/", form))
    editor.fill("[name=purpose]", "Biuro prezydenta")
    editor.click(".preview-links__make button")
    address = editor.locator(".preview-address").inner_text()
    for look in looks(editor):
        assert violations(editor) == [], look
        assert overflow(editor) == 0, look
    guest = new_page()
    guest.goto(address)
    expect(guest.locator("h1")).to_have_text("Szkic dla biura prezydenta")
    for look in looks(guest):
        assert violations(guest) == [], look
        assert overflow(guest) == 0, look
