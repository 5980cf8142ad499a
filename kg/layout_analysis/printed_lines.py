"""A page's text → its lines as a reader sees them: mended, set wide and set downwards put right,
page numbers and running heads left out. Offsets stay those of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.layout_analysis.line_patterns import is_masthead
from kg.layout_analysis.mending import mended, read_as
from kg.lexicon.numerals import unnumbered
from kg.lexicon.patterns import Pattern
from kg.model.quote import Quote, squeeze
from kg.model.source import Page


@dataclass(frozen=True)
class PrintedLine:
    """One line. quote: without outer white space, empty for a blank line; indented: set in; row: of
    a table of posts, or of a life."""

    quote: Quote
    indented: bool = False
    row: bool = False


def printed_lines(page: Page) -> list[PrintedLine]:
    """The lines of a page, blank ones too, in order."""
    instead = mended(page.text)
    found: list[PrintedLine] = []
    at = 0
    for raw in page.text.splitlines(keepends=True):
        begin, at = at, at + len(raw)
        quote = Quote.of(page.name, page.text, begin, at).strip()
        found.append(PrintedLine(read_as(quote, instead).strip(), bool(_INDENT.match(raw))))
    return _without_page_marks(_glued(_downwards(_set_close(found)), page.text))


_INDENT = re.compile("\u3000| {2,}")

_LETTER = "[\u4e00-\u9fff\uff00-\uffef\u3001-\u3011·—…“”‘’\\d,.;:!?()/%-]"
_SPACED = re.compile(f"(?<!\\S){_LETTER}(?: {_LETTER})+(?!\\S)")
_LEAST_SPACED = 12
"""Characters of a line, each by itself, that tell that it is set wide: more than two names are."""
_WIDE_SPACE = re.compile(f"(?<={_LETTER}) (?={_LETTER})")


def _set_close(found: list[PrintedLine]) -> list[PrintedLine]:
    """市 长 陈 立 民 主 持 …: on a page set so no single space parts words; wider ones may."""
    wide = [line for line in found if _is_wide(line.quote.text)]
    if not wide:
        return found
    all_wide = 2 * sum(len(x.quote) for x in wide) > sum(len(x.quote) for x in found)
    return [
        replace(line, quote=_closed(line.quote)) if all_wide or _is_wide(line.quote.text) else line
        for line in found
    ]


def _is_wide(text: str) -> bool:
    """Nearly all of a line stands character by character, with a mark or a number among them."""
    if text.count(" ") < _LEAST_SPACED - 1:
        return False
    spaced = sum(len(m[0]) // 2 + 1 for m in _SPACED.finditer(text))
    marked = re.search(r"[^\u4e00-\u9fff\s]", text) is not None
    return spaced >= _LEAST_SPACED * (1 if marked else 2) and 5 * spaced > 4 * len(squeeze(text))


def _closed(quote: Quote) -> Quote:
    drop = {m.start() for m in _WIDE_SPACE.finditer(quote.text)}
    kept = [i for i in range(len(quote)) if i not in drop]
    text = "".join(quote.text[i] for i in kept)
    return Quote(quote.page, text, tuple(quote.at[i] for i in kept))


_MARK_ALONE = re.compile("[、，,；;。：:）)”]{1,2}")


def _glued(found: list[PrintedLine], raw: str) -> list[PrintedLine]:
    """A mark alone on its line, and an @ with a name, are of the line before and of that after:
    a site's page breaks lines at its links."""
    out: list[PrintedLine] = []
    goes_on = False
    for line in found:
        mark = bool(_MARK_ALONE.fullmatch(line.quote.text))
        piece = mark or bool(line.quote) and raw[max(0, line.quote.begin - 1)] in "@＠"
        if line.quote and out and out[-1].quote and (piece or goes_on):
            out[-1] = replace(out[-1], quote=out[-1].quote + line.quote)
        else:
            out.append(line)
        goes_on = piece and line.quote.text[-1:] not in tuple("。”")
    return out


_LEAST_DOWNWARDS = 5
"""Lines of one character each that are text set downwards."""


def _downwards(found: list[PrintedLine]) -> list[PrintedLine]:
    """Text set downwards, a character a line, is one line; blank lines between them are leading."""
    out: list[PrintedLine] = []
    run: list[PrintedLine] = []
    for line in [*found, None]:
        if line and (len(line.quote) == 1 or run and not line.quote):
            run.append(line)
            continue
        out += _one_line(run)
        run = []
        out += [line] if line else []
    return out


