"""Whatever stands in an address, the portal never breaks: random bytes, endless strings, wrong encodings."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.public.addresses import LANGUAGES, PAGES, address_of

PARAMETERS = {
    "news": ["year", "city", "priority", "network", "project", "q", "page"],
    "cities": ["country", "continent", "kind", "status", "since", "as_of", "q", "order"],
    "projects": ["city", "priority", "status", "q", "page"],
    "timeline": ["as_of"],
    "search": ["q", "page"],
    "feed": ["page", "q"],
}
DETAILS = ["home", "news", "cities", "priorities", "networks", "projects"]
ALWAYS = [
    b"\x00",
    b"a\x00b",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    "Łódź".encode("iso-8859-2"),
    "Київ".encode("cp1251"),
    "Львів".encode("utf-16"),
    "ＡＢＣ１２３４".encode(),
    "٢٠٢٤".encode(),
    b"%",
    b"%s%n%(x)s{0}{{x}}",
    b"_%\\",
    b"../../etc/passwd",
    b"' OR 1=1 --",
    b'"',
    b"0000",
    b"0001-01-01",
    b"9999-12-31",
    b"1e999",
    b"NaN",
    b"-0",
    b"x" * 10_000,
    b"9" * 10_000,
    "ї ".encode() * 5_000,
]
hostile = st.one_of(
    st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode(errors="surrogatepass"))
)
careful = settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def content(make):
    """Fill each list, so that there is something to filter, to count and to show."""
    city, priority = make.city("Lwów"), make.priority("Kultura")
    network, project = make.network("Eurocities"), make.project("Rzeka", cities=[city], priorities=[priority])
    make.news("Wizyta", cities=[city], priorities=[priority], networks=[network], projects=[project])


def status_of(client, address: str) -> int:
    """Return the status; an exception in a view is raised here, by the client."""
    return client.get(address).status_code


@pytest.mark.parametrize("page", PARAMETERS)
def test_no_value_of_a_parameter_breaks_a_page(client, content, page):
    @careful
    @given(st.sampled_from(PARAMETERS[page]), hostile)
    def check(name, value):
        status = status_of(client, f"{address_of(page, 'pl')}?{name}={quote_from_bytes(value)}")
        assert status == 200 or (name, status) == ("page", 404)

    check()


@pytest.mark.parametrize("page", PARAMETERS)
def test_no_value_known_to_be_nasty_breaks_a_page(client, db, page):
    names = [name for name in PARAMETERS[page] if name != "page"]
    for value in ALWAYS:
        query = "&".join(f"{name}={quote_from_bytes(value)}" for name in names)
        assert status_of(client, f"{address_of(page, 'pl')}?{query}") == 200


@pytest.mark.parametrize("page", ["news", "search"])
def test_no_number_of_a_page_breaks_a_list(client, content, page):
    statuses = {
        status_of(client, f"{address_of(page, 'pl')}?q=a&page={quote_from_bytes(value)}") for value in ALWAYS
    }
    assert statuses == {404}


@pytest.mark.parametrize("page", PARAMETERS)
def test_no_query_string_breaks_a_page(client, content, page):
    @careful
    @given(st.binary(max_size=60))
    @example(b"&&==&;;%%%")
    @example(b"\xff=\xff&q")
    @example(b"&".join([b"q=1"] * 900))
    def check(raw):
        answer = client.get(address_of(page, "pl"), QUERY_STRING=raw.decode("latin-1"))
        assert answer.status_code in {200, 404}

    check()


def test_query_with_too_many_parameters_is_refused_and_not_an_error(client, content, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    answer = client.get("/pl/aktualnosci/?" + "&".join(["q=1"] * 2000))
    assert answer.status_code == 400


@pytest.mark.parametrize("page", DETAILS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slug_breaks_a_page(client, content, page, language):
    address = address_of(page, language)

    @settings(careful, max_examples=4)
    @given(hostile)
    def check(value):
        assert status_of(client, f"{address}{quote_from_bytes(value, safe='')}/") in {200, 301, 302, 404}

    check()


@pytest.mark.parametrize("page", DETAILS)
def test_no_slug_known_to_be_nasty_breaks_a_page(client, content, page):
    for value in ALWAYS:
        assert status_of(client, f"{address_of(page, 'uk')}{quote_from_bytes(value, safe='')}/") == 404


@pytest.mark.parametrize("address", ["/", "/sitemap.xml", "/robots.txt", "/healthz", "/readyz"])
def test_no_parameter_breaks_an_address_outside_the_languages(client, content, address):
    for value in ALWAYS:
        query = quote_from_bytes(value)
        assert status_of(client, f"{address}?p={query}&q={query}&section={query}") in {200, 302, 404}


@pytest.mark.parametrize(
    "path", ["%00", "pl/%00", "%ff%fe/", "pl//", "//", "pl/..%2f..%2f", "admin/%00", "media/%00"]
)
def test_no_path_breaks_the_portal(client, content, path):
    assert status_of(client, f"/{path}") in {301, 302, 400, 404}


@pytest.mark.parametrize(
    "header", ["accept-language", "accept", "accept-encoding", "referer", "x-forwarded-proto"]
)
def test_no_header_breaks_a_page(client, db, header):
    for value in ALWAYS:
        for address in ("/", "/nie/ma/"):
            answer = client.get(address, headers={header: value.decode("latin-1")})
            assert answer.status_code in {302, 404}


def test_foreign_host_is_refused_and_not_an_error(client, db):
    assert client.get("/pl/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("page", [name for name in PAGES if name != "feed"])
def test_page_repeats_nothing_unescaped(client, content, page):
    attack = "\"'><script>alert(1)</script><svg/onload=alert(1)>"
    for query in (
        f"q={quote(attack)}",
        f"{quote(attack)}=1",
        f"order={quote(attack)}&page=1",
        f"city={quote(attack)}",
    ):
        answer = client.get(f"{address_of(page, 'pl')}?{query}")
        assert "<script>alert" not in answer.content.decode()
        assert "<svg/onload" not in answer.content.decode()
