"""Pages and addresses of uploads whose files are not there."""

from library.models import Document
from news.models import Attachment
from tests.public.reading import Page


def test_article_stands_without_the_file_of_its_attachment(client, make):
    item = make.news()
    document = Document.objects.create(file="documents/aa/gone.pdf", title_pl="Umowa")
    Attachment.objects.create(item=item, document=document)
    answer = client.get(item.get_absolute_url("pl"))
    assert answer.status_code == 200
    (row,) = [item for item in Page(answer).find("li") if item.text.startswith("Umowa")]
    assert row.text == "Umowa PDF"


def test_upload_that_is_not_there_is_not_found(client, db):
    assert client.get("/media/images/none.jpg").status_code == 404


def test_name_that_no_file_can_bear_is_not_found(client, db):
    assert client.get(f"/media/{'x' * 300}.jpg").status_code == 404
