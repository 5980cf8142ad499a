"""What stands between the words of a page and is none of them: markup, addresses, the @ of a
mention, marks of footnotes, a list's marks as OCR reads them.

A mending says what is read at an offset of the page instead of what stands there: nothing, or one
character for another. Offsets stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from kg.lexicon.loader import words
from kg.lexicon.name_model import all_sounds, name_like, shaped
from kg.lexicon.patterns import Pattern
from kg.model.quote import Quote, fold

Mended = dict[int, str]
"""Offset → what is read there instead: one character, or nothing."""


class Mending(NamedTuple):
    """One kind of noise. hint: what a page without it lacks; example: before, after."""

    name: str
    hint: re.Pattern[str]
    mend: Callable[[str], Mended]
    example: tuple[str, str]


def mended(text: str) -> Mended:
    """All that is read otherwise than it stands in the text of a page."""
    found: Mended = {}
    for mending in MENDINGS:
        if mending.hint.search(text):
            found |= mending.mend(text)
    return found


def read_as(quote: Quote, mended: Mended) -> Quote:
    """The quote as it is read: without what is cut, with one character for another."""
    if not mended or not any(at in mended for at in quote.at):
        return quote
    kept = [(mended.get(at, c), at) for c, at in zip(quote.text, quote.at)]
    kept = [(c, at) for c, at in kept if c]
    return Quote(quote.page, "".join(c for c, _ in kept), tuple(at for _, at in kept))


def _cut(begin: int, end: int) -> Mended:
    return dict.fromkeys(range(begin, end), "")


def _without(pattern: re.Pattern[str]) -> Callable[[str], Mended]:
    """Cuts the group `cut` wherever the pattern is found; all of it where it has no such group."""
    group = "cut" if "cut" in pattern.groupindex else 0

    def mend(text: str) -> Mended:
        found: Mended = {}
        for m in pattern.finditer(text):
            found |= _cut(*m.span(group))
        return found

    return mend


_HAN = "[\u4e00-\u9fff]"
_TAGS = (
    "a b blockquote body br center code div em font h1 h2 h3 h4 h5 h6 i img li ol p pre s section"
    " small span strong sub sup table tbody td th tr u ul"
).split()
_TAG = re.compile(
    rf"<(?:sup|sub)\b[^<>\n]{{0,80}}>[\s\d,\[\]]{{0,8}}</su[pb]>"
    rf"|</?(?:{'|'.join(_TAGS)})(?:\s[^<>\n]{{0,400}})?/?>|<!--[^<>]{{0,400}}-->",
    re.I,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_IMAGE = re.compile(r"!\[[^\]\n]{0,80}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"\[(?P<said>[^\[\]\n]{1,80})\]\((?:https?:|/|#|\.)[^()\s]{0,500}\)")
_EMPHASIS = re.compile(r"\*{2,3}|~~|^[ \t]*>+ (?=\S)|`{3}\w*", re.M)
_ADDRESS = re.compile(r"[ \t]*(?:https?://|www\.)[!-~]{3,500}[ \t]*")
_NOTE_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff)”』」》）。，、])"
    r"(?P<cut>[\[［][0-9０-９]{1,2}(?:[-,，][0-9０-９]{1,2})?[\]］]|[¹²³⁰⁴-⁹]{1,3})"
)
_CIRCLED = "[\u2460-\u2473\u2776-\u277f]"
_CIRCLED_NOTE = re.compile(rf"^[ \t\u3000]*(?P<mark>{_CIRCLED})(?=\s*\S)", re.M)
_CIRCLED_MARK = re.compile(rf"(?<=[\u4e00-\u9fff)”』」》）]){_CIRCLED}")


def entities(text: str) -> Mended:
    """&middot; is read as ·; what shows nothing, or a space or a markup's mark, is nothing."""
    found: Mended = {}
    for m in _ENTITY.finditer(text):
        shown = unescape(m[0])
        if len(shown) != 1:
            continue
        found |= _cut(*m.span())
        if shown.strip() and shown not in "<>&\"'":
            found[m.start()] = shown
    return found


def links(text: str) -> Mended:
    """Of a link of Markdown the words stay."""
    found: Mended = {}
    for m in _LINK.finditer(text):
        found |= _cut(m.start(), m.start("said")) | _cut(m.end("said"), m.end())
    return found


