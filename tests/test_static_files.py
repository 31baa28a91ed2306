"""Static files as visitors get them."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static


def collected(name: str) -> str:
    with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as file:
        return file.read().decode()


@pytest.mark.parametrize("name", ["portal", "places", "reference", "design"])
def test_stylesheet_comes_in_one_piece_with_its_layers(name):
    css = collected(f"css/{name}.css")
    assert "@import" not in css
    assert "/*" not in css
    assert re.findall(r"@layer (\w+)\{", css)[:4] == ["reset", "tokens", "base", "layout"]


def test_page_asks_for_seven_files_at_most(client, make):
    make.city()
    page = client.get("/pl/").content.decode()
    links = re.findall(r'<(?!link rel="apple-touch-icon")[^>]*(?:src|href)="(/static/[^"#]+)', page)
    assert len(set(links)) == 6  # with the page itself, seven; the icon is for whoever keeps the page


def test_file_s_name_changes_with_its_content():
    assert re.fullmatch(r"/static/css/portal\.[0-9a-f]{12}\.css", static("css/portal.css"))
