"""Finds the figures of a folded sentence: what is counted or measured, how much, in which unit.

Two shapes: what is counted before the number (网格员1725名, 入群率达80%) or after it
(13个一级网格, 212人正在接受医学观察), and more: none at all (全省无疑似病例), a change
(同比增长12.6%), a second unit (312户1056人), a part (其中:某市35例). Where it stays unclear what is
counted the figure is refused with a reason. Units, measures and what refuses them:
ontology/lexicon/figures.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.lexicon.loader import any_of, table
from kg.lexicon.patterns import Pattern
from kg.model.fact import Figure, UnclearNumber
from kg.model.mention import Token
from kg.recognition.counted_numbers import find_numbers, is_count
from kg.recognition.figure_clauses import Clause, Mark, Refused, SentenceText, word_set, words_at
from kg.recognition.measure_names import measure_after, measure_before, problem_of

__all__ = ["Mark", "find"]


def find(
    text: str, tokens: Sequence[Token], marks: Sequence[Mark] = ()
) -> tuple[list[Figure], list[UnclearNumber]]:
    """The figures of a sentence in order, and the numbers that give none."""
    sentence = SentenceText(text, tokens, marks)
    figures: list[Figure] = []
    unclear: list[UnclearNumber] = []
    for number in find_numbers(text):
        try:
            figures.append(_figure(sentence.clause(number, figures)))
        except Refused as refused:
            unclear.append(UnclearNumber(number.begin, number.end, str(refused)))
    found = [*figures, *_none(sentence)]
    return sorted(found, key=lambda f: f.begin), unclear


def _none(sentence: SentenceText) -> Iterator[Figure]:
    """全省无新增确诊病例: none, of an area that stands right before it."""
    unit = table("lexicon/figures")["none"]["unit"]
    nouns = any_of("figures", "none.nouns")
    pattern = (
        rf"{any_of('figures', 'none.words')}(?:一例|1例)?"
        rf"(?P<what>[\u4e00-\u9fff]{{0,10}}?{nouns})(?=[,。;]|$)"
    )
    for m in re.finditer(pattern, sentence.text):
        if any(k.end == m.start() and k.kind in ("area", "office") for k in sentence.marks):
            lead, what = sentence.lead(m.start()), m["what"]
            yield Figure(
                m.start(), m.end(), Decimal(0), unit, False, "无", what, lead, "figure-none"
            )


def _figure(clause: Clause) -> Figure:
    """The figure that the first shape gives. Refused: why there is none."""
    for refusal in REFUSALS:
        if reason := refusal(clause):
            raise Refused(reason)
    return _change(clause) or _second_unit(clause) or _counted(clause)


def of_somebodys_words(clause: Clause) -> str:
    """“全县有3000人…”"""
    text, at = clause.text, clause.number.begin
    quoted = text.rfind("“", 0, at) > text.rfind("”", 0, at)
    titled = text.rfind("《", 0, at) > text.rfind("》", 0, at)
    return "somebody's words" if quoted or titled else ""


def of_a_person(clause: Clause) -> str:
    """李强捐款3000元"""
    before = (k for k in clause.marks if clause.lead <= k.begin < clause.number.begin)
    return "told of a person" if any(k.kind == "person" for k in before) else ""


def of_no_area(clause: Clause) -> str:
    """罚款3000元"""
    m = words_at("skip.words").search(clause.whole)
    return f"{m[0]}: no measure of an area" if m else ""


def of_a_list(clause: Clause) -> str:
    """桃树、梨树300株"""
    begin = clause.before
    if not (begin > clause.lead and clause.text[begin - 1] == "、"):
        return ""
    told = any(clause.lead <= f.begin and f.end <= begin for f in clause.earlier)
    return "" if told else "part of a list"


REFUSALS = (of_somebodys_words, of_a_person, of_no_area, of_a_list)


def _told(clause: Clause, measure: str, lead: int, rule: str) -> Figure:
    n = clause.number
    return Figure(n.begin, n.end, n.value, n.unit, n.about, n.printed, measure, lead, rule)


def _change(clause: Clause) -> Figure | None:
    """同比增长12.6% after a figure: how much more that is than it was."""
    lead, n = clause.lead, clause.number
    than, verbs = any_of("figures", "change.than"), any_of("figures", "change.verbs")
    said = clause.text[lead : n.begin]
    m = re.fullmatch(rf"(?P<than>{than})?(?P<verb>{verbs})(?:了)?", said)
    base = clause.changed()
    if not m or "分别" in m[0] or base is None:
        return None
    if not m["than"] and base.end + 1 != lead:
        return None
    if n.unit not in ("%", "个百分点") and n.unit != base.unit:
        return None
    return _told(clause, base.measure + said.removesuffix("了"), base.lead, "figure-change")


def _second_unit(clause: Clause) -> Figure | None:
    """贫困户312户1056人: the same measure in another unit."""
    n, last = clause.number, clause.last
    if last is None or last.end != n.begin:
        return None
    return replace(
        last,
        begin=n.begin,
        end=n.end,
        value=n.value,
        unit=n.unit,
        about=n.about,
        printed=n.printed,
    )


def _part(clause: Clause) -> Figure | None:
    """通化市35例 after 确诊病例42例,其中: the same measure, of another area."""
    last, area = clause.last, clause.area_before_number()
    if last is None or area is None or last.unit != clause.number.unit:
        return None
    if not re.fullmatch(r",?其中:?|[、,]|,?其中,", clause.text[last.end : area.begin]):
        return None
    return _told(clause, last.measure, area.begin, "figure-part")


_ENDS_HERE = Pattern("figures", r"{measures.exact}?(?=[,。;:、!?()\d]|\.(?!\d)|[和及]|以及|$)")


def _counted(clause: Clause) -> Figure:
    """What is counted stands before the number, or after it."""
    prefix = clause.prefix(counted=is_count(clause.number.unit))
    if not prefix and (part := _part(clause)):
        return part
    if _ENDS_HERE.match(clause.text[clause.number.end :]):
        measure, rule = measure_before(clause, prefix), "figure-before"
    else:
        measure, rule = measure_after(clause, prefix), "figure-after"
    if measure is None:
        raise Refused("what is counted is unclear")
    if problem := problem_of(measure, word_set("whole.words")):
        raise Refused(problem)
    return _told(clause, measure, clause.lead, rule)
