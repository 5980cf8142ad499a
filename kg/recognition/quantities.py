"""Finds the figures of a folded sentence: what is counted or measured, how much, in which unit.

Two shapes: what is counted before the number (网格员1725名, 入群率达80%) or after it (13个一级网格, 212人正在接受医学观察), and
two more: none at all (全省无疑似病例) and a change (同比增长12.6%). Where it stays unclear what is counted the figure is
refused with a reason. Units, measures and what refuses them: ontology/lexicon/figures.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.lexicon.loader import any_of, table, words
from kg.lexicon.numerals import NUMBER, value
from kg.model.fact import Figure, UnclearNumber
from kg.model.mention import Token

_NOUNS = {
    "n",
    "nz",
    "vn",
    "an",
    "nw",
    "j",
    "nt",
    "ORG",
    "LOC",
    "ns",
    "f",
    "s",
    "a",
    "b",
    "xc",
    "v",
    "ad",
    "vd",
    "d",
    "t",
    "q",
}
_REAL = {"n", "nz", "vn", "an", "nw", "v", "j", "vd", "ORG", "nt"}
_VERBS = {"v", "d", "ad", "vd", "u"}
# Words that the tagger calls prepositions, pronouns or numbers, and that stand in the names of measures.
_PLAIN = re.compile(
    "[一二三四五六七八九]级|第[一二三]|本地|本土|各类|各级|各项|在[院册校编岗建管]|[2-6]G"
)
_EDGE = ",;:。!?()、"
_LONGEST = 20
"""Characters of what is counted at most."""


@dataclass(frozen=True)
class Mark:
    """What else stands in the sentence: text[begin:end] is an area, a place, a body, an office (a body that speaks for its area), a person or a date."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True)
class _Number:
    begin: int
    at: int  # the first digit
    end: int
    value: Decimal
    unit: str
    about: bool
    printed: str


@cache
def _pattern() -> re.Pattern:
    units = (
        "(?:"
        + "|".join(
            sorted(
                map(
                    re.escape,
                    (*words("figures", "units.count"), *words("figures", "units.measure")),
                ),
                key=lambda w: (-len(w), w),
            )
        )
        + ")"
    )
    return re.compile(
        rf"(?P<about>{any_of('figures', 'about.before')})?(?P<percent>百分之)?(?P<number>{NUMBER})(?P<more>[余多来])?(?P<scale>[万亿])?(?P<more2>[余多])? ?(?P<unit>{units})?"
    )


@cache
def _goes_on(unit: str) -> tuple[str, ...]:
    return tuple(table("lexicon/figures")["goes_on"].get(unit, "").split())


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(words("figures", key))


@cache
def _start(key: str) -> re.Pattern:
    return re.compile(any_of("figures", key))


@cache
def _end(key: str) -> re.Pattern:
    return re.compile(any_of("figures", key) + "$")


def numbers(text: str) -> list[_Number]:
    """The numbers with a unit: not 第26场, 5A, 2020年, 3-5人, 一个."""
    found = []
    for m in _pattern().finditer(text):
        before = text[: m.start("number")]
        if (
            re.search(r"[第A-Za-z\d.~/:-]$|\d[至到]$|[星期周]$", before)
            or m["percent"]
            and m["unit"]
        ):
            continue
        unit = "%" if m["percent"] else m["unit"]
        number = value(m["number"])
        if (
            not unit
            or number is None
            or text.startswith(_goes_on(unit), m.end())
            or re.match(r"[A-Za-z]", text[m.end() :])
        ):
            continue
        chinese = not m["number"][0].isdigit()
        if (
            chinese
            and not re.search("[十百千万亿点]", m["number"])
            and unit in _set("units.count")
            and not m["scale"]
            and not m["percent"]
        ):
            continue  # 一个, 两名, 三条: seldom counts
        scale = {"万": 10**4, "亿": 10**8}.get(m["scale"] or "", 1)
        about = bool(m["about"] or m["more"] or m["more2"])
        printed = text[m.start() : m.start("unit") if m["unit"] else m.end()].strip()
        found.append(
            _Number(m.start(), m.start("number"), m.end(), number * scale, unit, about, printed)
        )
    return found


def find(
    text: str, tokens: Sequence[Token], marks: Sequence[Mark] = ()
) -> tuple[list[Figure], list[UnclearNumber]]:
    """The figures of a sentence in order, and the numbers that give none."""
    clauses = _Clauses(text, tokens, marks)
    figures: list[Figure] = []
    unclear: list[UnclearNumber] = []
    for n in numbers(text):
        told = clauses.read(n, figures)
        if isinstance(told, str):
            unclear.append(UnclearNumber(n.begin, n.end, told))
        else:
            figures.append(told)
    return sorted([*figures, *_none(text, clauses)], key=lambda f: f.begin), unclear


