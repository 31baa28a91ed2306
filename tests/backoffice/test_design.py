"""The page of the design system: it shows every component there is, and to the office alone."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from library.models import Image
from pages.design import COMMENT, colours, component_files, contrast, forced_states, sizes
from tests.public.reading import Page

ADDRESS = "/admin/design/"
CLASS = re.compile(r"\.([a-z][\w-]*)")


@pytest.fixture
def content(make):
    """Create something for each component to show."""
    city, capital = make.city("Lwów"), make.city("Wilno", is_capital=True, latitude=54.7, longitude=25.3)
    make.agreement(city, signed_on="1973", state="renewed", state_as_of="1995")
    make.membership(make.network("Eurocities"))
    priority = make.priority()
    for number in range(4):
        make.news(f"Wiadomość {number}", cities=[city, capital], priorities=[priority])
    make.project(cities=[city])
    buffer = io.BytesIO()
    Picture.new("RGB", (64, 32), "navy").save(buffer, "PNG")
    file = SimpleUploadedFile("field.png", buffer.getvalue())
    Image.objects.create(file=file, alt_en="A field", credit_en="A. Author")


def classes(page: Page) -> set[str]:
    return {name for element in page.elements for name in element.get("class").split()}


def test_every_component_is_shown(administrator, content):
    shown = classes(Page(administrator.get(ADDRESS)))
    for file in component_files():
        block = CLASS.search(COMMENT.sub("", file.read_text())).group(1)
        assert block in shown, f"{file.name}: .{block} is not in templates/pages/design/"


def test_page_of_an_empty_portal_opens(administrator):
    assert Page(administrator.get(ADDRESS)).headline == "Design system"


def test_no_two_components_share_an_id(administrator, content):
    """The same map may stand twice, with its own ids."""
    elements = Page(administrator.get(ADDRESS)).elements
    ids = [each["id"] for each in elements if each.get("id") and each.tag not in {"path", "clippath"}]
    assert sorted(ids) == sorted(set(ids))


def test_design_is_for_the_office_alone(client, db):
    assert client.get(ADDRESS).status_code == 302
    assert client.get(f"{ADDRESS}states.css").status_code == 302


def test_start_page_leads_to_the_design(editor):
    assert ADDRESS in {link["href"] for link in Page(editor.get("/admin/")).find("a")}


def test_colours_of_text_are_readable_in_each_scheme():
    found = colours()
    for name in ("ink", "soft", "blue", "blue-deep", "warm"):
        assert min(colour.ratio for colour in found[name]) >= 4.5, name
    assert min(colour.ratio for colour in found["mark"]) >= 3


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21), ("#777777", "#fff", 4.48), ("#fff", "#ffffff", 1)]
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_sizes_are_read_from_the_tokens():
    assert sizes()["measure"].endswith("em")
    assert not {"paper", "light"} & set(sizes())


def test_states_are_written_for_classes_with_the_rules_of_the_portal(administrator):
    css = administrator.get(f"{ADDRESS}states.css").content.decode()
    assert "@layer base {" in css
    assert "a.is-hover {" in css
    assert ".is-focus" in css
    assert ":hover" not in forced_states()
