"""What a page that somebody shares is shown with: title, description, picture, language."""

import io

import pytest
from PIL import Image

from tests.public.addresses import LANGUAGES, PAGES, address_of
from tests.public.reading import Page

SITE = "http://testserver"
LOCALES = {"pl": "pl_PL", "en": "en_GB", "fr": "fr_FR", "uk": "uk_UA"}
KINDS = [kind for kind in PAGES if kind != "feed"]
SINGLE = ["og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:image",
          "og:image:alt"]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_shared(client, db, kind, language):
    page = Page(client.get(address_of(kind, language)))
    for name in SINGLE:
        (content,) = page.metadata(name)
        assert content.strip(), name
    assert page.metadata("og:type") == ["website"]
    assert page.metadata("og:url") == [page.one("link", rel="canonical")["href"]]
    title, shared = page.one("title").text, page.metadata("og:title")[0]
    assert title.replace("\xa0", " ").startswith(shared.replace("\xa0", " "))
    assert page.metadata("og:description") == page.metadata("description")
    assert page.metadata("og:locale") == [LOCALES[language]]
    assert page.metadata("og:locale:alternate") == [
        locale for other, locale in LOCALES.items() if other != language
    ]
    assert page.metadata("twitter:card") == ["summary_large_image"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_list_has_a_description_of_its_own(client, db, language):
    kinds = [kind for kind in KINDS if kind not in {"home", "search"}]
    descriptions = [Page(client.get(address_of(kind, language))).metadata("description") for kind in kinds]
    home = Page(client.get(f"/{language}/")).metadata("description")
    assert len({*map(tuple, descriptions), tuple(home)}) == len(kinds) + 1


def test_article_is_shared_as_one_in_the_languages_it_is_in(client, make):
    make.news("Wizyta", live=("pl", "uk"), lead_pl="We Lwowie.", slug_uk="vizyt")
    page = Page(client.get("/pl/aktualnosci/wizyta/"))
    assert page.metadata("og:type") == ["article"]
    assert page.metadata("og:title") == page.metadata("og:image:alt") == ["Wizyta"]
    assert page.metadata("og:description") == ["We Lwowie."]
    assert page.metadata("og:locale:alternate") == ["uk_UA"]


def test_text_without_a_summary_is_described_as_the_portal_is(client, make):
    make.page("O portalu")
    page = Page(client.get("/pl/o-portalu/"))
    assert page.metadata("og:description") == Page(client.get("/pl/")).metadata("og:description")


@pytest.mark.parametrize("path", ["/uk/novyny/wizyta/", "/uk/novyny/"])
def test_picture_is_the_card_and_as_large_as_announced(client, make, path):
    make.news("Wizyta")
    page = Page(client.get(path))
    (address,) = page.metadata("og:image")
    answer = client.get(address.removeprefix(SITE))
    assert (answer.status_code, answer["Content-Type"]) == (200, *page.metadata("og:image:type"))
    size = Image.open(io.BytesIO(answer.content)).size
    assert [str(side) for side in size] == page.metadata("og:image:width") + page.metadata("og:image:height")


def test_page_that_is_not_there_is_not_for_sharing(client, db):
    page = Page(client.get("/pl/aktualnosci/nic/"))
    assert [page.metadata(name) for name in SINGLE] == [[]] * len(SINGLE)
    assert page.structured_data() == {}