_STAMP = re.compile(
    r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?[ \t\u3000]*"
)
_LEAST_REPEATED = 8
"""Characters of a headline that a site prints again before its text."""


def stamps(text: str) -> Mended:
    """The time at which a site put a text up, where the text goes on in the same line; and what is
    before it in that line where a headline above is among it."""
    found: Mended = {}
    above: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        stamp = _STAMP.search(line, 0, 300)
        if stamp and len(line[stamp.end() :].strip()) > _LEAST_REPEATED:
            again = any(head in line[: stamp.start()] for head in above)
            found |= _cut(at + (0 if again else stamp.start()), at + stamp.end())
        if _LEAST_REPEATED <= len(line.strip()) <= 60:
            above.append(line.strip())
        at += len(line)
    return found


_MENTIONED = rf"[@＠]{_HAN}{{2,4}}"
_MENTION = re.compile(rf"(?<![A-Za-z0-9._])[@＠](?={_HAN})(?:{_HAN}{{2,4}}(?P<space> )(?={_HAN}))?")
_MENTIONS = re.compile(rf"{_MENTIONED}(?: ?{_MENTIONED})+")
_PASSED_ON = re.compile("//[@＠]")
_WHOLE_MENTION = re.compile(rf"{_MENTIONED}(?=[:：@＠/\s]|$)")
_NEXT_MENTION = re.compile(r"(?<=.) ?[@＠]")


def mentions(text: str) -> Mended:
    """The @ before a name goes, and the space by which a site ends the name; between two of them
    it parts a list. Where posts are passed on, it stays before what is longer than a name."""
    found: Mended = {}
    passed_on = _PASSED_ON.search(text)
    for m in _MENTION.finditer(text):
        if passed_on and not _WHOLE_MENTION.match(text, m.start()):
            continue
        found |= _cut(m.start(), m.start() + 1)
        if m["space"]:
            found |= _cut(*m.span("space"))
    for run in _MENTIONS.finditer(text):
        for m in _NEXT_MENTION.finditer(text, run.start() + 1, run.end()):
            found |= _cut(*m.span())
            found[m.end() - 1] = "、"
    return found


def circled_notes(text: str) -> Mended:
    """①, after a word, where a line of the page begins with ①: a footnote's mark."""
    notes = {m["mark"] for m in _CIRCLED_NOTE.finditer(text)}
    found: Mended = {}
    for m in _CIRCLED_MARK.finditer(text):
        if m[0] in notes:
            found |= _cut(*m.span())
    return found


_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.M)
_RULE = re.compile(r"[\s|:=-]+")
_BARS = re.compile(r"[ \t]*\|[ \t]*")


def table_rows(text: str) -> Mended:
    """A row of a table of Markdown is its cells with tabs; the line of dashes is nothing."""
    found: Mended = {}
    for row in _ROW.finditer(text):
        if _RULE.fullmatch(row[0]):
            found |= _cut(*row.span())
            continue
        bars = [m.span() for m in _BARS.finditer(text, *row.span())]
        for n, (begin, end) in enumerate(bars):
            found |= _cut(begin, end)
            if 0 < n < len(bars) - 1:
                found[begin] = "\t"
    return found


def _marks(key: str) -> str:
    return "".join(words("layout", f"list_marks.{key}"))


def _list_hint() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(_marks, ('always', 'between_names', 'dots'))))}]")


def list_marks(text: str) -> Mended:
    """王建国′李明华: a mark that prints nothing else is a list's; / where it stands between names
    alone; a dot or a stop where no 、 does, too."""
    always = re.escape(_marks("always"))
    found: Mended = {}
    for m in re.finditer(rf"(?<={_HAN})[{always}](?={_HAN})", text):
        found[m.start()] = "、"
    for marks in (_marks("between_names") + "、", _marks("between_names") + _marks("dots")):
        found |= _between_names(text, f"[{always}{re.escape(marks)}]")
    return found


def _between_names(text: str, mark: str) -> Mended:
    """The marks that part nothing but names, three or more."""
    found: Mended = {}
    for run in re.finditer(rf"{_HAN}{{2,}}(?:{mark}{_HAN}{{2,4}})+{_HAN}*", text):
        if _names_only(re.split(mark, run[0])):
            found |= {run.start() + m.start(): "、" for m in re.finditer(mark, run[0])}
    return found


