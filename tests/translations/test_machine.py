"""Machine translation: what services answer, refuse, repeat and get wrong, spoken to over HTTP."""

import base64
import logging

import pytest
from django.urls import reverse

from tests.translations.machine_server import MachineServer
from translations.machine import http
from translations.machine.faults import Declined, LimitReached, Nonsense, NotConfigured, Unreachable
from translations.machine.models import Request, Usage
from translations.machine.suggesting import suggest

pytestmark = pytest.mark.django_db
SOURCES = ["Umowa: <1>trzy</1> i <2/>trzy &amp; Kraków", "Umowa"]
TARGETS = ["Agreement: <1>three</1> i <2/>three &amp; Kraków", "Agreement"]
KEY = "secret-key-of-the-city"
AT_ONCE = ["deepl", "libretranslate"]


@pytest.fixture
def server(settings):
    server = MachineServer()
    settings.MACHINE_TRANSLATION_URL = server.url
    settings.MACHINE_TRANSLATION_KEY = KEY
    settings.MACHINE_TRANSLATION_USER = "krakow"
    settings.MACHINE_TRANSLATION_LIMIT = 1000
    yield server
    server.close()


@pytest.fixture(params=AT_ONCE)
def at_once(request, settings, server):
    settings.MACHINE_TRANSLATION = request.param
    return server


@pytest.fixture
def etranslation(settings, server):
    settings.MACHINE_TRANSLATION = "etranslation"
    return server


def used() -> int:
    return sum(Usage.objects.values_list("characters", flat=True))


def test_nothing_is_sent_unless_it_is_set_up():
    with pytest.raises(NotConfigured):
        suggest(SOURCES, "pl", "en")


def test_suggestions_keep_tags(at_once):
    assert suggest(SOURCES, "pl", "en") == TARGETS
    assert used() > 0


def test_services_are_spoken_to_in_their_protocols(server, settings):
    settings.MACHINE_TRANSLATION = "deepl"
    suggest(["Umowa"], "pl", "en")
    settings.MACHINE_TRANSLATION = "libretranslate"
    suggest(["Umowa"], "pl", "uk")
    (deepl_path, headers, deepl), (libre_path, _headers, libre) = server.requests
    assert (deepl_path, headers["Authorization"]) == ("/v2/translate", f"DeepL-Auth-Key {KEY}")
    assert deepl == {"text": ["Umowa"], "source_lang": "PL", "target_lang": "EN-GB", "tag_handling": "html"}
    assert libre_path == "/translate"
    assert libre == {"q": ["Umowa"], "source": "pl", "target": "uk", "format": "html", "api_key": KEY}


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (401, Declined), (403, Declined), (400, Declined), (302, Declined),
        (429, LimitReached), (456, LimitReached), (503, Unreachable),
    ],
)  # fmt: skip
def test_refusal_costs_nothing(at_once, status, fault):
    at_once.status, at_once.body = status, b'{"message": "no"}'
    with pytest.raises(fault):
        suggest(SOURCES, "pl", "en")
    assert used() == 0
    assert len(at_once.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"[]", b"null", b'{"translations": [], "translatedText": []}',
        b"[" * 100_000, b"\xff",
        b'{"translations": [{"text": 1}, {"text": null}], "translatedText": [1, 2]}',
        b'{"translatedText": "x"}',
        b'{"translations": {"text": "x"}}',
    ],
)  # fmt: skip
def test_nonsense_is_recognised(at_once, body):
    at_once.body = body
    with pytest.raises(Nonsense):
        suggest(SOURCES, "pl", "en")
    assert used() == 0


def test_tags_that_a_service_lost_leave_the_words(at_once):
    at_once.body = (
        b'{"translations": [{"text": "Agreement <script>x</script> &amp; <b>three</b>"}, {"text": "A"}],'
        b' "translatedText": ["Agreement <script>x</script> &amp; <b>three</b>", "A"]}'
    )
    assert suggest(SOURCES, "pl", "en") == ["Agreement x &amp; three", "A"]


def test_slow_service_is_not_waited_for(at_once, monkeypatch):
    monkeypatch.setattr(http, "TIMEOUT", 0.2)
    at_once.is_slow = True
    with pytest.raises(Unreachable):
        suggest(SOURCES, "pl", "en")
    assert used() == 0


