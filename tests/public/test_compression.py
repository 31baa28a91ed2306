"""Texts travel compressed, to those who take it; what is compressed as it is, as it is."""

import gzip
import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests.public.addresses import address_of

TEXTS = [address_of("home", "uk"), address_of("feed", "pl"), "/admin/login/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", TEXTS)
def test_text_is_compressed_for_who_takes_it(client, address):
    compressed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert compressed["Content-Encoding"] == "gzip"
    assert len(compressed.content) == int(compressed["Content-Length"])
    plain = client.get(address)
    assert "Content-Encoding" not in plain
    assert len(gzip.decompress(compressed.content)) == len(plain.content) > len(compressed.content)


@pytest.mark.django_db
def test_caches_keep_the_two_apart(client):
    for headers in ({"Accept-Encoding": "gzip"}, {}):
        assert "Accept-Encoding" in client.get("/pl/", headers=headers)["Vary"]


@pytest.mark.django_db
def test_two_answers_of_one_page_differ_in_length(client):
    """The random bytes that keep an answer's length from telling what it holds."""
    answers = {len(client.get("/pl/", headers={"Accept-Encoding": "gzip"}).content) for _ in range(20)}
    assert len(answers) > 1


@pytest.mark.django_db
def test_picture_is_sent_as_it_is(client):
    drawn = io.BytesIO()
    Image.new("RGB", (800, 600)).save(drawn, "PNG")
    default_storage.save("most.png", drawn)
    answer = client.get("/media/most.png", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert int(answer["Content-Length"]) == len(b"".join(answer)) == len(drawn.getvalue())
