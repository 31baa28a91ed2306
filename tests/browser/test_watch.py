"""The watch over the visitors' browsers is not blind: it sees what every other test relies on it to see."""

import pytest

LOAD_FROM_ELSEWHERE = """
    await new Promise((done) => {
        document.body.append(Object.assign(new Image(), {onerror: done, src: "https://b.example/"}));
    })
"""
FAULTS = {
    "console a warning": "console.warn('a warning')",
    "script a fault": "await new Promise((done) => setTimeout(() => { done(); throw 'a fault' }))",
    "answer 404": "await fetch('/pl/nie-ma-takiej-strony/')",
    "Content Security Policy": "document.body.setAttribute('style', 'color: red')",
    "elsewhere https": LOAD_FROM_ELSEWHERE,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_in_the_browser_is_seen(page, fault):
    page.goto("/pl/")
    page.evaluate(f"async () => {{ {FAULTS[fault]} }}")
    page.context.close()  # hears what is still on its way
    assert any(fault in complaint for complaint in page.watch.complaints), page.watch.complaints
    page.watch.complaints.clear()


def test_inaccessible_page_is_seen(page, violations):
    page.goto("/pl/")
    page.evaluate("() => { document.documentElement.lang = '' }")
    assert [fault.split(":")[0] for fault in violations(page)] == ["html-has-lang"]
