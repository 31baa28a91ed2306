"""axe-core, the checker of accessibility, run on a page in each way that people see it."""

import json
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page

PROGRAM = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = {
    "preload": False,
    "resultTypes": ["violations"],  # what is in order need not be described
    "rules": {"target-size": {"enabled": True}},  # part of WCAG 2.2 AA, but off unless asked for
}
LIMIT = 60_000  # milliseconds for a check that takes a few hundred

SCHEMES = [  # colours, and the contrast asked for
    ("light", "no-preference"),
    ("dark", "no-preference"),
    ("dark", "more"),
]
WIDTHS = [360, 1280]  # pixels
# A transition would be measured halfway; one that never ends has no end to jump to.
END_TRANSITIONS = """() => {
    for (const each of document.getAnimations())
        if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
}"""
CHECK = """new Promise((resolve, reject) => {
    setTimeout(reject, %d, new Error("axe does not end"));
    axe.run(%s).then((found) => resolve(JSON.stringify(found.violations)), reject);
})"""

_devtools: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, a line for each element.

    It runs in a world of its own beside the page's scripts, which the content security policy limits.
    """
    world = _world(page)
    if not _evaluate(page, world, "typeof axe === 'object'"):
        _evaluate(page, world, f"{PROGRAM.read_text()};0")
    found = json.loads(_evaluate(page, world, CHECK % (LIMIT, json.dumps(OPTIONS))))
    return [
        f"{rule['id']}: {node['target'][0]} – {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def _world(page: Page) -> int:
    """Return the world of axe in the document that the page shows; it stays the same for each of them."""
    if page not in _devtools:
        _devtools[page] = page.context.new_cdp_session(page)
    frame = _devtools[page].send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = _devtools[page].send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
    return world["executionContextId"]


def _evaluate(page: Page, world: int, expression: str):
    """Return the value of an expression, or of what it promises; raise AssertionError where it fails."""
    answer = _devtools[page].send(
        "Runtime.evaluate",
        {
            "expression": expression,
            "contextId": world,
            "awaitPromise": True,
            "returnByValue": True,
            "timeout": LIMIT,
        },
    )
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"].get("value")


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def looks(page: Page) -> Iterator[str]:
    """Show the page in turn in each way that people see it, and name it."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, contrast in SCHEMES:
            page.emulate_media(color_scheme=scheme, contrast=contrast)
            page.evaluate(END_TRANSITIONS)
            yield f"{scheme}, {width} px, contrast: {contrast}"
