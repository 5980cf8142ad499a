"""A page's text → its articles: headline, kickers, bylines, jump lines, and mended paragraphs.

Three steps: lines (what each looks like, and which are captions), paragraphs (a line that stops in
the middle of a sentence is joined to the next one), articles (a headline after a closed paragraph
begins one).
Text is only sliced and joined over white space, so that every offset stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.layout_analysis import bylines
from kg.layout_analysis.body_bylines import take_bylines
from kg.layout_analysis.captions import in_brief, with_captions
from kg.layout_analysis.line_patterns import (
    DATE,
    JUMP,
    MINUTES,
    again,
    dateline,
    is_furniture,
    is_post,
)
from kg.layout_analysis.lines import Line, is_body, read_lines
from kg.layout_analysis.paragraphs import join_lines, whole_byline
from kg.layout_analysis.passed_over import without_asides
from kg.layout_analysis.space_repair import is_a_post_and_a_name
from kg.lexicon.event_phrases import NAMES_FOLLOW
from kg.lexicon.name_model import written_as_name
from kg.lexicon.numerals import NUMERAL
from kg.lexicon.patterns import Pattern
from kg.model.iri import page_key
from kg.model.quote import Quote
from kg.model.source import Article, Byline, Page


def split(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in its order."""
    found = read_lines(page)
    builder = _Builder(without_asides(join_lines(with_captions(found))), in_brief(found))
    return tuple(_finish(page, draft) for draft in builder.drafts() if draft.holds_anything)


@dataclass
class _Draft:
    """An article in the making. closed: its end was signed; dateline: it began with 本报讯;
    listing: a line that ends with : is followed by what it announces; names_follow: so is a
    paragraph that ends so, by lines of names."""

    heads: list[Quote] = field(default_factory=list)
    captions: list[Quote] = field(default_factory=list)
    level: int = 0
    body: list[Quote] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    jumps: list[Quote] = field(default_factory=list)
    dateline: bool = False
    closed: bool = False
    listing: bool = False
    names_follow: bool = False

    @property
    def holds_anything(self) -> bool:
        return bool(self.body or self.bylines or self.heads)


_LONGEST_LINE_OF_NAMES = 40


def _is_of_names(line: Line) -> bool:
    """市委常委 甲 乙, 市科协副主席|甲: short, and its items are parted, or a post and a name."""
    if len(line.quote) > _LONGEST_LINE_OF_NAMES:
        return False
    return bool({" ", "、", ":"} & set(line.fold)) or _is_post_and_name(line.fold)


def _is_post_and_name(text: str) -> bool:
    return any(written_as_name(text[-n:]) and is_post(text[:-n]) for n in (2, 3, 4))


class _Builder:
    """Takes paragraphs in order; `_draft` is the article that the next one may belong to."""

    def __init__(self, found: Sequence[Line], in_brief: bool):
        self._found = found
        self._in_brief = in_brief
        self._level = min((x.level for x in found if x.level), default=0)
        self._done: list[_Draft] = []
        self._draft = _Draft()

    def drafts(self) -> list[_Draft]:
        for line, following in zip(self._found, _followed_by(self._found)):
            if not (self._signs(line) or is_furniture(line.fold) or self._jumps(line)):
                self._takes(line, following)
        return [*self._done, self._draft]

    def _signs(self, line: Line) -> bool:
        """Takes a line of names and tasks: 记者 王小明, 编辑:李芳 美编:赵云."""
        body, signed = is_body(line), whole_byline(line.quote)
        if not signed and (not body or is_furniture(line.fold)):
            imprint = bylines.imprint(line.quote)
            self._draft.bylines += imprint
            return bool(imprint)
        if signed and not body:
            self._draft.bylines += signed
            self._draft.closed = bool(self._draft.body)
            return True
        return False

    def _jumps(self, line: Line) -> bool:
        """Takes (下转第3版); what is 上接 begins an article."""
        if not JUMP.fullmatch(line.fold):
            return False
        if "接" in line.fold and self._draft.body:
            self._begin()
        self._draft.jumps.append(line.quote)
        return True

    def _takes(self, line: Line, following: Line | None) -> None:
        if line.caption:
            self._draft.captions.append(line.quote)
            return
        head = self._is_head(line)
        whole = not head or not self._draft.body or self._in_brief
        if not whole and self._heads_a_part(line, following):
            return
        opens = dateline().match(line.fold) and not again().match(line.fold)
        starts = bool(head or line.bullet or opens)
        outranks = line.level and self._draft.heads and line.level < self._draft.level
        if starts and self._draft.body or outranks:
            self._begin()
        if head:
            self._draft.heads.append(line.quote)
            self._draft.level = line.level or self._draft.level
        else:
            _take_body(self._draft, line)
            self._draft.names_follow = self._announces(line)

    def _is_head(self, line: Line) -> bool:
        minutes = bool(self._draft.body or self._draft.heads) and MINUTES.match(line.fold)
        listing = bool(self._draft.body) and bool(NAMES_FOLLOW.search(line.fold))
        return not (is_body(line) or line.bullet or self._names(line) or minutes or listing)

    def _announces(self, line: Line) -> bool:
        """True if lines of names follow."""
        return self._names(line) or bool(NAMES_FOLLOW.search(line.fold))

    def _names(self, line: Line) -> bool:
        """True of a line of names that was announced."""
        listed = is_a_post_and_a_name(line.fold) or not is_body(line) and _is_of_names(line)
        return self._draft.names_follow and listed

    def _heads_a_part(self, line: Line, following: Line | None) -> bool:
        """Takes a heading inside an article: what counts a part stands with the captions."""
        draft = self._draft
        if _is_part(line, draft, following):
            draft.captions.append(line.quote)
            draft.listing = draft.listing or line.fold.endswith(":")
            return True
        return _is_section(line, draft, following, self._level)

    def _begin(self) -> None:
        self._done.append(self._draft)
        self._draft = _Draft()


