"""The focal point of a picture, set where one sees it; its crops; the picture in the list."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import looks, overflow
from tests.browser.test_controls import picture


@pytest.fixture
def form(desk_of):
    """The form of a new picture."""
    page = desk_of("publikujacy")
    page.goto("/admin/library/image/add/")
    page.set_input_files("[name=file]", {"name": "x.png", "mimeType": "image/png", "buffer": picture()})
    page.fill("#id_alt_pl", "Wieża na tle nieba")
    page.click("[name=_save]")
    page.wait_for_url("**/change/")
    return page


def test_focal_point_follows_click_and_arrow_keys(form):
    surface = form.locator(".focal-point button")
    area = surface.bounding_box()
    surface.click(position={"x": area["width"] * 0.25, "y": area["height"] * 0.75})
    surface.press("ArrowRight")
    surface.press("ArrowUp")
    surface.press("Enter")
    expect(form.locator("#focal-point-position")).to_contain_text("26 %")
    form.click("[name=_continue]")
    expect(form.locator(".messagelist")).to_be_visible()
    expect(form.locator("[name=focal_x]")).to_have_value("0.26")
    expect(form.locator("[name=focal_y]")).to_have_value("0.74")


def test_picture_s_form_and_list_show_it_and_are_accessible(form, violations):
    for address in (form.url, "/admin/library/image/"):
        form.goto(address)
        for look in looks(form):
            assert violations(form) == [], look
            assert overflow(form) == 0, look
        photographs = form.locator("img.photograph")
        photographs.last.scroll_into_view_if_needed()
        for photograph in photographs.all():
            photograph.scroll_into_view_if_needed()
            expect(photograph).to_have_js_property("complete", True)
            assert photograph.evaluate("image => image.naturalWidth") > 0
