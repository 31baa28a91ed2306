"""Measure pages of a portal with demo content with Lighthouse, as on a phone: what `make lighthouse` calls.

Prints a line for each page; ends with 1 where one misses a bound of docs/performance.md. PAGES and LANGUAGES
in the environment choose among them, such as PAGES="home article" LANGUAGES="pl uk".

What misses a bound is measured twice more, and the medians count: a busy machine makes a page slow by chance.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median_high

from tests.browser import chromium
from tests.browser.places import Places
from tests.browser.portal import portal_for_a_program
from tests.public.addresses import LANGUAGES

PROGRAM = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
# Results of a search are no page for search engines, and say so; everything else holds for them too.
EXCEPTIONS = {"search with results": ["--skip-audits=is-crawlable"]}
PAGES = ["home", "news", "article", "cities", "city", "records", "search", *EXCEPTIONS]
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
BOUNDS = {  # the most that a page may have
    "largest-contentful-paint": 1200,  # milliseconds
    "cumulative-layout-shift": 0,
    "total-blocking-time": 0,  # milliseconds
}
OPTIONS = [
    "--output=json",
    "--quiet",
    "--no-enable-error-reporting",
    "--disable-full-page-screenshot",
    f"--chrome-flags={' '.join(chromium.FLAGS)}",
]
ATTEMPTS = 3
PATIENCE = 180  # seconds for a measurement that takes ten


def chosen(variable: str, among) -> list[str]:
    """Return what the environment names, such as LANGUAGES="pl uk", or all."""
    named = os.environ.get(variable, "").replace(",", " ").split()
    if unknown := set(named) - {each.replace(" ", "-") for each in among}:
        sys.exit(f"{variable} knows no {', '.join(sorted(unknown))}. There are: {', '.join(among)}")
    return [each for each in among if not named or each.replace(" ", "-") in named]


def measure(address: str, exceptions: list[str]) -> dict:
    """Return Lighthouse's report on a page; raise CalledProcessError or TimeoutExpired.

    On a busy machine Lighthouse loses the browser's trace now and then, so it is asked again.
    """
    command = [PROGRAM, address, *OPTIONS, *exceptions]
    for attempt in range(ATTEMPTS):
        is_last = attempt == ATTEMPTS - 1
        found = subprocess.run(command, stdout=subprocess.PIPE, check=is_last, timeout=PATIENCE)
        if found.returncode == 0:
            break
    return json.loads(found.stdout)


def figures(report: dict) -> dict[str, float]:
    """Return a report's scores in per cent, and the figures that have a bound in their own units."""
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return scores | {name: report["audits"][name]["numericValue"] for name in BOUNDS}


def misses(found: dict[str, float]) -> bool:
    return any(found[name] < 100 for name in CATEGORIES) or any(
        found[name] > most for name, most in BOUNDS.items()
    )


def reasons(report: dict) -> list[str]:
    """Return the titles of the audits that cost a score something."""
    counted = {
        each["id"]
        for category in report["categories"].values()
        for each in category["auditRefs"]
        if each["weight"]
    }
    audits = [audit for name, audit in report["audits"].items() if name in counted]
    return [audit["title"] for audit in audits if audit["score"] is not None and audit["score"] < 0.9]


def show(name: str, found: dict[str, float]) -> None:
    scores = "".join(f"{found[each]:>6.0f}" for each in CATEGORIES)
    largest, shift, blocked = (found[each] for each in BOUNDS)
    print(f"{name:<26}{scores}{largest:>8.0f}{shift:>8.3f}{blocked:>6.0f}", flush=True)


def examine(name: str, address: str, exceptions: list[str]) -> bool:
    """Print a page's line; return whether it keeps every bound."""
    reports = [measure(address, exceptions)]
    if misses(figures(reports[0])):
        reports += [measure(address, exceptions) for _ in range(2)]
    measured = [figures(report) for report in reports]
    found = {key: median_high(each[key] for each in measured) for key in measured[0]}
    show(name, found)
    if misses(found):
        print("".join(f"    {reason}\n" for reason in reasons(reports[-1])), end="", flush=True)
    return not misses(found)


def main():
    pages, languages = chosen("PAGES", PAGES), chosen("LANGUAGES", LANGUAGES)
    program = os.environ.get("CHROME_PATH") or chromium.find()
    if program is None:
        sys.exit(f"No Chromium for Lighthouse. {chromium.CURE}")
    os.environ["CHROME_PATH"] = program
    print(f"{'':<26}{'perf':>6}{'acc':>6}{'best':>6}{'seo':>6}{'LCP':>8}{'CLS':>8}{'TBT':>6}")
    with portal_for_a_program() as portal:
        places = Places(portal)
        kept = [
            examine(f"{language} {page}", portal + places.find(page, language), EXCEPTIONS.get(page, []))
            for page in pages
            for language in languages
        ]
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
