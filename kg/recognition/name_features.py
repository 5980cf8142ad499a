"""What speaks for and against a candidate: a list of small functions, each a feature.

A feature gives None where it has nothing to say, else how strongly it speaks (1 is plainly). What
each is worth is data: ontology/lexicon/witnesses.toml. Examples are marked as in name_neighbours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache

from kg.lexicon.gazetteer import longest_at
from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import any_of, words, words_of
from kg.lexicon.name_model import compounds, plausible, weak_surnames
from kg.lexicon.not_names import no_name, role_verb_words, title_beginnings, words_of_office
from kg.model.mention import Token
from kg.recognition.name_candidate import Candidate, Context
from kg.recognition.name_foreign_features import (
    foreign_city,
    pair_of_states,
    small,
    small_left_out,
    state_and_word,
)
from kg.recognition.name_patterns import item_after, item_before
from kg.recognition.name_tagger_features import (
    BY_TAG,
    tagger,
    tagger_crossing,
    tagger_headless,
    tagger_longer,
    tagger_nr,
    tagger_odd,
    tagger_other,
    tagger_shorter,
    tagger_tailless,
    tagger_twice,
    tagger_word,
    untagged,
)

Feature = Callable[[Candidate, Context], float | None]


def motion(c: Candidate, around: Context) -> float | None:
    """A list of places one went to: 深入舞泉、[辛安]、侯集走访"""
    s = c.sentence
    if s.text[c.begin - 1 : c.begin] != "、":
        return None
    return 1.0 if _MOTION.search(s.text, max(0, c.begin - 40), c.begin) else None


def framed(c: Candidate, around: Context) -> float | None:
    """副市长[苗丽]主持会议。 not 副市长[苗丽主]持会议。"""
    return 1.0 if around.framed else None


def office(c: Candidate, around: Context) -> float | None:
    """The post is one that no segmenter need confirm: 市水利局局长[苗丽]主持会议。"""
    return 1.0 if around.office else None


def boundary(c: Candidate, around: Context) -> float | None:
    """One of the tagger's words ends with it: [李建国]说,今年收成好。"""
    return 1.0 if _word_ends(c) else None


def no_boundary(c: Candidate, around: Context) -> float | None:
    """One of the tagger's words goes on over its end: [李建]国说,今年收成好。; not [李建国]说"""
    return None if _word_ends(c) or c.dotted and around.right == "before_verb" else 1.0


def _word_ends(c: Candidate) -> bool:
    return c.end in c.sentence.ends or c.end == len(c.sentence.text)


def dotted(c: Candidate, around: Context) -> float | None:
    """县长[艾尔肯·吐尼亚孜]讲话"""
    return 1.0 if c.dotted else None


def foreign_like(c: Candidate, around: Context) -> float | None:
    """Written by sounds: 歌手[索朗多吉]来了; 市长[娜仁花]讲话"""
    return 1.0 if around.foreign else None


def foreign_longer(c: Candidate, around: Context) -> float | None:
    """Written by sounds, of which the tagger's name has a part: 主任[阿尔子布]作了报告"""
    part = around.tagged in ("tailless", "headless", "shorter", "crossing")
    return 1.0 if around.foreign and part else None


def no_surname(c: Candidate, around: Context) -> float | None:
    """办事处主任[只恒]汇报; not 办事处主任[王恒]汇报"""
    if c.dotted or c.latin or c.surname or around.foreign:
        return None
    return 1.0


def long(c: Candidate, around: Context) -> float | None:
    """Four characters, no compound surname, not foreign: 村民[余秋菊勇]救人; not [欧阳文静]说"""
    if not around.native or len(c.name) < 4 or plausible(c.name):
        return None
    return 1.0


def likeness(c: Candidate, around: Context) -> float | None:
    """How name-like its characters are: [李建国]说"""
    if not around.native:
        return None
    return max(-2.0, min(4.0, c.likeness))


def weak_surname(c: Candidate, around: Context) -> float | None:
    """Its surname is a word far more often: [于建国]说"""
    weak = len(c.surname) == 1 and c.name[0] in weak_surnames()
    return 1.0 if weak and around.native else None


def dictionary_name(c: Candidate, around: Context) -> float | None:
    """jieba's dictionary has it as a person's name: [诸葛亮]来了"""
    return 1.0 if c.frequency > 2 and not c.dotted and not c.common_noun else None


