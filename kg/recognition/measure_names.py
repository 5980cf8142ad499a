"""What a figure counts: the words before its number, or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon.loader import any_of
from kg.lexicon.patterns import Pattern
from kg.model.fact import Figure
from kg.model.mention import Token
from kg.recognition.counted_numbers import pattern as number_pattern
from kg.recognition.figure_clauses import Clause, word_set

_REAL = frozenset("n nz vn an nw v j vd ORG nt".split())
_VERBAL = frozenset("v d ad vd u vn".split())
_NOMINAL = frozenset("n nz vn an a m f b j nw w LOC s nt ORG q".split())
_NAMING = frozenset("n nz vn nw an nt ORG j LOC s".split())
_FUNCTION = frozenset(("p", "c", "r", "PER", "m"))
# Words that the tagger calls prepositions, pronouns or numbers, in the names of measures.
_PLAIN = Pattern("figures", "{unit}级|第[一二三]|{measures.plain}|[2-6]G")
_HAVING = Pattern("figures", "{measures.having}(?={han}{2})")
_LIGHT = Pattern("figures", "^{measures.light}(?={han}{2})")
_RANK = Pattern("figures", "{unit}级")
_LONGEST = 20
"""Characters of what is counted at most."""


@cache
def _end(key: str) -> re.Pattern[str]:
    return re.compile(any_of("figures", key) + "$")


def _bare(text: str) -> str:
    return re.sub('[“”" ]', "", text)


def _words(clause: Clause, tokens: Sequence[Token]) -> str:
    return _bare(clause.text[tokens[0].begin : tokens[-1].end]) if tokens else ""


def measure_before(clause: Clause, tokens: Sequence[Token]) -> str | None:
    """网格员 of 共有网格员1725名: what stands before the number, without words that only link."""
    kept = [t for t in tokens if t.tag != "w"]
    begin, end = (kept[0].begin, kept[-1].end) if kept else (0, 0)
    starts = {t.begin for t in kept}
    # 为 of 行为 is no link
    while (m := _end("links.words").search(clause.text, begin, end)) and m.start() in starts:
        end = m.start()
    telling = any_of("figures", "links.telling") + r"(?=[\u4e00-\u9fff]{2})"
    text = re.sub(telling, "", _bare(clause.text[begin:end]), count=1)
    while len(text) > 2 and (m := _HAVING.match(text)):
        text = text[m.end() :]
    if text in word_set("whole.words"):
        return text
    if not any(t.tag in _REAL for t in kept):
        return None
    linking = any(_is_function_word(clause, t) for t in kept if t.end <= end)
    return None if linking else text


def _is_function_word(clause: Clause, token: Token) -> bool:
    return token.tag in _FUNCTION and not _PLAIN.match(clause.text, token.begin)


def measure_after(clause: Clause, tokens: Sequence[Token]) -> str | None:
    """一级网格 of 13个一级网格, with the verb before it (新增…, not 设立…) or the words after it
    (正在接受医学观察). tokens: the words before the number."""
    rest = _following(clause)
    if rest is None or _before_a_noun(clause, tokens):
        return None
    noun = _leading_nouns(rest)
    named, said = _words(clause, noun), _words(clause, rest[len(noun) :])
    if not _names_something(noun, named, said):
        return None
    verb = _verb_before(clause, tokens, named)
    if verb is None or named in word_set("skip.nouns") and not said:
        return None
    return verb + named + said


def _following(clause: Clause) -> list[Token] | None:
    """The words after the number up to the clause's end, or up to 和; None if they tell of more."""
    text, stop = clause.text, clause.stop
    if text.startswith("、", stop):
        following = number_pattern().match(text, stop + 1)
        if not (following and following["unit"]):
            return None  # 800株白皮松、五角枫
    begin = clause.number.end
    inside = (t for t in clause.sentence.tokens if t.end > begin and t.begin < stop)
    rest = [Token(max(t.begin, begin), min(t.end, stop), t.tag) for t in inside]
    if not any(_breaks_off(clause, t) for t in rest):
        return rest
    if rest and _words(clause, rest) in word_set("whole.words"):
        return rest
    return _noun_before_joint(clause, rest) or None


def _breaks_off(clause: Clause, token: Token) -> bool:
    number = re.search(r"\d", clause.text[token.begin : token.end])
    return token.tag in ("c", "u", "r", "PER", "p") or bool(number)


def _before_a_noun(clause: Clause, tokens: Sequence[Token]) -> bool:
    """为600名学生讲课: the number belongs to what somebody does for them."""
    if not tokens:
        return False
    return tokens[-1].tag in ("p", "c") or _words(clause, tokens) in ("为", "并为")


def _leading_nouns(rest: Sequence[Token]) -> list[Token]:
    noun: list[Token] = []
    for t in rest:
        if t.tag not in _NOMINAL:
            break
        noun.append(t)
    return noun


def _names_something(noun: Sequence[Token], named: str, said: str) -> bool:
    if len(said) > 12 or len(named) < 2 and not said:
        return False
    return not noun or any(t.tag in _NAMING for t in noun)


def _verb_before(clause: Clause, tokens: Sequence[Token], named: str) -> str | None:
    """新增 of 新增13个网格, empty where nothing or 有 stands there; None if it is no verb."""
    kept = [t for t in tokens if t.tag != "w"]
    verb = _telling_verb(_words(clause, kept))
    if clause.neighbour is not None and not verb and not tokens:
        verb = _verb_of(clause.neighbour, named)
    if verb and not all(t.tag in _VERBAL for t in kept) or len(verb) > 8:
        return None
    return verb


def _verb_of(neighbour: Figure, named: str) -> str:
    """新增 of 新增13个网格和5个网格, for the second."""
    same = neighbour.rule == "figure-after" and neighbour.measure.endswith(named)
    return neighbour.measure[: -len(named)] if same else ""


def _telling_verb(verb: str) -> str:
    """新增 of 已新增了; nothing of 划分为, which only says that there are so many."""
    verb = _LIGHT.sub("", verb)
    verb = re.sub("[了着过]$", "", verb)
    while verb and verb not in word_set("links.having") | word_set("links.telling"):
        m = _end("links.words").search(verb)
        if not m:
            return verb
        verb = verb[: m.start()]
    return ""


def _noun_before_joint(clause: Clause, rest: Sequence[Token]) -> list[Token]:
    """Up to 和 or 、: 13个一级网格和5个二级网格."""
    kept: list[Token] = []
    for t in rest:
        joint = r"(?:和|及|以及|与)[^,。;、]{0,3}\d"
        if t.tag == "c" and re.match(joint, clause.text[t.begin :]):
            return kept
        rank = _RANK.fullmatch(clause.text, t.begin, t.end)
        if t.tag in ("c", "u", "r", "PER", "p", "m") and not rank:
            return []
        kept.append(t)
    return []


_NO_MEASURE = re.compile(r"[把将被、,《》()/]|\d(?!G)|的$|^的|^占|^[同环]比|^比[上去]")


def problem_of(measure: str, whole: frozenset[str]) -> str:
    """Why this is no measure; empty if it is one."""
    if measure in whole:
        return ""
    unnamed = measure in word_set("bare.words") or measure in word_set("skip.nouns")
    odd = _end("skip.endings").search(measure) or _NO_MEASURE.search(measure)
    if unnamed or odd or not 2 <= len(measure) <= _LONGEST:
        return "what is counted is unclear"
    return ""
