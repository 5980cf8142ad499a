"""Pages → graph: the only caller of the stages, each entered once and in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.archive import collection
from kg.archive.kept import Kept, marks
from kg.archive.packing import pack
from kg.archive.readings import Progress, readings
from kg.archive.spill import Spilled
from kg.archive.workers import can_copy, shared_out, worth
from kg.claims import builder
from kg.claims.corrected import corrected
from kg.claims.withheld import without_unsure
from kg.claims.writer import NOTED
from kg.errors import InputError
from kg.events import article_events
from kg.facts import article_facts
from kg.ingest.formats.extract import USUAL, Columns
from kg.ingest.issue_date import parse_issue, printed_issue, published
from kg.ingest.judgements import Judgement
from kg.ingest.sources import Sources, gather
from kg.layout_analysis import articles
from kg.layout_analysis.line_patterns import is_masthead
from kg.lexicon.gazetteer import home_of
from kg.lexicon.lac_tagger import Tagger
from kg.lexicon.word_seams import parted
from kg.linking import person_resolution, years
from kg.linking.calendar import bounded
from kg.linking.home import infer_home, names_its_source
from kg.linking.link import link
from kg.linking.page_memory import of_pages
from kg.linking.profiles import Profile, profiles
from kg.linking.settled import Memory, Share
from kg.model.correction import Correction
from kg.model.division import Division
from kg.model.graph import BASE, Graph, Miss, freeze
from kg.model.iri import slug
from kg.model.mention import Issue, Sentence, Token
from kg.model.quote import Quote, fold
from kg.model.reading import PageReading
from kg.model.register import Register
from kg.model.source import Article, Page
from kg.recognition import mentions
from kg.recognition.dots import with_dots


def build(
    paths: str | Path | Sequence[str | Path],
    *,
    notes: str | Path | bool | None = None,
    judgements: str | Path | bool | None = None,
    base: str = BASE,
    progress: Progress | None = None,
    workers: int = 1,
    kept: Kept | None = None,
    columns: Columns = USUAL,
    strict: bool = False,
    copies: bool = False,
    corrections: str | Path | bool | None = None,
) -> Graph:
    """The graph of all pages among and under `paths`, the same whatever their order.

    notes, judgements, corrections  a file; None: pages.toml, judgements.toml, corrections.toml
                       beside the pages; False: none
    base               the IRI that every id is appended to
    progress           called with (pages done, pages in all, the page's name)
    workers            processes that read pages, the same graph however many; 0: as many as are
                       worth it, at most one a core. With more than one a script that calls this
                       has `if __name__ == "__main__":`, as for all of multiprocessing
    kept               where readings are kept for the next build; open
    columns            of dumps: which hold the text, the date and so on
    strict             what is not read of a file stops the build; else it is among the warnings
    copies             pages that are others over again are counted too
    InputError names the file, the place and what to do; nothing is written.
    """
    scans = kept.scans if kept else None
    sources = gather(paths, notes, judgements, columns, strict, copies, corrections, scans)
    return of_sources(sources, base, progress, workers, kept)


def of_sources(
    sources: Sources,
    base: str = BASE,
    progress: Progress | None = None,
    workers: int = 1,
    kept: Kept | None = None,
    register: Register | None = None,
    cluster: str = "",
) -> Graph:
    """The graph of pages that were gathered; the arguments are those of `build`. register: the ids
    that the archive has given so far. cluster: the address of a Dask scheduler, whose workers
    read the pages; empty: processes here."""
    kept, progress = kept or Kept(None, _silent), progress or _silent
    reading = readings(sources.pages, packed, kept, workers, progress, cluster)
    with collection.paused(), reading as made:
        memory = Memory(marks(sources.pages), kept.recall, kept.remember) if kept.is_open else None
        count = workers or worth(sum(len(p.text) for p in sources.pages))
        share = partial(shared_out, workers=count) if count > 1 and can_copy() else None
        graph = assemble(made, sources.decided, base, register, sources.corrected, memory, share)
        collection.give_back()
    return replace(graph, warnings=(*sources.skipped, *graph.warnings))


def packed(pages: Sequence[Page]) -> list[bytes]:
    """The reading of each page as bytes: the work of one process."""
    with collection.paused():
        return [pack(reading) for reading in read_pages(pages)]


def _silent(*_: object) -> None:
    """Tells nobody."""


LONGEST_PAGE = 150_000
"""Characters of a page that are read at most: ten times the fullest page of a broadsheet, and
what a minute is enough for."""


def read(page: Page) -> PageReading:
    """One page through the stages, as far as a page alone allows."""
    return read_pages([page])[0]


def read_pages(pages: Sequence[Page]) -> list[PageReading]:
    """Each page through the stages, each as if it were alone: only the tagger, which is dear, is
    given the sentences of all together."""
    begun = [_begin(page) for page in pages]
    texts = [with_dots(s.text) for b in begun for s in b.sentences]
    words = map(parted, texts, Tagger.load().tag(texts))
    return [_read(b, list(islice(words, len(b.sentences)))) for b in begun]


class _Begun(NamedTuple):
    """A page, what is read of it, and that in articles and sentences."""

    whole: Page
    page: Page
    articles: tuple[Article, ...]
    sentences: list[Sentence]


def _begin(page: Page) -> _Begun:
    read_part = replace(page, text=page.text[: readable(page.text)])
    found = articles.split(read_part)
    return _Begun(page, read_part, found, mentions.sentences(found))


def _read(begun: _Begun, words: Sequence[Sequence[Token]]) -> PageReading:
    """The reading of a page whose sentences have these words. Of a page longer than LONGEST_PAGE
    the beginning is read, the rest is a miss."""
    whole, page, found, bare = begun
    issue = _issue(page)
    sentences = mentions.read(found, bare, words)
    issue = replace(issue, latest=_latest(sentences, issue))
    home, home_from = _home(page, sentences)
    own = _own_issues(page, found, issue)
    sentences = link(sentences, issue, home, own)
    told, missed, predicates = article_events.extract(found, sentences)
    days = years.days_told(sentences)
    issued = [own.get(e.article, issue) for e in told]
    dated = (years.with_year(e, day, days) for e, day in zip(told, issued, strict=True))
    told = tuple(map(bounded, dated, issued))
    more = article_facts.extract(page, found, sentences, issue, home)
    unclear = [(s, (printed,), reason) for s, printed, reason in more.unclear]
    misses = tuple(Miss(s.quote, names, reason) for s, names, reason in [*missed, *unclear])
    return PageReading(
        whole,
        issue,
        home,
        home_from,
        found,
        sentences,
        told,
        misses + _rest(whole, len(page.text)),
        more,
        predicates,
    )


def _rest(page: Page, end: int) -> tuple[Miss, ...]:
    """The miss that what stands after `end` is."""
    left = len(page.text) - end
    if not left:
        return ()
    rest = Quote.of(page.name, page.text, end, min(len(page.text), end + 80))
    reason = "the rest of a page that is too long; split the file"
    return (Miss(rest, (f"{left} characters",), reason),)


def readable(text: str) -> int:
    """How many characters of a page's text are read: all, or up to the last end of a line within
    LONGEST_PAGE."""
    if len(text) <= LONGEST_PAGE:
        return len(text)
    return text.rfind("\n", LONGEST_PAGE // 2, LONGEST_PAGE) + 1 or LONGEST_PAGE


def _too_long(pages: Sequence[Page]) -> tuple[str, ...]:
    """One line for each page of which only the beginning was read."""
    return tuple(
        (
            f"{p.file}: has {len(p.text)} characters, of which the first {end} were read; split "
            "the file, a newspaper page has fewer"
        )
        for p in pages
        if (end := readable(p.text)) < len(p.text)
    )


def _issue(page: Page) -> Issue:
    """The day of issue: the archive's note, else what a masthead or a web page's date line
    prints."""
    if page.notes.issued:
        return parse_issue(page.notes.issued)
    printed = printed_issue([fold(line).strip() for line in page.text.splitlines()])
    return printed[0] if printed else Issue()


def _own_issues(page: Page, found: Sequence[Article], issue: Issue) -> dict[int, Issue]:
    """The days on which articles of a web page were published, by their number, where each says
    so itself: 昨天 counts from there."""
    if not issue.printed or len(found) < 2:
        return {}
    texts = (page.text[a.begin : a.end] for a in found)
    days = (published([fold(line).strip() for line in text.splitlines()]) for text in texts)
    return {n: day for n, day in enumerate(days) if day}


def _latest(sentences: Sequence[Sentence], issue: Issue) -> tuple[int | None, int] | None:
    """The last day that the page prints of the month of its issue: the issue is not before it."""
    days = [
        (d.month, d.day)
        for s in sentences
        for d in s.dates
        if d.kind == "day" and d.month == issue.month and not d.year and d.day
    ]
    return max(days, default=None)


def _home(page: Page, sentences: Sequence[Sentence]) -> tuple[Division | None, str]:
    """What 我市 and 市委 are of, and the words that say so."""
    if page.notes.home:
        home = home_of(page.notes.home)
        if home is None:
            raise InputError(
                f"pages.toml: {page.name}: home {page.notes.home!r} is no division, or "
                "several are so called; write the province before it"
            )
        return home, NOTED
    lines = map(fold, page.text.splitlines())
    heads = [line for line in lines if is_masthead(line) or names_its_source(line)]
    return infer_home([s.text for s in sentences], heads, [s.tokens for s in sentences])


def assemble(
    readings: Sequence[PageReading],
    decided: Sequence[Judgement] = (),
    base: str = BASE,
    register: Register | None = None,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
    share: Share | None = None,
) -> Graph:
    """The pages' readings as one graph: who is who across them, then the nodes with what readers
    corrected. register: the ids that the archive has given so far; memory: what builds before
    this one decided; share: has copies of this process decide who is who."""
    known = register or Register()
    pages = readings.pages if isinstance(readings, Spilled) else [r.page for r in readings]
    names = [page.name for page in pages]
    misses, people = _of_each(readings, names, memory)
    identity = person_resolution.decide(people, decided, slug, known, memory, share)
    del people
    after = known.updated(identity.who, identity.replaced, names)
    identity = replace(identity, replaced=after.replaced)
    written = builder.write(readings, names, identity, known.events, memory)
    after = replace(after, events=written.events)
    told, unapplied = corrected(written.nodes, corrections, names)
    sure, unsure = without_unsure(told, pages)
    warnings = (
        *identity.warnings,
        *unapplied,
        *written.conflicts,
        *_too_long(pages),
    )
    return Graph(
        freeze(sure), tuple(pages), (*misses, *unsure), warnings, base, identity.doubts, after
    )


def _of_each(
    readings: Sequence[PageReading], names: Sequence[str], memory: Memory | None
) -> tuple[list[Miss], list[Profile]]:
    """The misses of all pages, and what they say of their people."""
    misses: list[Miss] = []
    people: list[Profile] = []
    for missed, own in of_pages("people", readings, names, _people, memory):
        misses += missed
        people += own
    return misses, people


def _people(r: PageReading) -> tuple[tuple[Miss, ...], list[Profile]]:
    return r.misses, profiles([r])
