"""The explorer's views in Chromium, light and dark, wide and narrow: how long each takes, what
axe-core finds serious, and what goes wrong.

`python -m benchmarks.views ADDRESS PERSON` looks at graph.html (file:///…/graph.html) or at what
`kg serve` serves (http://127.0.0.1:7878/explorer); PERSON is an id, person/何雄. Times are of this
machine, which may be busy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from time import perf_counter
from typing import Any
from urllib.parse import quote

from .page import FLAGS, LONG, browser_path
from .printing import table

SIZES = ((1280, 800), (390, 844))
SETTLED = 300
"""Milliseconds after which a view is looked at."""
PAINTED = "Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)"


def links(person: str) -> dict[str, str]:
    """View → its link."""
    who = quote(person, safe="/:@~")
    return {
        "first": "",
        "person": f"#n={who}",
        "one step": f"#n={who}&ego=1",
        "events": f"#mode=two&n={who}&ego=1",
        "filters": "#drawer=1&type=Meeting",
        "English": "#lang=en&drawer=1",
        "map": "#mode=map",
        "table": "#view=table",
        "words": "#find=会议",
    }


def looks(address: str, person: str) -> Iterator[tuple[str, int, int, int, str]]:
    """(view, first paint, drawn, serious faults, errors) of each; times in milliseconds."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for scheme, (width, height) in product(("light", "dark"), SIZES):
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
            tab = context.new_page()
            for name, link in links(person).items():
                yield f"{name} · {scheme} · {width}", *_look(tab, address + link)
            context.close()
        browser.close()


def _look(tab: Any, address: str) -> tuple[int, int, int, str]:
    from axe_playwright_python.sync_playwright import Axe

    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("about:blank")
    begun = perf_counter()
    tab.goto(address, timeout=1000 * LONG)
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=1000 * LONG)
    drawn = round(1000 * (perf_counter() - begun))
    tab.wait_for_timeout(SETTLED)
    found = Axe().run(tab).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    return tab.evaluate(PAINTED), drawn, len(serious), "; ".join(errors)


if __name__ == "__main__":
    rows = [tuple(map(str, row)) for row in looks(sys.argv[1], sys.argv[2])]
    head = ("view", "first paint, ms", "drawn, ms", "serious", "errors")
    print(table(head, rows))
