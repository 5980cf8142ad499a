"""Pages → graph: the only caller of the stages, each entered once and in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.claims import builder
from kg.errors import InputError
from kg.events import article_events
from kg.facts import article_facts
from kg.ingest.issue_date import parse_issue, printed_issue
from kg.ingest.judgements import check_agreement, load_judgements
from kg.ingest.page_files import beside, find_pages, read_page, shown_names
from kg.ingest.page_notes import load_notes
from kg.layout_analysis import articles
from kg.lexicon.gazetteer import Gazetteer, home_of, infer_home
from kg.lexicon.lac_tagger import Tagger
from kg.linking import person_resolution, posts
from kg.linking.consistency import conflicts
from kg.model.graph import BASE, Graph, Miss, freeze
from kg.model.iri import slug
from kg.model.mention import Issue
from kg.model.post import Post
from kg.model.quote import Quote, fold, squeeze
from kg.model.reading import PageReading
from kg.model.source import Notes, Page
from kg.recognition import mentions

Progress = Callable[[int, int, str], None]


def build(
    paths: str | Path | Sequence[str | Path],
    *,
    notes: str | Path | None | bool = None,
    judgements: str | Path | None | bool = None,
    base: str = BASE,
    progress: Progress | None = None,
) -> Graph:
    """The graph of all pages under `paths` (files, or folders of .txt files), the same whatever their order.

    notes, judgements  a file; None: pages.toml and judgements.toml beside the pages; False: none
    base               the IRI that every id is appended to
    progress           called with (pages done, pages in all, the page's name)
    InputError names the file, the place and what to do; nothing is written.
    """
    names = shown_names(paths)
    files = find_pages(paths)
    known = _notes(paths, notes, files)
    decided = _judgements(paths, judgements, files)
    pages = sorted((read_page(f, names[f], known.get(f.stem)) for f in files), key=lambda p: p.name)
    readings = []
    for done, page in enumerate(pages):
        if progress:
            progress(done, len(pages), page.name)
        readings.append(read(page))
    if progress:
        progress(len(pages), len(pages), "")
    return assemble(readings, decided, base)


def _notes(paths, notes, files: Sequence[Path]) -> dict[str, Notes]:
    if notes is False:
        return {}
    found = [Path(notes)] if notes else beside(paths, "pages.toml")
    merged: dict[str, Notes] = {}
    for file in found:
        merged.update(load_notes(file, [f.stem for f in files]))
    return merged


def _judgements(paths, judgements, files: Sequence[Path]) -> tuple:
    if judgements is False:
        return ()
    found = [Path(judgements)] if judgements else beside(paths, "judgements.toml")
    decided = tuple(j for file in found for j in load_judgements(file, [f.stem for f in files]))
    check_agreement(decided)
    return decided


LONGEST_PAGE = 150_000
"""Characters of a page that are read at most: ten times the fullest page of a broadsheet, and what a minute is enough for."""


def read(page: Page) -> PageReading:
    """One page through the stages, as far as a page alone allows. Of a page longer than LONGEST_PAGE the beginning is read, the rest is a miss."""
    end = readable(page.text)
    if end < len(page.text):
        first = read(replace(page, text=page.text[:end]))
        rest = Quote.of(page.name, page.text, end, min(len(page.text), end + 80))
        return replace(
            first,
            page=page,
            misses=(
                *first.misses,
                Miss(
                    rest,
                    (f"{len(page.text) - end} characters",),
                    "the rest of a page that is too long; split the file",
                ),
            ),
        )
    found = articles.split(page)
    issue = _issue(page)
    sentences = mentions.read(found, Tagger.load())
    issue = replace(issue, latest=_latest(sentences, issue))
    home, home_from = _home(page, sentences)
    told, missed = article_events.extract(found, sentences, issue)
    more = article_facts.extract(page, found, sentences, issue, home)
    missed = [*missed, *((s, (printed,), reason) for s, printed, reason in more.unclear)]
    misses = tuple(Miss(s.quote, names, reason) for s, names, reason in missed)
    return PageReading(page, issue, home, home_from, found, sentences, told, misses, more)


def readable(text: str) -> int:
    """How many characters of a page's text are read: all, or up to the last end of a line within LONGEST_PAGE."""
    if len(text) <= LONGEST_PAGE:
        return len(text)
    return text.rfind("\n", LONGEST_PAGE // 2, LONGEST_PAGE) + 1 or LONGEST_PAGE


def _too_long(pages: Sequence[Page]) -> tuple[str, ...]:
    """One line for each page of which only the beginning was read."""
    return tuple(
        f"{p.file}: has {len(p.text)} characters, of which the first {end} were read; split the file, a newspaper page has fewer"
        for p in pages
        if (end := readable(p.text)) < len(p.text)
    )


def _issue(page: Page) -> Issue:
    """The day of issue: the archive's note, else what a masthead or a web page's date line prints."""
    if page.notes.issued:
        return parse_issue(page.notes.issued)
    printed = printed_issue([fold(line).strip() for line in page.text.splitlines()])
    return printed[0] if printed else Issue()


def _latest(sentences: Sequence, issue: Issue) -> tuple[int, int] | None:
    """The last day that the page prints of the month of its issue: the issue is not before it."""
    days = [
        (d.month, d.day)
        for s in sentences
        for d in s.dates
        if d.kind == "day" and d.month == issue.month and not d.year and d.day
    ]
    return max(days, default=None)


def _home(page: Page, sentences: Sequence):
    """What 我市 and 市委 are of, and the words that say so."""
    if page.notes.home:
        home = home_of(page.notes.home)
        if home is None:
            raise InputError(
                f"pages.toml: {page.name}: home {page.notes.home!r} is no division, or several are so called; write the province before it"
            )
        return home, builder.NOTED
    return infer_home([s.text for s in sentences])


def profiles(readings: Sequence[PageReading]) -> list[person_resolution.Profile]:
    """What each page says of each of its people, as far as it helps to tell them apart."""
    gaz = Gazetteer.load()
    found = []
    for r in readings:
        titled: dict[str, list] = {}
        begins: dict[str, int] = {}
        for s in r.sentences:
            for p in s.people:
                begins.setdefault(p.name, s.quote.at[p.begin])
                titled.setdefault(p.name, []).extend(
                    posts.resolve(u, r.home, gaz) for u in p.titles if u.kind != "people"
                )
        seats = {
            name: frozenset(gaz.unique(x.area) for x in held if x.area)
            for name, held in titled.items()
        }
        signed: dict[str, str] = {}
        for a in r.articles:
            for b in a.bylines:
                name = squeeze(b.name.text)
                begins.setdefault(name, b.name.begin)
                signed[name] = _paper(r, gaz)
        company = _company(r, seats)
        for name, begin in begins.items():
            held = titled.get(name, [])
            own = seats.get(name, frozenset())
            firm = [x for x in held if not x.open and not x.generic]
            key = {
                x: (gaz.unique(x.area).removesuffix(x.area.name) if x.area else "") + x.name
                for x in firm
            }
            found.append(
                person_resolution.Profile(
                    name,
                    r.page.name,
                    begin,
                    frozenset(key.values()),
                    own or company.get(name, frozenset()),
                    not own,
                    signed.get(name) if not held else None,
                    any(x.national for x in held),
                    _day(r.issue),
                    any(_leads(x) for x in held),
                    frozenset(x.body.name for x in firm if x.body and x.body.known),
                    frozenset(key[x] for x in firm if x.area is None and not x.national),
                )
            )
    return found


# Of a body that leads an area, but one of hundreds: 人大代表, 政协委员.
_MEMBER = re.compile("(?:代表|委员|干事|干部)$")
# Heads of departments who sit in the committee that leads.
_SITS = re.compile("(?:组织|宣传|统战)部部?长$|政法委书记$|纪委书记$")


def _leads(post: Post) -> bool:
    """Whether the post is one of the few that lead an area: 市领导, 市长, 市人大常委会主任, not 市教育局局长."""
    if post.generic or post.area is None or post.body is None:
        return post.generic or post.area is not None
    a = post.area.name
    leading = {
        f"中共{a}委员会",
        f"{a}人民政府",
        f"{a}人民代表大会常务委员会",
        f"政协{a}委员会",
        f"中共{a}纪律检查委员会",
        f"{a}监察委员会",
    }
    return bool(
        post.body.name in leading
        and not _MEMBER.search(post.name.replace("常委", ""))
        or _SITS.search(post.name)
    )


def _paper(r: PageReading, gaz: Gazetteer) -> str:
    """The city whose papers a byline of this page is taken for."""
    if r.home is None:
        return "?"
    return next(
        (d.name for d in reversed(gaz.chain(r.home)) if d.level in ("city", "province")), "?"
    )


def _company(r: PageReading, seats: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The seat that most of those who stand in an event with an untitled person have."""
    found: dict[str, frozenset[str]] = {}
    for e in r.events:
        present = {p.who.name for p in e.parts if p.kind == "person"}
        count = Counter(area for name in sorted(present) for area in sorted(seats.get(name, ())))
        if count:
            best = max(count.values())
            found.update(
                {
                    name: frozenset(sorted(a for a, n in count.items() if n == best)[:1])
                    for name in present
                    if not seats.get(name)
                }
            )
    return found


def _day(issue: Issue) -> str:
    """EDTF of the issue; empty where it is not known."""
    parts = [f"{issue.year:04d}"] if issue.year else []
    parts += [f"{x:02d}" for x in (issue.month, issue.day) if parts and x]
    return "-".join(parts)


def assemble(readings: Sequence[PageReading], decided: Sequence = (), base: str = BASE) -> Graph:
    """The pages' readings as one graph: who is who across them, then the nodes."""
    identity = person_resolution.decide(profiles(readings), decided, slug)
    nodes = freeze(builder.write(readings, identity))
    misses = tuple(m for r in readings for m in r.misses)
    warnings = (
        *identity.warnings,
        *conflicts(readings, identity.who),
        *_too_long([r.page for r in readings]),
    )
    return Graph(nodes, tuple(r.page for r in readings), misses, warnings, base)