def _followed_by(found: Sequence[Line]) -> list[Line | None]:
    """For each line the next one that is text."""
    after: list[Line | None] = []
    body = None
    for line in reversed(found):
        after.append(body)
        body = line if is_body(line) else body
    return after[::-1]


# 监事:|甲、乙; 甲、乙: what a list holds.
_OF_A_LIST = re.compile(r"^[^:]{2,12}:|、")
# 亮点一:…, 议程二, 二、院内义诊, 在市中医院: the heading of a part.
_PART = Pattern(
    "layout",
    rf"""
    (?:{{counted_parts}}|第)[{NUMERAL}\d]{{1,3}}(?:[:、 ]|$|{{counted_parts}})
    |[{NUMERAL}]{{1,3}}、|\([{NUMERAL}]{{1,3}}\)
    |在{{han}}{{2,12}}{{places_of_parts}}$
    """,
)


def _is_part(line: Line, draft: _Draft, following: Line | None) -> bool:
    """Whether a line counts a part of the article, or announces a list (获奖名单:), and nothing
    says that it is one of several items: these begin with their own day."""
    if line.level or draft.closed or following is None:
        return False
    announces = line.fold.endswith(":") or draft.listing and _OF_A_LIST.search(line.fold)
    return bool(announces or _PART.match(line.fold)) and not (
        dateline().match(following.fold) or _DATED.match(following.fold)
    )


def _is_section(line: Line, draft: _Draft, following: Line | None, level: int) -> bool:
    """A heading inside an article rather than of the next one."""
    if following is None:
        return not line.level
    if dateline().match(following.fold) or draft.closed:
        return False
    if line.level:
        return line.level > max(level, 2) and draft.level > 0
    dated = _DATED.match(following.fold)
    short = len(line.quote) <= 10 and " " not in line.fold
    return short and draft.dateline and not dated


def _take_body(draft: _Draft, line: Line) -> None:
    quote, text = line.quote, line.fold
    draft.listing = False
    if jump := JUMP.match(text):
        draft.jumps.append(quote[: jump.end()])
        quote = quote[jump.end() :].strip()
    elif (jump := JUMP.search(text)) and jump.end() >= len(text) - 1:
        draft.jumps.append(quote[jump.start() : jump.end()])
        quote = quote[: jump.start()].strip()
    draft.dateline |= bool(dateline().match(quote.fold))
    taken = take_bylines(quote)
    draft.bylines += taken.bylines
    draft.closed |= taken.closed
    if taken.rest:
        draft.body.append(taken.rest)


# The name of a site, an office or a section above a headline.
_SIGN = Pattern("layout", rf"^.{{1,6}}$|(?:[^\s]网|{{signs}})(?:\s|$)|版[·\s]|^[{NUMERAL}]、")
_DATED = Pattern("layout", f"{DATE}|{{lately}}")


def _headline(page: Page, heads: Sequence[Quote]) -> Quote | None:
    """The head marked with #, else the first that is no sign, else the first."""
    marked = (h for h in heads if page.text[max(0, h.begin - 8) : h.begin].rstrip().endswith("#"))
    unsigned = (h for h in heads if not _SIGN.search(h.fold))
    return next(marked, None) or next(unsigned, None) or next(iter(heads), None)


def _spans(draft: _Draft) -> Iterator[Quote]:
    yield from (*draft.heads, *draft.captions, *draft.body, *draft.jumps)
    yield from (b.source for b in draft.bylines)


def _finish(page: Page, draft: _Draft) -> Article:
    heads = sorted(draft.heads, key=lambda q: q.begin)
    headline = _headline(page, heads)
    return Article(
        page=page_key(page.name),
        begin=min(q.begin for q in _spans(draft)),
        end=max(q.end for q in _spans(draft)),
        headline=headline,
        kickers=(*(h for h in heads if h is not headline), *draft.captions),
        bylines=tuple(draft.bylines),
        jumps=tuple(draft.jumps),
        paragraphs=tuple(draft.body),
        dateline=draft.dateline,
    )