_PART = 3


def _names_only(pieces: list[str]) -> bool:
    """The first may end what stands before, the last begin what follows."""
    first, *inner, last = (fold(piece) for piece in pieces)
    ends = any(shaped(first[-n:]) for n in (2, 3)) and any(shaped(last[:n]) for n in (2, 3))
    if all(c in all_sounds() for c in "".join((first[-_PART:], *inner, last[:_PART]))):
        return False  # 外长阿卜杜勒·萨塔尔·米尔扎: one name from abroad
    return bool(inner) and ends and all(shaped(n) and name_like(n) > 0 for n in inner)


_LOST_DOT = re.compile(rf"(?<={_HAN}{{2}})[?？](?={_HAN}{{2}})")
_ASKS = Pattern("layout", "{asks}[^。!?！？]{0,16}$")


def lost_dots(text: str) -> Mended:
    """努尔?白克力: a question mark that a character set without · has put between characters by
    which names of other tongues are written; not where something is asked."""
    found: Mended = {}
    for m in _LOST_DOT.finditer(text):
        around = text[m.start() - 2 : m.start()] + text[m.end() : m.end() + 2]
        if set(around) <= all_sounds() and not _ASKS.search(text[: m.start()][-24:]):
            found[m.start()] = "·"
    return found


_LEVEL_ASIDE = Pattern("layout", "(?<={han})[(（]{levels_aside}[)）](?={behind_a_level})")


def levels(text: str) -> Mended:
    """The aside that says of which level a city is, within the name of its organ."""
    return _without(_LEVEL_ASIDE.compiled)(text)


MENDINGS = (
    Mending("tag", re.compile("<"), _without(_TAG), ("市长<b>陈立民</b><br/>说", "市长陈立民说")),
    Mending("entity", re.compile("&"), entities, ("艾山&middot;买买提&nbsp;说", "艾山·买买提说")),
    Mending(
        "image", re.compile(r"!\["), _without(_IMAGE), ("![](img/1.png)市长陈立民", "市长陈立民")
    ),
    Mending("link", re.compile(r"\]\("), links, ("市长[陈立民](/ren/1)说", "市长陈立民说")),
    Mending(
        "emphasis", re.compile("[*~>`]"), _without(_EMPHASIS), ("市长**陈立民**说", "市长陈立民说")
    ),
    Mending(
        "address",
        re.compile(r"https?:|www\."),
        _without(_ADDRESS),
        ("详见 http://a.cn/b?c=1 市长陈立民", "详见市长陈立民"),
    ),
    Mending(
        "stamp",
        _STAMP,
        stamps,
        (
            "陈立民到乡镇调研\n关闭 陈立民到乡镇调研 2021-3-2 11:51:00 2月8日,市长下乡。",
            "陈立民到乡镇调研\n2月8日,市长下乡。",
        ),
    ),
    Mending(
        "mention",
        re.compile("[@＠]"),
        mentions,
        ("市长@陈立民 、@周海@吴燕", "市长陈立民 、周海、吴燕"),
    ),
    Mending(
        "note-number",
        re.compile(r"[\[［¹²³⁰⁴-⁹]"),
        _without(_NOTE_NUMBER),
        ("市长陈立民[1]、周海²", "市长陈立民、周海"),
    ),
    Mending(
        "circled-note",
        re.compile(_CIRCLED),
        circled_notes,
        ("市长陈立民①说\n①见第二版。", "市长陈立民说\n①见第二版。"),
    ),
    Mending(
        "table-row",
        re.compile(r"^\|.*\|\s*$", re.M),
        table_rows,
        ("| 陈立民 | 市长 |\n|---|:-:|", "陈立民\t市长\n"),
    ),
    Mending(
        "lost-dot",
        re.compile("[?？]"),
        lost_dots,
        ("艾山?买买提", "艾山·买买提"),
    ),
    Mending(
        "level",
        re.compile("级[)）]"),
        levels,
        ("江州市(县级)委书记、云川市（地级）政府市长", "江州市委书记、云川市政府市长"),
    ),
    Mending(
        "list-mark",
        _list_hint(),
        list_marks,
        ("副市长陈立民/周海/吴燕出席", "副市长陈立民、周海、吴燕出席"),
    ),
)
"""What is mended, each by itself; the later one is right where two meet."""
