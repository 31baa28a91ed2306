"""Pictures on pages: what the browser is told, in which language, at which price."""

from pathlib import Path

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture

from news.models import GalleryImage
from tests.library.conftest import addresses_in, decoded
from tests.public.reading import Page

WIDTHS = ["400w", "800w", "1200w", "1600w"]


@pytest.fixture
def wide(keep):
    return keep(Picture.new("RGB", (2000, 1500), "navy"), alt_pl="Rynek o świcie", credit_pl="Jan Autor")


@pytest.fixture
def upright(keep):
    return keep(Picture.new("RGB", (600, 900), "navy"), alt_pl="Wieża", alt_en="A tower", credit_en="Z. Z.")


@pytest.fixture
def article(make, client):
    """Return a function that reads an article with a cover and gallery: `article("pl", cover=…)`."""

    def read(language, cover=None, gallery=(), **texts):
        item = make.news(cover=cover)
        for position, image in enumerate(gallery):
            GalleryImage.objects.create(item=item, image=image, position=position, **texts)
        answer = client.get(item.get_absolute_url(language))
        assert answer.status_code == 200
        return answer

    return read


def widths_in(source) -> list[str]:
    return [part.split()[1] for part in source["srcset"].split(", ")]


def test_cover_offers_formats_and_widths_and_is_not_waited_for(article, wide):
    page = Page(article("pl", cover=wide))
    sources = [source for source in page.find("source") if "srcset" in source.attributes]
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    assert all(widths_in(source) == WIDTHS and source["sizes"] for source in sources)
    image = page.one("img", class_="photograph")
    assert (image["src"].rpartition("/")[-1], image["width"], image["height"]) == (
        "16x9-800.jpg",
        "800",
        "450",
    )
    assert image["fetchpriority"] == "high"
    assert "loading" not in image.attributes


def test_gallery_waits_until_it_is_scrolled_to(article, wide, upright):
    page = Page(article("pl", gallery=[wide, upright]))
    for image, size in zip(
        page.find("img", class_="photograph"), (("800", "533"), ("600", "900")), strict=True
    ):
        assert (image["width"], image["height"]) == size
        assert (image["loading"], image["decoding"]) == ("lazy", "async")
        assert "fetchpriority" not in image.attributes


def test_every_address_in_an_article_answers_with_what_it_promises(article, wide, upright, ask):
    addresses = addresses_in(article("pl", cover=wide, gallery=[upright]).content.decode())
    assert len(addresses) == 9 + 6  # the cover; the upright picture, which is small, with its link
    for address in addresses:
        width = address.rpartition("-")[-1].partition(".")[0]
        assert decoded(ask(address)).width == int(width)


def test_text_of_another_language_says_which_it_is(article, wide):
    page = Page(article("en", cover=wide, gallery=[wide], caption_pl="Podpis"))
    for image in page.find("img", class_="photograph"):
        assert (image["alt"], image["lang"]) == ("Rynek o świcie", "pl")
    captions = page.find("figcaption")
    assert [caption.text for caption in captions] == ["Photo: Jan Autor", "PodpisPhoto: Jan Autor"]
    marked = [span.text for span in page.find("span", lang="pl")]
    assert marked.count("Jan Autor") == 2
    assert "Podpis" in marked


def test_text_of_the_page_s_language_is_not_marked(article, upright):
    page = Page(article("en", cover=upright))
    image = page.one("img", class_="photograph")
    assert (image["alt"], "lang" in image.attributes) == ("A tower", False)
    assert page.one("figcaption").text == "Photo: Z. Z."


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "Fot. Jan Autor"), ("fr", "Photo : Jan Autor"), ("uk", "Фото: Jan Autor")],
)
def test_credit_is_introduced_in_the_page_s_words(article, wide, language, words):
    assert Page(article(language, cover=wide)).one("figcaption").text == words


def test_picture_without_texts_is_passed_over_by_screen_readers(article, keep):
    page = Page(article("pl", cover=keep(Picture.new("RGB", (500, 300)))))
    assert page.one("img", class_="photograph")["alt"] == ""
    assert page.find("figcaption") == []


def test_picture_of_the_gallery_leads_to_the_whole_at_its_largest(article, upright, keep, ask):
    bare = keep(Picture.new("RGB", (500, 300)))
    page = Page(article("en", gallery=[upright, bare]))
    links = [link for link in page.find("a") if "/renditions/" in link["href"]]
    assert [decoded(ask(link["href"])).size for link in links] == [(600, 900), (500, 300)]
    assert all("Open the whole picture" in link.text for link in links)


def test_text_cannot_break_out_of_its_attribute(keep):
    image = keep(Picture.new("RGB", (500, 300)), alt_pl='"><script>alert(1)</script>')
    written = Template("{% photograph image %}").render(Context({"image": image}))
    assert "<script>" not in written


def test_article_stands_without_the_file_of_its_picture(article, wide):
    Path(wide.file.path).unlink()
    page = Page(article("pl", cover=wide, gallery=[wide]))
    assert [image["alt"] for image in page.find("img", class_="photograph")] == ["Rynek o świcie"] * 2


def test_pictures_cost_no_queries(make, client, wide, upright):
    plain, rich = make.news("Bez zdjęć"), make.news("Ze zdjęciami", cover=wide)
    for position, image in enumerate([upright, wide, upright]):
        GalleryImage.objects.create(item=rich, image=image, position=position)
    counts = []
    for item in (plain, plain, rich):  # what is kept between requests is loaded by the first
        with CaptureQueriesContext(connection) as queries:
            client.get(item.get_absolute_url("pl"))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_tag_alone_makes_no_query_and_reads_no_file(wide, django_assert_num_queries):
    Path(wide.file.path).unlink()
    with django_assert_num_queries(0):
        written = Template('{% photograph image crop="3:2" sizes="20rem" %}').render(Context({"image": wide}))
    assert written.strip().startswith("<picture>")
    assert written.strip().endswith("</picture>")
    assert 'sizes="20rem"' in written


def test_unknown_crop_is_the_author_s_mistake(wide):
    with pytest.raises(ValueError, match="there are: free, 16x9"):
        Template('{% photograph image crop="5:4" %}').render(Context({"image": wide}))