def _one_line(run: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The run as one line, where it is text; blank lines after it stay."""
    letters = [line.quote for line in run if line.quote]
    if len(letters) < _LEAST_DOWNWARDS or not any("\u4e00" <= q.text <= "\u9fff" for q in letters):
        return run
    last = max(i for i, line in enumerate(run) if line.quote)
    return [PrintedLine(Quote.join(letters), run[0].indented), *run[last + 1 :]]


_PAGE_NUMBER = re.compile(
    r"""
    [-—–_~·.\s]* (?:第|[Pp]age)? \s* (?:\d{1,3}|[一二三四五六七八九十]{1,3}) \s* [页頁]?
    (?: [,/\s]* (?:共|of|/) \s* \d{1,4} \s* [页頁]? )? [-—–_~·.\s]*
    """,
    re.X,
)
_ALL_HAN = re.compile("(?!第.[页頁])[\u4e00-\u9fff]{1,3}")
_RUNNING_HEAD = Pattern(
    "layout", r"(?: \d .* {running_heads.words} | {running_heads.words} .* \d )"
)
_LONGEST_HEAD = 40
_ENDS = re.compile(r"[。!?…”』」;:)》】>]\s*$")


def _without_page_marks(found: list[PrintedLine]) -> list[PrintedLine]:
    """Without the numbers of pages within a sentence, and without running heads after the first of
    a kind; a masthead that stands within a sentence comes after it."""
    heads, unknown = _running_heads(found), _heads_within_sentences(found)
    seen: set[str] = set()
    out: list[PrintedLine] = []
    held: list[PrintedLine] = []
    for line in found:
        text = line.quote.fold
        head = unnumbered(text) if len(text) <= _LONGEST_HEAD else ""
        if head and (head in seen or is_page_number(text) and _open(out)):
            continue
        if head in unknown and _open(out):
            continue
        seen |= {head} & (heads | unknown)
        if head and is_masthead(text) and _open(out):
            held.append(line)
            continue
        if held and not _open(out):
            out, held = out + held, []
        out.append(line)
    return out + held


def is_page_number(text: str) -> bool:
    """A line of a page's number alone, folded.

    >>> [is_page_number(x) for x in ("- 3 -", "第3页 共8页", "12", "第三页", "十三", "3月")]
    [True, True, True, True, False, False]
    """
    return bool(_PAGE_NUMBER.fullmatch(text)) and not _ALL_HAN.fullmatch(text)


def _open(before: Sequence[PrintedLine]) -> bool:
    """Whether the last line that holds anything ends within a sentence."""
    last = next((line.quote.fold for line in reversed(before) if line.quote), "")
    return len(last) > 6 and not _ENDS.search(last)


def _running_heads(found: Sequence[PrintedLine]) -> set[str]:
    """What names a paper and bears a number or a date, and stands there twice, numbers apart."""
    texts = [line.quote.fold for line in found if 4 <= len(line.quote) <= _LONGEST_HEAD]
    often = Counter(map(unnumbered, _heads(texts)))
    return {pattern for pattern, n in often.items() if n > 1}


_LEAST_REPEATED = 6
_CUT = 12
"""Characters of a line that a running head cuts off from the next one."""


def _heads_within_sentences(found: Sequence[PrintedLine]) -> set[str]:
    """What no word tells for a running head: it stands there three times, or twice beside a page's
    number, numbers apart, and once at least within a sentence."""
    texts = [line.quote.fold for line in found if line.quote]
    often: Counter[str] = Counter()
    cutting: set[str] = set()
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""]):
        if not _LEAST_REPEATED <= len(text) <= _LONGEST_HEAD or _ENDS.search(text):
            continue
        numbered = is_page_number(before) or is_page_number(after) or bool(_OF_PAGES.search(text))
        often[unnumbered(text)] += 2 if numbered else 1
        within = is_page_number(before) or len(before) >= _CUT and not _ENDS.search(before)
        cutting |= {unnumbered(text)} if within else set()
    return {pattern for pattern in cutting if often[pattern] > 2}


_OF_PAGES = re.compile(r"第\s*\d+\s*页")


def _heads(texts: Sequence[str]) -> Iterator[str]:
    return (text for text in texts if _RUNNING_HEAD.search(text) and "。" not in text)