def test_service_that_is_not_there_is_unreachable(settings, at_once):
    settings.MACHINE_TRANSLATION_URL = "http://127.0.0.1:9"
    with pytest.raises(Unreachable):
        suggest(SOURCES, "pl", "en")


def test_limit_of_the_month_holds(settings, at_once):
    settings.MACHINE_TRANSLATION_LIMIT = 12
    suggest(["Umowa"], "pl", "en")
    suggest(["Umowa"], "pl", "en")
    with pytest.raises(LimitReached):
        suggest(["Umowa"], "pl", "en")
    assert (used(), len(at_once.requests)) == (10, 2)
    Usage.objects.update(month="2020-01")
    assert suggest(["Umowa"], "pl", "en") == ["Agreement"]


@pytest.mark.parametrize("status", [200, 403, 503])
def test_key_is_in_no_message_and_no_log(at_once, caplog, status):
    at_once.status, at_once.body = status, f"Key {KEY} is wrong".encode()
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception) as raised:
        suggest(SOURCES, "pl", "en")
    assert KEY not in f"{raised.value!r} {raised.value} {raised.value.__cause__} {caplog.text}"


# eTranslation answers later


def deliver(client, request: Request, content):
    address = reverse("machine-translation-answer", args=[request.token])
    return client.post(address, content, content_type="application/json")


def test_answer_that_comes_later_completes_its_request(etranslation, client):
    request = suggest(SOURCES, "pl", "en")
    assert request.is_waiting
    path, headers, content = etranslation.requests[0]
    assert path == "/askTranslate"
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == f"krakow:{KEY}"
    assert content["deliveries"]["http"] == f"http://testserver/machine-translation/{request.token}/"
    assert (content["sourceLanguage"], content["targetLanguages"]) == ("PL", ["EN"])
    assert deliver(client, request, etranslation.delivery()).status_code == 204
    request.refresh_from_db()
    assert (request.targets, request.fault, request.is_waiting) == (TARGETS, "", False)


def test_answer_that_comes_twice_counts_once(etranslation, client):
    request = suggest(SOURCES, "pl", "en")
    first = etranslation.delivery()
    deliver(client, request, first)
    again = {**first, "result": base64.b64encode(b'<p id="s0">x</p><p id="s1">y</p>').decode()}
    assert deliver(client, request, again).status_code == 204
    assert deliver(client, request, {"errorCode": -1}).status_code == 204
    request.refresh_from_db()
    assert (request.targets, request.fault) == (TARGETS, "")


def test_notice_without_a_result_changes_nothing(etranslation, client):
    request = suggest(SOURCES, "pl", "en")
    assert deliver(client, request, {"requestId": 1, "targetLanguage": "EN"}).status_code == 204
    request.refresh_from_db()
    assert request.is_waiting


def test_failure_is_kept(etranslation, client):
    request = suggest(SOURCES, "pl", "en")
    assert deliver(client, request, {"errorCode": -20021, "errorMessage": "x"}).status_code == 204
    request.refresh_from_db()
    assert (request.fault, request.targets, request.is_waiting) == ("-20021", None, False)


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "1", "{", '{"result": "§"}', '{"result": "PHA+"}',
        '{"result": "' + base64.b64encode(b"\xff").decode() + '"}',
    ],
)  # fmt: skip
def test_nonsense_delivered_is_refused_and_the_right_answer_still_taken(etranslation, client, content):
    request = suggest(SOURCES, "pl", "en")
    expected = deliver(client, request, content).status_code
    assert expected == 400
    assert deliver(client, request, etranslation.delivery()).status_code == 204
    request.refresh_from_db()
    assert request.targets == TARGETS


def test_nobody_delivers_without_the_token(etranslation, client):
    suggest(SOURCES, "pl", "en")
    unknown = Request(token="x" * 43)
    assert deliver(client, unknown, etranslation.delivery()).status_code == 404
    assert client.get(reverse("machine-translation-answer", args=["x"])).status_code == 405


@pytest.mark.parametrize(("status", "body"), [(401, b""), (200, b'{"requestId": -20003}'), (200, b"-1")])
def test_request_that_is_refused_leaves_nothing(etranslation, status, body):
    etranslation.status, etranslation.body = status, body
    with pytest.raises((Declined, Nonsense)):
        suggest(SOURCES, "pl", "en")
    assert (Request.objects.count(), used()) == (0, 0)
