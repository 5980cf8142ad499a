"""Names that run on into a word of the sentence lose it: 大使[陈润]也|到机场迎接.

Examples are marked as in name_neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from kg.lexicon.jieba_dictionary import part_of_speech
from kg.lexicon.loader import words
from kg.lexicon.name_model import fitness, shaped, surname_of
from kg.lexicon.patterns import Pattern
from kg.recognition.name_context import Known, NameSentence, title_end, title_words
from kg.recognition.name_patterns import verbs
from kg.recognition.name_refusals import refused
from kg.recognition.name_scoring import ScoredName


@dataclass(frozen=True)
class Ending:
    """A sentence, where a name of it ends, and where the names chosen in it begin."""

    sentence: NameSentence
    end: int
    begins: Set[int]

    @property
    def last(self) -> str:
        return self.sentence.text[self.end - 1]


def mended(s: NameSentence, chosen: Sequence[ScoredName], others: Known) -> list[ScoredName]:
    """The names chosen, each without what the sentence goes on with; without those of which only
    a word is left: 每位常委同志|都. others: names elsewhere on the page, which are whole."""
    begins = {v.begin for v in chosen}
    whole = [_longer(v, s) if cut_short(v, s, others) else v for v in chosen]
    found = (_shorter(v) if _runs_on(v, Ending(s, v.end, begins), others) else v for v in whole)
    return [v for v in found if not refused(s, v.begin, v.end)]


def _runs_on(v: ScoredName, at: Ending, others: Known) -> bool:
    """Whether the last character is of what follows; of one from abroad, only of what was done."""
    if _may_lose(v, others):
        return goes_on(at)
    alone = 2 < len(v.name) == v.end - v.begin < 5 and v.name not in others
    return alone and not surname_of(v.name) and (did_it(at) or when_they_met(at))


def _may_lose(v: ScoredName, others: Known) -> bool:
    """A surname and two characters, which the page has nowhere else."""
    own = len(v.name) == v.end - v.begin == 3 and len(surname_of(v.name)) == 1
    return own and shaped(v.name[:2]) and v.name not in others


def _shorter(v: ScoredName) -> ScoredName:
    return v._replace(end=v.end - 1, name=v.name[:-1])


def _longer(v: ScoredName, s: NameSentence) -> ScoredName:
    return v._replace(end=v.end + 1, name=s.text[v.begin : v.end + 1])


# 罗立|和出席开幕式, 罗承|其在会上介绍: no verb goes on so; but 和出席会议的代表, 和出席领导合影.
_OF_THE_NAME = Pattern(
    "reports",
    """
    [和与](?:{attend}|{chairs}|{receive}|{speaks})
      (?![^,。;]*?(?:{not_names/who_does_it}|{others}(?:{jointly}|{meets})))
    |其(?:在|介绍|{say}|{attend}|{chairs})
    """,
)


def cut_short(v: ScoredName, s: NameSentence, others: Known) -> bool:
    """A name of two whose third is a word of grammar elsewhere: 副主席[罗立]和出席开幕式。
    not 副主席[罗立]和出席的代表, nor 县长[罗立]和出席领导合影"""
    two = len(v.name) == v.end - v.begin == _TWO and bool(surname_of(v.name))
    begins = v.begin in s.after_title or v.begin == 0
    return two and begins and v.name not in others and bool(_OF_THE_NAME.match(s.text, v.end))


_TWO = 2


def goes_on(at: Ending) -> bool:
    """True if one of ENDINGS says that the last character is no name's."""
    return any(rule(at) for rule in ENDINGS)


def adverb(at: Ending) -> bool:
    """One that ends no name, before what is done: 大使[陈润]也|到机场迎接 [赵立]还|将出席"""
    seldom = fitness(at.last, "second") <= _NEVER and part_of_speech(at.last) == "d"
    return seldom and _done(at, at.end)


def adverb_to_the_tagger(at: Ending) -> bool:
    """A word by itself to the tagger too, which seldom ends names: 区委常委[田野]曾|带队调研
    not 会长[林海才]介绍"""
    alone = at.sentence.word_from.get(at.end - 1)
    by_itself = alone is not None and alone.end == at.end and alone.tag in ("d", "ad")
    seldom = fitness(at.last, "second") <= _SELDOM
    return by_itself and part_of_speech(at.last) == "d" and seldom and _done(at, at.end)


def each_of_them(at: Ending) -> bool:
    """What is said of all of a list, at its end: 县领导{陈晓}、[苗丽]均|出席
    not 县领导{陈晓}、[李均]出席; not 县长[苗均]出席"""
    *_, one, other = [-1, -1, *sorted(b for b in at.begins if b < at.end)]
    between = at.sentence.text[one:other] if one >= 0 else ""
    listed = _LISTED.fullmatch(between) and at.last in words("not_names", "of_all")
    return bool(listed) and _done(at, at.end)


def one_after_another(at: Ending) -> bool:
    """先后, and what is done: 县长[马志]先|后来到 not 县长[马志先]后天"""
    text = at.sentence.text
    return text[at.end - 1 : at.end + 1] == "先后" and bool(verbs().first_at(text, at.end + 1))


def joint(at: Ending) -> bool:
    """A conjunction, before a post and its holder: 青联主席[陈晓]和|二十七届学联主席{陈辉}致辞"""
    following = min((begin for begin in at.begins if begin > at.end), default=0)
    posts = title_end().finditer(at.sentence.text, at.end, following)
    if at.last not in "和与及" or all(m.end() != following for m in posts):
        return False
    between = at.sentence.over(at.end, following)
    return all(t.tag[0] not in _APART for t in between)


def acting(at: Ending) -> bool:
    """The first word of the next one's post: 副区长[苗丽]代|区长{余海波}出席"""
    following = min((begin for begin in at.begins if begin > at.end), default=0)
    post = title_words().first_at(at.sentence.text, at.end)
    said = at.last in words("titles", "acting")
    return said and post is not None and post.end == following


def did_it(at: Ending) -> bool:
    """The first character of what was done: 主席[吕建]发|了言 总统[塞西]致|慰问电"""
    return at.sentence.text.startswith(words("not_names", "done"), at.end - 1)


# 在会见大臣甲|时|说: when it was said.
_MEETS = Pattern("reports", "在[^,。;]{0,6}?(?:{receive}|{together})[^,。;]*$")
_TOLD_WHEN = Pattern("reports", "{when_met}(?:{say}|,)")


def when_they_met(at: Ending) -> bool:
    """The word that says when: 在会见大臣[优素福]时|说 not 在会见大臣优素福。[林时]说"""
    text = at.sentence.text
    told = _TOLD_WHEN.match(text, at.end - 1)
    return bool(told and _MEETS.search(text, 0, at.end - 1))


Rule = Callable[[Ending], bool]
ENDINGS: tuple[Rule, ...] = (
    adverb,
    adverb_to_the_tagger,
    each_of_them,
    one_after_another,
    joint,
    acting,
    did_it,
    when_they_met,
)

_LISTED = re.compile("[^,。;:]+[、和与及][^,。;:]*")
"""From where a name begins to where the next of a list does."""
_NEVER, _SELDOM = -2, -1
"""Power of ten by which a character is rarer at the end of names than in text: of no name, and
of few."""
_APART = frozenset("wvdpcur")
"""Tags of what parts two who are named together: marks, verbs, words of grammar."""


def _done(at: Ending, begin: int) -> bool:
    """A verb, a preposition or an adverb stands there."""
    tagged = at.sentence.tag_from(begin) in ("v", "p", "d", "ad", "vd")
    return tagged or bool(verbs().first_at(at.sentence.text, begin))