def ordinary(c: Candidate, around: Context) -> float | None:
    """jieba's dictionary has it as another word: [高兴]得很"""
    return math.log10(c.frequency) if c.common_noun else None


def plain_word(c: Candidate, around: Context) -> float | None:
    """A title before a common word frames nobody: 战士[宿舍]里;
    not 战士[李建国]的; not 战士[宿舍]同志"""
    common = c.common_noun and c.frequency > 500 and c.surname and c.likeness < 0.1
    if not common or around.office or around.chain_before or around.chain_after:
        return None
    personal = around.left in _PERSONAL or around.right in _PERSONAL
    return None if personal else 1.0


_PERSONAL = (
    "after_list_item",
    "after_accepted_name",
    "after_spaced_item",
    "before_list_item",
    "before_spaced_item",
    "before_honorific",
    "before_verb",
    "before_dwelling",
)


def thing(c: Candidate, around: Context) -> float | None:
    """A plant, a drug, a country: 种植[黄芪]和玉米"""
    return 1.0 if not around.framed and c.name in _things() else None


def country(c: Candidate, around: Context) -> float | None:
    """A country: 中国和[乌拉圭]建交"""
    return 1.0 if c.name in words_of("witnesses", "country.words") else None


def division(c: Candidate, around: Context) -> float | None:
    """A city or a county of the gazetteer: 游客来到[马鞍山]"""
    return 1.0 if _is_division(c.name) else None


def among_divisions(c: Candidate, around: Context) -> float | None:
    """What is beside it in its list is one too: 石家庄、[马鞍山]等市参加; [马鞍山]、石家庄、合肥;
    not 李强、[马鞍山]参加; not 石家庄、[李强]等参加"""
    text, begin, end = c.sentence.text, c.begin, c.end
    if not _is_division(c.name):
        return None
    before = item_before(text, begin) if text[begin - 1 : begin] == "、" else ""
    after = item_after(text, end) if text[end : end + 1] == "、" else ""
    return 1.0 if _is_division(before) or _is_division(after) else None


def _is_division(text: str) -> bool:
    return bool(text) and longest_at(text, 0) == len(text)


def latin(c: Candidate, around: Context) -> float | None:
    """Latin letters: 总裁[Tim_Cook]来访"""
    return 1.0 if c.latin else None


def latin_word(c: Candidate, around: Context) -> float | None:
    """One word of Latin letters: 主唱[Adele]来了"""
    return 1.0 if c.latin and " " not in c.name else None


def two(c: Candidate, around: Context) -> float | None:
    """Two characters: [李强]说"""
    return 1.0 if len(c.name) == 2 and c.surname else None


def three(c: Candidate, around: Context) -> float | None:
    """Three characters, as most names: [李建国]说"""
    return 1.0 if len(c.name) == 3 and c.surname else None


def not_a_name(c: Candidate, around: Context) -> float | None:
    """A word of the lists: [吴县长]说; [吉林]省长; not 局长[李建国]说"""
    if no_name(c.name) and not (around.office and _title_in_name(c.name)):
        return 1.0
    return 1.0 if _area_like(c, around) or c.has_a_chief else None


def _title_in_name(name: str) -> bool:
    """副局长|党委平: the beginning of a title, and one character that ends no body."""
    return len(name) == 3 and name[:2] in title_beginnings() and name[2] not in "部委组支"


def _area_like(c: Candidate, around: Context) -> bool:
    """李家村, 王家坪: what ends like a place, and no tagger takes for a person behind a title."""
    if len(c.name) < 3 or not _AREA_END.search(c.name):
        return False
    return around.left != "after_title" or around.tagged != "person"


def post_inside(c: Candidate, around: Context) -> float | None:
    """It begins with a post: 开会后,[校长李建]国讲话"""
    found = any(
        c.name[:n] in words_of_office() and c.begin + n in c.sentence.after_title
        for n in (2, 3, 4)
        if n + 1 < len(c.name)
    )
    return 1.0 if found else None


def verb_inside(c: Candidate, around: Context) -> float | None:
    """Five characters, the last two a verb of roles: 市长[欧阳海主持]会议"""
    return 1.0 if len(c.name) > 4 and c.name[-2:] in role_verb_words() else None


def bare_compound(c: Candidate, around: Context) -> float | None:
    """A surname of two characters, and more after it: [欧阳]文静说"""
    after = c.sentence.text[c.end : c.end + 1]
    return 1.0 if c.name in compounds() and "\u4e00" <= after <= "\u9fff" else None


