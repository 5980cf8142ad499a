"""A page's text → its articles: headline, kickers, bylines, jump lines, and paragraphs whose broken words are mended.

Three steps: lines (what each line looks like), paragraphs (a line that stops in the middle of a sentence is joined to
the next one), articles (a headline after a closed paragraph begins one). Text is only sliced and joined over white
space, so that every offset stays true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.ingest.issue_date import printed_issue
from kg.layout_analysis import bylines
from kg.lexicon.loader import any_of
from kg.model.iri import page_key
from kg.model.quote import Quote, squeeze
from kg.model.source import Article, Byline, Page

_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_STOP = tuple("。!?…”』」;:)》】>")
_BULLET = re.compile(r"^[●■◆▲★◎○▶►※◇□▪➤]\s*")
_BYLINE_SIGN = re.compile(r"^[□■]\s*[\u4e00-\u9fff]{2,4}(?:[ 　][\u4e00-\u9fff]{1,4})*$")
_JUMP = re.compile(
    r"[(【]?(?:(?:紧接|上接|下转|接|转)(?:第)?[A-Za-z]?[\d一二三四五六七八九十]{1,4}[-—·]?\d*版[^()\s。]{0,8}|上接[A-Z]\d+|下转[A-Z]\d+)[)】]?"
)
_BRACKET = re.compile(r"[(【\[]([^()【】\[\]]{2,60})[)】\]]")


# 任命: 免去: and the lines of a list under them that the column broke: 丁一(女)的某市人大常委会…
_APPOINTED = re.compile(
    r"(?:批准|决定)?(?:任命|免去|接受辞职|补选):$|[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4})*(?:\([^()]{1,8}\))?(?:为|的)[\u4e00-\u9fff]{1,10}[省市区县州](?:人大|人民|监察|审计|中级)"
)


# A full stop of half width ends a sentence only behind a Chinese character: 3.5 and ICP. do not.
_POINT = re.compile(r"[\u4e00-\u9fff”\")]\.(?=[\u4e00-\u9fff“\"\d]|$)")


def _stops(text: str) -> bool:
    """Whether a sentence ends with the text."""
    return text.endswith(_STOP) or bool(_POINT.search(text, max(0, len(text) - 2)))


@dataclass(frozen=True)
class Line:
    """One printed line, or the paragraph it grew into. level: number of # before it; gap: a blank line stands before it;
    full: as long as its neighbours, so that the column broke it."""

    quote: Quote
    level: int
    gap: bool
    indented: bool
    bullet: bool
    full: bool = False

    @property
    def fold(self) -> str:
        return self.quote.fold


def split(page: Page) -> tuple[Article, ...]:
    """The articles of a page, in its order."""
    return tuple(_articles(page, _drop_doubled(_paragraphs(_lines(page)))))


def _lines(page: Page) -> list[Line]:
    found, gap, at = [], True, 0
    for raw in page.text.splitlines(keepends=True):
        begin, at = at, at + len(raw)
        quote = Quote.of(page.name, page.text, begin, at).strip()
        if not quote:
            gap = True
            continue
        marks = re.match(r"#{1,6}(?=\s*\S)", quote.text)
        level = len(marks[0]) if marks else 0
        quote = quote[level:].strip()
        sign = _BULLET.match(quote.fold)
        bullet = bool(sign) and not _BYLINE_SIGN.match(quote.fold)
        if bullet:
            quote = quote[sign.end() :].strip()
        if quote:
            found.append(Line(quote, level, gap, bool(re.match("\u3000| {2,}", raw)), bullet))
            gap = False
    return _mark_full(found)


def _mark_full(found: list[Line]) -> list[Line]:
    """Marks the lines that the column broke: in a run without blank lines most lines are equally long."""
    marked: list[Line] = []
    run: list[Line] = []
    for line in [*found, None]:
        if line is not None and not (line.gap and run):
            run.append(line)
            continue
        widths = sorted(len(x.quote) for x in run)
        width = widths[-1 - len(widths) // 10] if widths else 0
        long = [len(x.quote) >= width - max(2, width // 8) for x in run]
        wrapped = len(run) >= 3 and 6 <= width <= 60 and sum(long[:-1]) * 2 > len(run) - 1
        if wrapped:
            # A paragraph's first line is indented, hence shorter; a line before 本报讯 is a headline however long it is.
            for i in range(len(run) - 1):
                opens = (
                    i > 0
                    and not long[i - 1]
                    and _stops(run[i - 1].fold)
                    and long[i + 1 if i + 2 < len(run) else i]
                    and len(run[i].quote) >= width - 4
                )
                long[i] = (
                    long[i]
                    or opens
                    and " " not in run[i].fold
                    and not re.match(_DATE, run[i + 1].fold)
                ) and not _dateline().match(run[i + 1].fold)
        marked += [
            replace(x, full=wrapped and is_long and not x.level) for x, is_long in zip(run, long)
        ]
        run = [line] if line else []
    return marked


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        rf"[(【\[]?[\u4e00-\u9fff·]{{0,8}}{any_of('layout', 'datelines')}|[\u4e00-\u9fff·]{{2,10}}(?:讯|电) ?[(\s]|[\u4e00-\u9fff]{{2,5}}\d{{1,2}}月\d{{1,2}}日电"
    )


@cache
def _again() -> re.Pattern[str]:
    return re.compile(any_of("layout", "again"))


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(any_of("layout", "furniture.words"))


# 4月29日 星期一 第1版 要闻: a masthead without its year.
_MASTHEAD = re.compile(
    rf"{_DATE}\s*星期[一二三四五六日天]\b|{_DATE}\s.{{0,12}}第?\s?[A-Z]?\d{{1,2}}\s?版|[A-Z]?\d{{1,2}}版\s.{{0,12}}{_DATE}"
)


_LONGEST_FURNITURE = 200
"""Characters of a menu or an imprint at most."""


def is_furniture(text: str) -> bool:
    """Menus, counters and imprint lines: no sentence, and a furniture word or several bars."""
    if len(text) > _LONGEST_FURNITURE or "。" in text:
        return False
    if printed_issue([text.strip()]) or _MASTHEAD.match(text.strip()):
        return True
    return (
        len(re.findall(r"[|>»]", text)) >= 2
        or bool(_furniture().search(text) and len(text) < 80)
        or not re.search(r"[\u4e00-\u9fff]", text)
    )


_LONG_LINE = 80
"""Characters above which a line is text, whatever it looks like."""
_LONG_NUMBER = re.compile(r"\d{7}")


def is_body(line: Line) -> bool:
    """Whether a line is text rather than a headline or a caption."""
    text = line.fold
    if line.level:
        return False
    if (
        len(text) > _LONG_LINE
        or line.full
        or "。" in text
        or ";" in text
        or _POINT.search(text)
        or _LONG_NUMBER.search(text)
    ):
        return True
    if _APPOINTED.match(text):
        return True
    if (
        _dateline().match(text)
        or _again().match(text)
        or (re.match(_DATE, text) and len(text) > 14)
    ):
        return True
    return (line.indented and len(text) > 18 and " " not in text.strip()) or (
        "," in text and len(text) > 24
    )


class _Paragraph:
    """Lines that grow into a paragraph. A long one is looked at by its last line and by counts alone, and joined once, at its end."""

    def __init__(self, line: Line):
        self.first, self.last, self.quotes = line, line, [line.quote]
        self.length = len(line.quote)
        self.open = _open_marks(line.fold)
        self.tabbed = "\t" in line.quote.text
        self._short: Line | None = line

    def add(self, line: Line) -> None:
        self.last = line
        self.quotes.append(line.quote)
        self.length += len(line.quote)
        self.open = self.open[0] + (more := _open_marks(line.fold))[0], self.open[1] + more[1]
        self.tabbed = self.tabbed or "\t" in line.quote.text
        self._short = self.line() if self.length <= _LONGEST_FURNITURE else None

    def line(self) -> Line:
        """The lines as one: it looks as the first did, and is full where the last was."""
        return (
            replace(self.first, quote=Quote.join(self.quotes), full=self.last.full)
            if len(self.quotes) > 1
            else self.first
        )

    @property
    def level(self) -> int:
        return self.first.level

    @property
    def full(self) -> bool:
        return self.last.full

    @property
    def is_body(self) -> bool:
        return is_body(self._short) if self._short else not self.level

    @property
    def is_furniture(self) -> bool:
        return bool(self._short) and is_furniture(self._short.fold)

    @property
    def end(self) -> str:
        """The last characters, folded: all that says whether a sentence ends."""
        return self._short.fold if self._short else "".join(q.fold for q in self.quotes[-3:])[-3:]

    @property
    def is_open(self) -> bool:
        """Whether a bracket or a quotation that began goes on."""
        return self.open[0] > 0 or self.open[1] > 0


def _open_marks(text: str) -> tuple[int, int]:
    """How many brackets and how many quotations a text opens more than it closes."""
    return text.count("(") - text.count(")"), text.count("“") - text.count("”")


def _paragraphs(found: list[Line]) -> list[Line]:
    """Joins a body line that stops in mid-sentence to the next line."""
    joined: list[_Paragraph] = []
    any_body = False  # among the paragraphs before the last
    for i, line in enumerate(found):
        before = joined[-1] if joined else None
        if (
            before
            and _cut_short(line, found[i + 1] if i + 1 < len(found) else None)
            and (any_body or before.is_body)
        ):
            line = replace(line, full=True)
        if before and _continues(before, line):
            before.add(line)
        else:
            any_body = any_body or bool(before) and before.is_body
            joined.append(_Paragraph(line))
    return [p.line() for p in joined]


def _cut_short(line: Line, after: Line | None) -> bool:
    """A short line that begins a paragraph and was cut by the column: it holds a comma or a list, and text goes on after it."""
    text = line.fold
    if (
        after is None
        or line.level
        or line.bullet
        or " " in text
        or not re.search("[,、]", text)
        or _stops(text)
    ):
        return False
    starts_anew = (
        _dateline().match(after.fold) or _again().match(after.fold) or re.match(_DATE, after.fold)
    )
    return len(text) > 12 and is_body(after) and not starts_anew and not after.bullet


def _continues(before: _Paragraph, line: Line) -> bool:
    if before.end.endswith(("摄", "摄影", "供图")):
        return False
    if (
        before.level
        or line.level
        or line.bullet
        or line.indented
        and not before.full
        or before.is_furniture
        or is_furniture(line.fold)
    ):
        return False
    if not before.is_body or _dateline().match(line.fold) or _again().match(line.fold):
        return False
    if _stops(before.end):
        return (
            not line.indented and not line.gap and (before.is_open or before.full and is_body(line))
        )
    signed = _parsed(line.quote)
    if signed and (not before.full or all(b.role == "editor" for b in signed)):
        return False
    return not _JUMP.fullmatch(line.fold) and not before.tabbed


def _drop_doubled(found: list[Line]) -> list[Line]:
    """A paragraph printed twice counts once."""
    seen: set[str] = set()
    kept = []
    for line in found:
        key = squeeze(line.fold)
        if len(key) > 20 and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return kept


def _parsed(quote: Quote) -> tuple[Byline, ...] | None:
    """The byline that a whole line is."""
    bracketed = quote.fold[:1] == "(" and quote.fold[-1:] == ")"
    return bylines.parse(quote.strip(), bare=bracketed) if len(quote) <= 80 else None


@dataclass
class _Draft:
    heads: list[Quote]
    level: int
    body: list[Quote]
    bylines: list[Byline]
    jumps: list[Quote]
    dateline: bool = False
    closed: bool = False


def _articles(page: Page, found: list[Line]):
    level = min((x.level for x in found if x.level), default=0)
    drafts: list[_Draft] = []
    draft = _Draft([], 0, [], [], [])
    for line, following in zip(found, _followed_by(found)):
        text, body = line.fold, is_body(line)
        parsed = _parsed(line.quote)
        if (
            (not body or is_furniture(text))
            and not parsed
            and (signed := bylines.imprint(line.quote))
        ):
            draft.bylines += signed
            continue
        if (signed := parsed) and not body:
            draft.bylines += signed
            draft.closed = bool(draft.body)
            continue
        if is_furniture(text):
            continue
        if _JUMP.fullmatch(text):
            if "接" in text and draft.body:
                drafts.append(draft)
                draft = _Draft([], 0, [], [], [])
            draft.jumps.append(line.quote)
            continue
        head = not body and not line.bullet
        if head and draft.body and _is_section(line, draft, following, level):
            continue
        starts = bool(head or line.bullet or _dateline().match(text) and not _again().match(text))
        if starts and draft.body or line.level and draft.heads and line.level < draft.level:
            drafts.append(draft)
            draft = _Draft([], 0, [], [], [])
        if head:
            draft.heads.append(line.quote)
            draft.level = line.level or draft.level
        else:
            _take_body(draft, line)
    drafts.append(draft)
    for d in drafts:
        if d.body or d.bylines or d.heads:
            yield _finish(page, d)


def _followed_by(found: list[Line]) -> list[Line | None]:
    """For each line the next one that is text."""
    after: list[Line | None] = []
    body = None
    for line in reversed(found):
        after.append(body)
        body = line if is_body(line) else body
    return after[::-1]


def _is_section(line: Line, draft: _Draft, following: Line | None, level: int) -> bool:
    """A heading inside an article rather than of the next one."""
    if following is None:
        return not line.level
    if _dateline().match(following.fold) or draft.closed:
        return False
    if line.level:
        return line.level > max(level, 2) and draft.level > 0
    return (
        len(line.quote) <= 10
        and " " not in line.fold
        and draft.dateline
        and not re.match(rf"{_DATE}|日前|近日|昨日", following.fold)
    )


def _take_body(draft: _Draft, line: Line) -> None:
    quote, text = line.quote, line.fold
    if jump := _JUMP.match(text):
        draft.jumps.append(quote[: jump.end()])
        quote = quote[jump.end() :].strip()
    elif (jump := _JUMP.search(text)) and jump.end() >= len(text) - 1:
        draft.jumps.append(quote[jump.start() : jump.end()])
        quote = quote[: jump.start()].strip()
    draft.dateline |= bool(_dateline().match(quote.fold))
    for m in _BRACKET.finditer(quote.fold):
        last = m.end() >= len(quote) - 1
        opening = m.start() <= 12 and _dateline().match(quote.fold)
        if signed := bylines.parse(quote[m.start(1) : m.end(1)], bare=bool(last or opening)):
            draft.bylines += signed
            draft.closed |= last
    if (m := _OPENING.match(quote.fold)) and (
        signed := bylines.parse(quote[m.start(1) : m.end(1)])
    ):
        draft.bylines += signed
    elif (m := _OPENING_BARE.match(quote.fold)) and (
        signed := bylines.parse(quote[m.start(1) : m.end(1)].strip())
    ):
        draft.bylines += signed
    quote = _tail_byline(draft, quote)
    if quote:
        draft.body.append(quote)


# 本报讯 记者王强 通讯员李红报道: at the start of a text, without brackets.
_OPENING = re.compile(
    r"[\u4e00-\u9fff·]{0,10}讯? ?((?:[\u4e00-\u9fff·]{0,8}记者|通讯员|实习生)[^。,:()]{2,30}?)(?:摄影)?报道[:,]? ?"
)


# 本报讯 记者 王强 通讯员 李红 4月7日…: up to the date.
_OPENING_BARE = re.compile(
    r"[\u4e00-\u9fff·]{1,10}讯 ?((?:记者|通讯员|实习生)[\u4e00-\u9fff· ]{2,30}?)(?=\d{1,2}月|\d{1,2}日|昨|近日|日前|$)"
)


def _tail_byline(draft: _Draft, quote: Quote) -> Quote:
    """Takes 覃岩峰 郭雪雯 文/图 or 本报记者 王强 off the end of a paragraph."""
    stop = max(quote.fold.rfind(c) for c in "。!?”)")
    tail = quote[stop + 1 :].strip()
    if 0 <= stop and 2 < len(tail) <= 40 and (signed := bylines.parse(tail)):
        draft.bylines += signed
        draft.closed = True
        return quote[: stop + 1]
    caption = re.search(
        r"(?:^|[\s。,])((?:[\u4e00-\u9fff·]{2,8}记者 ?|记者 ?|通讯员 ?)?[\u4e00-\u9fff·]{1,4}(?: [\u4e00-\u9fff·]{1,4}){0,2}) ?/? ?(?:摄影报道|摄影|摄|文/图|供图)\)?$",
        quote.fold,
    )
    if caption and (signed := bylines.parse(quote[caption.start(1) :].strip())):
        draft.bylines += signed
        return quote[: caption.start(1)].strip()
    return quote


# The name of a site, an office or a section above a headline.
_SIGN = re.compile(
    r"^.{1,6}$|(?:[^\s]网|委员会|政府|办公室|中心|[日晚晨时商]报|要闻|快讯|动态|人物|频道|专版|专题)(?:\s|$)|版[·\s]|^[一二三四五六七八九十]、"
)


def _finish(page: Page, d: _Draft) -> Article:
    spans = [*d.heads, *d.body, *d.jumps, *(b.source for b in d.bylines)]
    heads = sorted(d.heads, key=lambda q: q.begin)
    marked = [h for h in heads if page.text[max(0, h.begin - 8) : h.begin].rstrip().endswith("#")]
    headline = (
        next(iter(marked), None)
        or next((h for h in heads if not _SIGN.search(h.fold)), None)
        or (heads[0] if heads else None)
    )
    return Article(
        page=page_key(page.name),
        begin=min(q.begin for q in spans),
        end=max(q.end for q in spans),
        headline=headline,
        kickers=tuple(h for h in heads if h is not headline),
        bylines=tuple(d.bylines),
        jumps=tuple(d.jumps),
        paragraphs=tuple(d.body),
        dateline=d.dateline,
    )
