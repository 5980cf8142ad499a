"""pages.toml as it can be written from what is seen of the pages: `kg pages init`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.ingest.archive_survey import Seen
from kg.ingest.page_notes import DEFAULTS, below

_SHOWN = 8


def draft(seen: list[Seen]) -> str:
    """The text of pages.toml: what all pages share, what a folder's share, then page by page."""
    shared = _shared(seen)
    folders = {
        folder: own
        for folder, pages in _by_folder(seen).items()
        if folder and (own := {k: v for k, v in _shared(pages).items() if k not in shared})
    }
    blocks = [_block(DEFAULTS, shared)] if shared else []
    blocks += [_block(f"{folder}/*", own) for folder, own in sorted(folders.items())]
    for page in seen:
        known = shared | folders.get(_folder(page), {})
        own = {k: v for k, v in _fields(page).items() if known.get(k) != v}
        blocks += [_block(page.name, own)] if own else []
    return _HEAD + "\n".join(blocks)


_HEAD = """\
# Written by kg pages init from the names of files, their metadata and the mastheads; correct it
# where you know better. kg pages check finds gaps in it.

"""


def _fields(page: Seen) -> dict[str, str]:
    told = {"paper": page.paper, "issued": page.issued, "home": page.home}
    return {key: value for key, value in told.items() if value}


def _shared(pages: list[Seen]) -> dict[str, str]:
    """What is the same of all pages, two at least."""
    if len(pages) < 2:
        return {}
    first, *others = map(_fields, pages)
    return {k: v for k, v in first.items() if all(other.get(k) == v for other in others)}


def _by_folder(seen: list[Seen]) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = {}
    for page in seen:
        found.setdefault(_folder(page), []).append(page)
    return found


def _folder(page: Seen) -> str:
    """The folder below the one that was given; empty for the latter, and if it looks a pattern."""
    folder = PurePosixPath(below(page.file)).parent.as_posix()
    return "" if folder == "." or any(c in folder for c in "*?[]") else folder


def _block(key: str, fields: dict[str, str]) -> str:
    """A table of TOML. JSON's strings are TOML's too."""
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join([f"[{json.dumps(key, ensure_ascii=False)}]", *lines, ""])


def told_lines(seen: list[Seen]) -> Iterator[str]:
    """What was seen: the patterns of names first, then what the metadata and mastheads say, then
    what could not be seen."""
    yield from _told_by_names(seen)
    for who in ("metadata", "masthead"):
        if n := sum(page.by == who for page in seen):
            yield f"{n} pages: the day is that of the {who}"
    for what in ("issued", "paper", "home"):
        yield from _told_of(what, seen)
    wrong = (page for page in seen if page.told.wrong)
    yield from (f"{below(p.file)}: its name has a day that is none: {p.told.wrong}" for p in wrong)


def _told_by_names(seen: list[Seen]) -> Iterator[str]:
    """A line for each pattern of names, the commonest first, with the first name as example."""
    patterns = Counter(page.told.pattern for page in seen if page.told.pattern)
    for pattern, n in patterns.most_common():
        example = next(page for page in seen if page.told.pattern == pattern)
        day, paper, sheet = example.told[:3]
        more = "".join(f", {kind} {x}" for kind, x in (("paper", paper), ("page", sheet)) if x)
        yield f"{n} names: {pattern}, as in {below(example.file)}: issued {day}{more}"


def _told_of(what: str, seen: list[Seen]) -> Iterator[str]:
    """The values of a field with how many pages have them, and which pages lack it; of the day of
    issue only the latter."""
    values = Counter(getattr(page, what) for page in seen if getattr(page, what))
    lacking = [page.name for page in seen if not getattr(page, what)]
    if what != "issued" and values:
        yield f"{what}: {', '.join(f'{v} ({n})' for v, n in values.most_common(_SHOWN))}"
    if lacking:
        yield f"not seen: {what} of {len(lacking)} pages: {some(lacking)}"


def some(names: list[str]) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
