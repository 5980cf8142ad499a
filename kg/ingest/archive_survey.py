"""What can be seen of an archive's pages: of each its day, paper, home and sheet, and who says so.

Names of files and folders are asked first, then the page's own metadata, then its masthead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.ingest.file_names import PAPER, Told, told_by
from kg.ingest.formats.registry import stem_of
from kg.ingest.issue_date import printed_issue
from kg.ingest.page_notes import below
from kg.lexicon.gazetteer import home_of
from kg.lexicon.loader import any_of
from kg.model.quote import fold
from kg.model.source import Page

_HEAD = 12
"""Lines at the top and the foot of a page among which a masthead is looked for."""
_MASTHEAD = re.compile(rf"^[^\u4e00-\u9fff]*(?P<paper>{PAPER})(?![\u4e00-\u9fff])")
_KIND = re.compile(rf"{any_of('archive', 'papers')}$")


@dataclass(frozen=True)
class Seen:
    """One page. name and file as the build shows them; told: by its name; printed: its masthead's
    day; each text is empty where nothing was seen. by: who says the day."""

    name: str
    file: str
    told: Told
    printed: str
    issued: str
    paper: str
    home: str
    by: str


def survey(pages: Iterable[Page]) -> list[Seen]:
    """What is seen of each page, in their order."""
    return [_seen(page) for page in pages]


def _seen(page: Page) -> Seen:
    path = below(page.file)
    told = told_by(stem_of(path))
    if not told.issued and page.extracted:
        told = told_by(page.name)._replace(wrong=told.wrong)
    lines = [fold(line).strip() for line in page.text.splitlines()]
    printed = _printed(lines)
    ways = ((told.issued, "name"), (page.notes.issued or "", "metadata"), (printed, "masthead"))
    issued, by = next(((day, who) for day, who in ways if day), ("", ""))
    paper = told.paper or page.notes.paper or masthead(lines)
    return Seen(page.name, page.file, told, printed, issued, paper, home_of_paper(paper), by)


def _printed(lines: list[str]) -> str:
    found = printed_issue(lines)
    if found is None:
        return ""
    issue = found[0]
    return f"{issue.year:04d}-{issue.month:02d}-{issue.day:02d}"


def masthead(lines: list[str]) -> str:
    """The paper that a page's first or last lines are headed by, with a day; empty if none."""
    edges = lines if len(lines) <= 2 * _HEAD else lines[:_HEAD] + lines[-_HEAD:]
    for line in edges:
        found = _MASTHEAD.search(line)
        if found and len(line) < 120 and printed_issue([line]):
            return found["paper"]
    return ""


@cache
def home_of_paper(paper: str) -> str:
    """The division that a paper is called after: 郑州市 of 郑州晚报; empty where none is plain.

    >>> home_of_paper("郑州晚报"), home_of_paper("人民日报")
    ('郑州市', '')
    """
    base = _KIND.sub("", paper)
    tried = (base, *(base + kind for kind in ("市", "县", "省", "自治州", "地区", "盟")))
    found = (home_of(name) for name in tried if len(base) > 1)
    return next((division.name for division in found if division), "")