def splits_word(c: Candidate, around: Context) -> float | None:
    """Its first character makes a word with the one before it: 大[桥梁涵]接"""
    pair = c.sentence.text[max(0, c.begin - 1) : c.begin + 1]
    inside = around.left in ("glued", "after_noun", "after_agent")
    return 1.0 if inside and frequency(pair) > 50 else None


def function_word(c: Candidate, around: Context) -> float | None:
    """The tagger sees a word of grammar at its beginning: 他[和李]强来了"""
    return 1.0 if any(_grammar(c, t) for t in c.tokens) else None


def _grammar(c: Candidate, t: Token) -> bool:
    return t.begin == c.begin and t.end <= c.end and t.tag in _GRAMMAR


_GRAMMAR = frozenset(("c", "p", "d", "u", "r", "v", "m", "q", "f"))


def quoted(c: Candidate, around: Context) -> float | None:
    """Quotation marks hold just this: 他搞了“[小发明]”"""
    before, after = c.sentence.text[c.begin - 1 : c.begin], c.sentence.text[c.end : c.end + 1]
    return 1.0 if before in tuple('“‘《"') and after in tuple('”’》"') else None


def named_after(c: Candidate, around: Context) -> float | None:
    """The name of a thing: 学习[雷锋]精神"""
    found = not around.framed and _named_after().match(c.sentence.text, c.end)
    return 1.0 if found else None


def person_elsewhere(c: Candidate, around: Context) -> float | None:
    """The tagger takes it for a person elsewhere on the page: [李建国]说,李建国来了"""
    return 1.0 if around.page.others(c, "PER") else None


def word_elsewhere(c: Candidate, around: Context) -> float | None:
    """The tagger takes it for another word elsewhere on the page: [高兴]得很,他高兴极了"""
    return 1.0 if around.page.others(c, "word") else None


def place_elsewhere(c: Candidate, around: Context) -> float | None:
    """The tagger takes it for a place or a body elsewhere: [郑州]的雨,去郑州看"""
    return 1.0 if around.page.others(c, "place") else None


def byline(c: Candidate, around: Context) -> float | None:
    """A byline of the page names it."""
    return 1.0 if c.name in around.signed else None


@cache
def _things() -> frozenset[str]:
    return frozenset(words("witnesses", "things.words"))


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(any_of("witnesses", "thing.words"))


_MOTION = re.compile(
    "(?:深入|赴|前往|来到|走进|先后到|分别到|抵达|途经|位于)(?:[\u4e00-\u9fff]{2,9}、)+$"
)
_AREA_END = re.compile("[省市县区镇乡村屯寨渡沟坡坪岗塬]$")

BY_FRAME = frozenset(
    f.__name__
    for f in (
        tagger,
        tagger_longer,
        tagger_headless,
        tagger_tailless,
        tagger_other,
        tagger_nr,
        tagger_word,
        untagged,
        likeness,
        no_surname,
        foreign_like,
        foreign_longer,
        weak_surname,
        ordinary,
        function_word,
        not_a_name,
        division,
        foreign_city,
        latin,
        two,
        three,
    )
)
"""Features that are weighed for each frame by itself."""

FEATURES: tuple[Feature, ...] = (
    motion,
    framed,
    office,
    tagger,
    tagger_odd,
    tagger_longer,
    tagger_headless,
    tagger_tailless,
    tagger_shorter,
    tagger_crossing,
    tagger_other,
    tagger_nr,
    tagger_word,
    untagged,
    person_elsewhere,
    word_elsewhere,
    place_elsewhere,
    boundary,
    no_boundary,
    dotted,
    foreign_like,
    foreign_longer,
    no_surname,
    long,
    likeness,
    weak_surname,
    dictionary_name,
    ordinary,
    plain_word,
    thing,
    country,
    foreign_city,
    small,
    small_left_out,
    state_and_word,
    pair_of_states,
    tagger_twice,
    division,
    among_divisions,
    latin,
    latin_word,
    two,
    three,
    not_a_name,
    post_inside,
    verb_inside,
    bare_compound,
    splits_word,
    function_word,
    quoted,
    named_after,
    byline,
)
"""What the first pass looks at."""


@cache
def features_where(tagged: str) -> tuple[Feature, ...]:
    """Those of FEATURES that may speak of what the tagger takes for that."""
    silent = {feature for tag, feature in BY_TAG.items() if tag != tagged}
    return tuple(feature for feature in FEATURES if feature not in silent)
