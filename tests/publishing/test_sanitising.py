"""Rich text holds nothing that could harm a reader, by whatever way it came into the database."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from news.models import NewsItem
from publishing.rich_text import as_safe_html, sanitise

HARMFUL = {
    "<script>alert(1)</script>": "",
    "<p>a<script>alert(1)</script>b</p>": "<p>ab</p>",
    '<p onclick="alert(1)">a</p>': "<p>a</p>",
    '<p style="position:fixed">a</p>': "<p>a</p>",
    "<style>p{color:red}</style><p>a</p>": "<p>a</p>",
    '<p class="x" id="y" data-z="1">a</p>': "<p>a</p>",
    '<p><img src="https://evil.example/x.png" onerror="alert(1)">a</p>': "<p>a</p>",
    '<p><a href="javascript:alert(1)">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="JaVaScRiPt&#58;alert(1)">a</a></p>': "<p><a>a</a></p>",
    '<p><a href=" &#x09;javascript:alert(1)">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="data:text/html,x">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="vbscript:x">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="//evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href=" //evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="/\\evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="\\\\evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="/&#9;/evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="/\n/evil.example">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="https://[broken">a</a></p>': "<p><a>a</a></p>",
    '<p><a href="/x" target="_blank">a</a></p>': '<p><a href="/x">a</a></p>',
    '<iframe src="https://evil.example"></iframe><p>a</p>': "<p>a</p>",
    "<form><input name=x><button>a</button></form>": "a",
    "<svg><script>alert(1)</script></svg>": "",
    '<math><mi xlink:href="javascript:1">a</mi></math>': "",
    "<h1>a</h1>": "a",
    "<unknown>a</unknown>": "a",
    "<p>a<!-- secret --></p>": "<p>a</p>",
    "<p>a\x00b</p>": "<p>ab</p>",
    "<p></p><p>&nbsp;</p><p><br></p>": "",
    "<p>a": "<p>a</p>",
}
HARMLESS = [
    "<p>Zwykły tekst &amp; znak</p>",
    "<h2>Nagłówek</h2><p>a <strong>b</strong> <em>c</em><br>d</p>",
    "<ul><li>a</li></ul><ol><li>b</li></ol>",
    '<blockquote lang="en">Quote</blockquote><p lang="uk">Текст</p>',
    '<p><a href="https://krakow.pl/x?a=1&amp;b=2#c">a</a></p>',
    '<p><a href="/pl/aktualnosci/" hreflang="pl" lang="pl">a</a></p>',
    '<p><a href="mailto:a@example.org">a</a> <a href="tel:+48123456789">b</a></p>',
]


def stored_body(item) -> str:
    """Return what stands in the column, past every conversion of the model."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body_pl FROM news_newsitem WHERE id = %s", [item.pk])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("html", HARMFUL)
def test_what_could_harm_is_taken_out(html):
    assert sanitise(html) == HARMFUL[html]


@pytest.mark.parametrize("html", HARMLESS)
def test_what_editors_write_is_kept_as_it_is(html):
    assert sanitise(html) == html


def test_every_way_of_writing_sanitises(make):
    harmful, clean = '<p onclick="x">a</p><script>x</script>', "<p>a</p>"
    saved = make.news("Zapisane", body_pl=harmful)
    assert stored_body(saved) == clean

    NewsItem.objects.filter(pk=saved.pk).update(body_pl="")
    NewsItem.objects.filter(pk=saved.pk).update(body_pl=harmful)
    assert stored_body(saved) == clean

    (created,) = NewsItem.objects.bulk_create([NewsItem(key="bulk", title_pl="x", body_pl=harmful)])
    assert stored_body(created) == clean

    created.body_pl = f"{harmful}<p>b</p>"
    NewsItem.objects.bulk_update([created], ["body_pl"])
    assert stored_body(created) == f"{clean}<p>b</p>"


def test_what_came_into_the_database_past_the_models_is_shown_sanitised(client, make):
    item = make.news("Wizyta")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE news_newsitem SET body_pl = %s", ["<p>a</p><script>alert(1)</script>"])
    page = client.get(item.get_absolute_url("pl")).content.decode()
    assert "<p>a</p>" in page
    assert "alert(1)" not in page


def test_plain_texts_are_shown_as_text(client, make):
    item = make.news("<b>Tytuł</b>", slug_pl="tytul", lead_pl="<script>alert(1)</script>")
    page = client.get(item.get_absolute_url("pl")).content.decode()
    assert "<b>Tytuł" not in page
    assert "<script>alert" not in page


@settings(max_examples=80, derandomize=True, deadline=None, database=None)
@given(
    st.lists(
        st.sampled_from([*HARMFUL, *HARMLESS, "<", ">", "&lt;script&gt;", '"', "a", "</p>", "&#x3c;"]),
        max_size=6,
    )
)
def test_sanitising_twice_changes_nothing_more(parts):
    once = sanitise("".join(parts))
    assert sanitise(once) == once
    assert as_safe_html(once) == once
