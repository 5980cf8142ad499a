"""Corrections as gold: the facts that a reader judged, for `kg evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg.model.correction import Correction

Judged = tuple[bool, str, str, str]
"""Whether it is so; participation, tenure, person or day; who; what."""


def gold_yaml(corrections: Iterable[Correction]) -> str:
    """YAML, page → judged: […], pages and facts sorted; what a statement says is left out."""
    pages: dict[str, set[Judged]] = {}
    for c in corrections:
        pages.setdefault(c.page, set()).update(_judged(c))
    lines: list[str] = []
    for page, facts in sorted(pages.items()):
        lines += [f"{json.dumps(page, ensure_ascii=False)}:", "  judged:"] if facts else []
        lines += [f"    - {json.dumps(fact, ensure_ascii=False)}" for fact in sorted(facts)]
    return "\n".join([*lines, ""])


def _judged(c: Correction) -> Iterator[Judged]:
    """What an entry says is so, and what it says is not."""
    if c.kind == "no_person":
        yield False, "person", c.name, ""
    elif c.kind == "other_day":
        yield True, "day", c.of, c.to
    elif c.fact in ("participation", "tenure"):
        yield c.kind == "right", c.fact, c.name, c.of
        if c.kind == "other_person":
            yield True, c.fact, c.to, c.of
        elif c.kind in ("other_event", "other_post"):
            yield True, c.fact, c.name, c.to
