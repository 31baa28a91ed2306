"""axe-core, the checker of accessibility, run on a page as the browser shows it."""

import json
from collections.abc import Iterator

from django.conf import settings
from playwright.sync_api import Page

PROGRAM = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
# Targets of 24 px are part of WCAG 2.2 AA, but axe leaves them out unless asked.
OPTIONS = {"preload": False, "rules": {"target-size": {"enabled": True}}}

LOOKS = [  # colours, contrast asked for, width of the window
    ("light", "no-preference", 1280),
    ("dark", "no-preference", 1280),
    ("dark", "no-preference", 360),
    ("dark", "more", 320),
]
TRANSITIONS_END = "() => Promise.allSettled(document.getAnimations().map((each) => each.finished))"


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, a line for each element.

    It runs in a world of its own beside the page's scripts, which the content security policy limits.
    """
    devtools = page.context.new_cdp_session(page)
    frame = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = devtools.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
    check = f"axe.run({json.dumps(OPTIONS)}).then(found => JSON.stringify(found.violations))"
    answer = devtools.send(
        "Runtime.evaluate",
        {
            "expression": f"{PROGRAM.read_text()};{check}",
            "contextId": world["executionContextId"],
            "awaitPromise": True,
        },
    )
    devtools.detach()
    return [
        f"{rule['id']}: {node['target'][0]} – {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in json.loads(answer["result"]["value"])
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def looks(page: Page) -> Iterator[str]:
    """Show the page in turn in each way that people see it, and name it."""
    for scheme, contrast, width in LOOKS:
        page.emulate_media(color_scheme=scheme, contrast=contrast)
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(TRANSITIONS_END)
        yield f"{scheme}, {width} px, contrast: {contrast}"