def _none(text: str, clauses: _Clauses) -> list[Figure]:
    """全省无新增确诊病例: none, of an area that stands right before it."""
    found = []
    unit = table("lexicon/figures")["none"]["unit"]
    pattern = rf"{any_of('figures', 'none.words')}(?:一例|1例)?(?P<what>[\u4e00-\u9fff]{{0,10}}?{any_of('figures', 'none.nouns')})(?=[,。;]|$)"
    for m in re.finditer(pattern, text):
        if any(k.end == m.start() and k.kind in ("area", "office") for k in clauses.marks):
            found.append(
                Figure(
                    m.start(),
                    m.end(),
                    Decimal(0),
                    unit,
                    False,
                    "无",
                    m["what"],
                    clauses.lead(m.start()),
                    "figure-none",
                )
            )
    return found


class _Clauses:
    """Reads the clause that a number stands in."""

    def __init__(self, text: str, tokens: Sequence[Token], marks: Sequence[Mark]):
        self.text, self.tokens, self.marks = (
            text,
            list(tokens),
            sorted(marks, key=lambda k: (k.begin, -k.end)),
        )

    def lead(self, at: int) -> int:
        """Where the clause begins that holds `at`."""
        return max(self.text.rfind(c, 0, at) for c in ",;:。!?()") + 1

    def read(self, n: _Number, earlier: Sequence[Figure]) -> Figure | str:
        """The figure, or why there is none."""
        lead, before = self.lead(n.begin), max(self.text.rfind(c, 0, n.begin) for c in _EDGE) + 1
        clause = self.text[
            lead : next(
                (i for i in range(n.end, len(self.text)) if self.text[i] in _EDGE), len(self.text)
            )
        ]
        if self._quoted(n.begin):
            return "somebody's words"
        if any(k.kind == "person" and lead <= k.begin < n.begin for k in self.marks):
            return "told of a person"
        if m := _start("skip.words").search(clause):
            return f"{m[0]}: no measure of an area"
        neighbour = next(
            (
                f
                for f in earlier
                if f.begin >= lead
                and re.fullmatch(
                    r"[\u4e00-\u9fff“”]{0,14}[、和及]|以及", self.text[f.end : before] or " "
                )
            ),
            None,
        )
        if (
            before > lead
            and self.text[before - 1] == "、"
            and not any(lead <= f.begin and f.end <= before for f in earlier)
        ):
            return "part of a list"
        if change := self._change(n, lead, earlier):
            return change
        if earlier and earlier[-1].end == n.begin:  # 贫困户312户1056人
            return replace(
                earlier[-1],
                begin=n.begin,
                end=n.end,
                value=n.value,
                unit=n.unit,
                about=n.about,
                printed=n.printed,
            )
        prefix = self._prefix(
            before if neighbour is None or before > neighbour.begin else lead,
            n.begin,
            n.unit in _set("units.count"),
        )
        if isinstance(prefix, str):
            return prefix
        after = re.match(
            r"(?:以上|左右|上下)?(?=[,。;:、!?()\d]|\.(?!\d)|[和及]|以及|$)", self.text[n.end :]
        )
        if not prefix and (base := self._base(n, lead, earlier)):
            return base
        measure = self._before(prefix) if after else self._after(prefix, n, neighbour)
        if not after and measure is None:
            return "what is counted is unclear"
        if isinstance(measure, tuple):
            measure, rule = measure
        else:
            rule = "figure-before"
        if measure is None:
            return "what is counted is unclear"
        if problem := self._problem(measure):
            return problem
        return Figure(n.begin, n.end, n.value, n.unit, n.about, n.printed, measure, lead, rule)

    def _quoted(self, at: int) -> bool:
        return self.text.rfind("“", 0, at) > self.text.rfind("”", 0, at) or self.text.rfind(
            "《", 0, at
        ) > self.text.rfind("》", 0, at)

    def _prefix(self, begin: int, end: int, counted: bool) -> list[Token] | str:
        """The words of the clause before the number, without date, area, office and body at its head. counted: what stands right before the
        number may be a kind of body or place that is counted (乡镇卫生院276所)."""
        at = begin
        while True:
            m = re.match(
                r"其中|另外?|此外|而|并且?|已|也|还|又|共(?!产|青|建|享)|全部|累计共|据[\u4e00-\u9fff]{2,6}|[ “”]",
                self.text[at:end],
            )
            mark = next(
                (
                    k
                    for k in self.marks
                    if k.begin == at
                    and k.kind in ("area", "office", "date", "body")
                    and k.end <= end
                    and not (counted and k.end == end and k.kind == "body")
                ),
                None,
            )
            period = (
                _start("asof.now").match(self.text, at, end)
                or _start("asof.periods").match(self.text, at, end)
                or _start("asof.until").match(self.text, at, end)
                or re.compile(r"\d{4}年|中|前\d{1,2}个月|\d{1,2}月?[至到—-]\d{1,2}月份?").match(
                    self.text, at, end
                )
            )
            if mark:
                at = mark.end
            elif m and m[0]:
                at += len(m[0])
            elif period:
                at = period.end()
            else:
                break
        if m := re.search("(?:已|共|累计|先后)?造成(?:了)?", self.text[at:end]):
            at += m.end()
        if any(
            k.begin < end
            and at < k.end
            and not (counted and k.end == end and k.kind in ("body", "place", "office"))
            for k in self.marks
            if k.kind != "date"
        ):
            return "told of a body or a place inside an area"
        if m := _start("skip.subjects").match(self.text, at, end):
            return f"told of {m[0]}"
        rest = self.text[at:end]
        whole = any(w in rest for w in words("figures", "whole.words"))
        if (
            not whole
            and re.match(any_of("figures", "skip.preposition"), rest)
            and not re.match(any_of("figures", "skip.not_prepositions"), rest)
        ):
            return "a clause that depends on another"
        if re.search(r"(?<!截)到20\d\d年", self.text[:end]):
            return "a goal"
        if m := re.search(
            any_of("figures", "skip.modal") + "(?!素|点|闻|职|求|报告|病|隔离|支配|再生|视|靠)",
            rest,
        ):
            return f"{m[0]}: not said of what is"
        return [
            Token(max(t.begin, at), min(t.end, end), t.tag)
            for t in self.tokens
            if t.end > at and t.begin < end
        ]

    def _words(self, tokens: Sequence[Token]) -> str:
        return re.sub('[“”" ]', "", self.text[tokens[0].begin : tokens[-1].end]) if tokens else ""

    def _before(self, tokens: list[Token]) -> str | None:
        """网格员 of 共有网格员: what stands before the number, without the words that only link."""
        kept = [t for t in tokens if t.tag != "w"]
        starts, begin, end = (
            {t.begin for t in kept},
            *((kept[0].begin, kept[-1].end) if kept else (0, 0)),
        )
        while (
            m := _end("links.words").search(self.text, begin, end)
        ) and m.start() in starts:  # 行为 is no link
            end = m.start()
        text = re.sub('[“”" ]', "", self.text[begin:end])
        text = re.sub(
            any_of("figures", "links.telling") + r"(?=[\u4e00-\u9fff]{2})", "", text, count=1
        )
        while len(text) > 2 and (
            m := re.match(
                "(?:共有|共|有|现有|拥有|设有|建有|全部|了|已经|已|均)(?=[\u4e00-\u9fff]{2})", text
            )
        ):
            text = text[m.end() :]
        if text in _set("whole.words"):
            return text
        if not any(t.tag in _REAL for t in kept) or any(
            t.tag in ("p", "c", "r", "PER", "m")
            and t.end <= end
            and not _PLAIN.match(self.text, t.begin)
            for t in kept
        ):
            return None
        return text

    def _after(
        self, tokens: list[Token], n: _Number, neighbour: Figure | None
    ) -> tuple[str, str] | None:
        """一级网格 of 13个一级网格, with the verb before it (新增…, not 设立…) or the words behind it (正在接受医学观察)."""
        stop = next(
            (i for i in range(n.end, len(self.text)) if self.text[i] in _EDGE), len(self.text)
        )
        if self.text.startswith("、", stop) and not (
            (following := _pattern().match(self.text, stop + 1)) and following["unit"]
        ):
            return None  # 800株白皮松、五角枫
        rest = [
            Token(max(t.begin, n.end), min(t.end, stop), t.tag)
            for t in self.tokens
            if t.end > n.end and t.begin < stop
        ]
        if any(
            t.tag in ("c", "u", "r", "PER", "p") or re.search(r"\d", self.text[t.begin : t.end])
            for t in rest
        ) and not (rest and self._words(rest) in _set("whole.words")):
            rest = self._noun_before_joint(rest)
            if not rest:
                return None
        noun = [
            t
            for i, t in enumerate(rest)
            if all(
                r.tag
                in (
                    "n",
                    "nz",
                    "vn",
                    "an",
                    "a",
                    "m",
                    "f",
                    "b",
                    "j",
                    "nw",
                    "w",
                    "LOC",
                    "s",
                    "nt",
                    "ORG",
                    "q",
                )
                for r in rest[: i + 1]
            )
        ]
        tail = rest[len(noun) :]
        named, said = self._words(noun), self._words(tail)
        if (
            len(said) > 12
            or len(named) < 2
            and not said
            or noun
            and not any(
                t.tag in ("n", "nz", "vn", "nw", "an", "nt", "ORG", "j", "LOC", "s") for t in noun
            )
        ):
            return None
        if tokens and (
            tokens[-1].tag in ("p", "c") or self._words(tokens) in ("为", "并为")
        ):  # 为600名学生讲课
            return None
        verb = self._verb(self._words([t for t in tokens if t.tag != "w"]))
        if neighbour is not None and not verb and not tokens:
            verb = (
                neighbour.measure[: -len(named)]
                if neighbour.rule == "figure-after" and neighbour.measure.endswith(named)
                else ""
            )
        if (
            verb
            and not all(t.tag in _VERBS | {"vn"} for t in tokens if t.tag != "w")
            or len(verb) > 8
        ):
            return None
        if named in _set("skip.nouns") and not said:
            return None
        return verb + named + said, "figure-after"

    def _verb(self, verb: str) -> str:
        """新增 of 已新增了; nothing of 划分为, which only says that there are so many."""
        verb = re.sub(
            "[了着过]$",
            "",
            re.sub("^(?:已经|已|先后|还|也|又|共计|共有|共)(?=[\u4e00-\u9fff]{2})", "", verb),
        )
        while verb and verb not in _set("links.having") | _set("links.telling"):
            m = _end("links.words").search(verb)
            if not m:
                return verb
            verb = verb[: m.start()]
        return ""

    def _noun_before_joint(self, rest: list[Token]) -> list[Token]:
        """Up to 和 or 、: 13个一级网格和5个二级网格."""
        kept = []
        for t in rest:
            if t.tag == "c" and re.match(
                r"(?:和|及|以及|与)[^,。;、]{0,3}\d", self.text[t.begin :]
            ):
                return kept
            if t.tag in ("c", "u", "r", "PER", "p", "m") and not re.fullmatch(
                "[一二三四五六七八九]级", self.text[t.begin : t.end]
            ):
                return []
            kept.append(t)
        return []

    def _base(self, n: _Number, lead: int, earlier: Sequence[Figure]) -> Figure | None:
        """通化市35例 behind 确诊病例42例,其中: the same measure, of another area."""
        last = earlier[-1] if earlier else None
        if (
            last is None
            or last.unit != n.unit
            or not any(k.kind == "area" and k.end == n.begin for k in self.marks)
            or not re.fullmatch(
                r",?其中:?|[、,]|,?其中,", self.text[last.end : self._area_begin(n)]
            )
        ):
            return None
        return Figure(
            n.begin,
            n.end,
            n.value,
            n.unit,
            n.about,
            n.printed,
            last.measure,
            self._area_begin(n),
            "figure-part",
        )

    def _area_begin(self, n: _Number) -> int:
        return next(k.begin for k in self.marks if k.kind == "area" and k.end == n.begin)

    def _change(self, n: _Number, lead: int, earlier: Sequence[Figure]) -> Figure | None:
        """同比增长12.6% behind a figure: how much more that is than it was."""
        m = re.fullmatch(
            rf"(?P<than>{any_of('figures', 'change.than')})?(?P<verb>{any_of('figures', 'change.verbs')})(?:了)?",
            self.text[lead : n.begin],
        )
        base = next(
            (f for f in reversed(earlier) if f.end + 1 >= lead - 8 and f.rule != "figure-change"),
            None,
        )
        if (
            not m
            or "分别" in m[0]
            or base is None
            or not m["than"]
            and base.end + 1 != lead
            or n.unit not in ("%", "个百分点")
            and n.unit != base.unit
        ):
            return None
        return Figure(
            n.begin,
            n.end,
            n.value,
            n.unit,
            n.about,
            n.printed,
            base.measure + self.text[lead : n.begin].removesuffix("了"),
            base.lead,
            "figure-change",
        )

    def _problem(self, measure: str) -> str:
        """Why this is no measure; empty if it is one."""
        if measure in _set("whole.words"):
            return ""
        if len(measure) < 2 or measure in _set("bare.words") or measure in _set("skip.nouns"):
            return "what is counted is unclear"
        if (
            len(measure) > _LONGEST
            or _end("skip.endings").search(measure)
            or re.search(r"[把将被、,《》()/]|\d(?!G)|的$|^的|^占|^[同环]比|^比[上去]", measure)
        ):
            return "what is counted is unclear"
        return ""
