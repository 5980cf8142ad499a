"""What stands to the left and to the right of a candidate: two lists of rules, the first decides.

Examples are marked so: the candidate in brackets, names accepted elsewhere on the page in braces,
`_` is a space; `not` before an example says that the rule does not decide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import words_of
from kg.lexicon.name_model import name_like, surnames
from kg.lexicon.numerals import CHINESE, NUMERAL
from kg.model.mention import NAMING_TAGS, Token
from kg.recognition.name_context import MARKS, Known, NameSentence
from kg.recognition.name_patterns import (
    AREA,
    AT,
    DWELLING,
    SEX,
    appointed,
    before_words,
    doctrines,
    honorifics,
    item_before,
    name_begins,
    name_shape_near,
    post_at,
    verbs,
    verbs_long,
    work,
)

Rule = Callable[[NameSentence, int, Known], bool]
"""(sentence, offset where the candidate begins or ends, names accepted on the page) → it fits."""


def decide(rules: tuple[Rule, ...], s: NameSentence, at: int, known: Known) -> str:
    """The name of the first rule that fits; the last one always does."""
    for rule in rules:
        if rule(s, at, known):
            return rule.__name__
    raise AssertionError("the last rule always fits")


# ---- to the left: offsets are of the candidate's beginning -------------


def after_title(s: NameSentence, begin: int, known: Known) -> bool:
    """副市长[苗丽]参加会议。"""
    return begin in s.after_title


def after_naming(s: NameSentence, begin: int, known: Known) -> bool:
    """会议决定任命[苗丽]为副市长。"""
    return begin in s.named


def after_occupation(s: NameSentence, begin: int, known: Known) -> bool:
    """村民[苗丽]说,收成好。"""
    return begin in s.after_job


def after_list_item(s: NameSentence, begin: int, known: Known) -> bool:
    """What is before the 、 looks like a name: 白建忠、[苗丽]参加。 not 米面、[苗丽]参加。"""
    return s.text[begin - 1 : begin] == "、" and name_shape_near(item_before(s.text, begin))


def after_spaced_item(s: NameSentence, begin: int, known: Known) -> bool:
    """What is before the space looks like a name: 白建忠_[苗丽]_参加"""
    return s.text[begin - 1 : begin] == " " and name_shape_near(item_before(s.text, begin))


def at_start(s: NameSentence, begin: int, known: Known) -> bool:
    """会后,[苗丽]来到河边。"""
    before = s.text[begin - 1 : begin]
    return not before or not (before.isalnum() or before in "·-")


def after_agent(s: NameSentence, begin: int, known: Known) -> bool:
    """A noun by the tagger that ends like those who do something: 歌唱家[苗丽]唱道"""
    return _noun_before(s, begin) and s.text[begin - 1] in agent_ends()


def agent_ends() -> frozenset[str]:
    """The last characters of those who do something."""
    return words_of("witnesses", "agent.ends")


def after_body(s: NameSentence, begin: int, known: Known) -> bool:
    """A body or a place by the tagger: 北京大学[苗丽]教授"""
    return s.tag_to(begin) in NAMING_TAGS


def after_noun(s: NameSentence, begin: int, known: Known) -> bool:
    """Another noun by the tagger: 汽车[苗丽]开来"""
    return _noun_before(s, begin)


def _noun_before(s: NameSentence, begin: int) -> bool:
    return s.tag_to(begin) == "n"


def surname_cut_off(s: NameSentence, begin: int, known: Known) -> bool:
    """The surname is left out, as a verb to the tagger: 白建忠、谈[雪梅]参加。"""
    before = s.text[begin - 1 : begin]
    if before not in surnames() or name_like(before + s.text[begin : begin + 2]) <= 0.3:
        return False
    return begin - 1 in s.after_title or s.text[begin - 2 : begin - 1] == "、"


def after_accepted_name(s: NameSentence, begin: int, known: Known) -> bool:
    """这时{白建忠}[苗丽]走来"""
    return any(s.text[max(0, begin - n) : begin] in known for n in (2, 3))


def after_joint(s: NameSentence, begin: int, known: Known) -> bool:
    """这时由[苗丽]作报告"""
    return bool(before_words().search(s.text, max(0, begin - 3), begin))


def after_done_verb(s: NameSentence, begin: int, known: Known) -> bool:
    """What somebody did to them: 会见了[苗丽]一行"""
    at = begin - 1
    return s.text[at:begin] == "了" and any(
        t.end in (at, begin) and t.tag == "v" for t in s.over(at - 1, begin)
    )


def glued(s: NameSentence, begin: int, known: Known) -> bool:
    """Nothing of the kind: 走[苗丽]出"""
    return True


LEFT: tuple[Rule, ...] = (
    after_title,
    after_naming,
    after_occupation,
    after_list_item,
    after_spaced_item,
    at_start,
    surname_cut_off,
    after_accepted_name,
    after_agent,
    after_body,
    after_joint,
    after_noun,
    after_done_verb,
    glued,
)


# ---- to the right: offsets are of the candidate's end ------------------


def joint_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """The conjunction is the name's: 副省长[孙用]和、宋平参加。"""
    around, after = s.text[end - 1 : end + 1], s.text[end : end + 1]
    if after and after in "和与及" and s.text[end + 1 : end + 2] in ("、", ",", "。", ";"):
        return True
    return around == "代为" or around in ("和“", "与“", "及“")


def before_honorific(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]同志参加。"""
    return honorifics().first_at(s.text, end) is not None


def before_etc(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]等参加。 [苗丽]三位教授参加。"""
    after = s.text[end : end + 1]
    return after == "等" or after in COUNTS and bool(_SO_MANY.match(s.text, end))


COUNTS = frozenset(NUMERAL + "两")
_SO_MANY = re.compile(f"{CHINESE}[位名](?=[\u4e00-\u9fff])")


def before_list_item(s: NameSentence, end: int, known: Known) -> bool:
    """What is after the 、 looks like a name: [苗丽]、白建忠参加。 not [苗丽]、米面"""
    return s.text.startswith("、", end) and name_begins(s.text, end + 1)


def before_spaced_item(s: NameSentence, end: int, known: Known) -> bool:
    """What is after the space looks like a name: [苗丽]_白建忠"""
    return s.text.startswith(" ", end) and name_begins(s.text, end + 1)


def before_sex(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽](女,回族)"""
    return s.text.startswith("(", end) and bool(SEX.match(s.text, end))


def before_bracket(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽](左)在看书。"""
    return s.text.startswith("(", end)


def before_mark(s: NameSentence, end: int, known: Known) -> bool:
    """谢谢[苗丽]。"""
    after = s.text[end : end + 1]
    return not after or not (after.isalnum() or after in "·-")


def before_number(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]30日到会"""
    return s.text[end : end + 1].isdigit()


def before_time(s: NameSentence, end: int, known: Known) -> bool:
    """A word for a time by the tagger: [苗丽]昨夜赶到"""
    return s.tag_from(end) in ("t", "TIME")


def before_post(s: NameSentence, end: int, known: Known) -> bool:
    """A post or an address that follows: [苗丽]副院长 [苗丽]高级工程师"""
    return post_at(s.text, end) is not None


def before_doctrine(s: NameSentence, end: int, known: Known) -> bool:
    """学习[苗丽]思想"""
    return doctrines().first_at(s.text, end) is not None


def before_appointment(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]任市教育局局长。 免去[苗丽]的副市长职务。"""
    return bool(appointed().match(s.text, end))


def before_dwelling(s: NameSentence, end: int, known: Known) -> bool:
    """来到村民[苗丽]家,送上米面。 [苗丽]的新居"""
    after = s.text[end : end + 1]
    if after == "家":
        return s.text[end + 1 : end + 2] in (",", "、", "。", "里", "中")
    return after == "的" and bool(DWELLING.match(s.text, end))


def home_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """What ends it is the sentence's: 走访村民[孟和家]里。 [孟和一]同慰问 [姚黄作]推介。"""
    last, after = s.text[end - 1], s.text[end : end + 1]
    if last == "家" and after in ",、。里中":
        return bool(AT.search(s.text, max(0, end - 18), end - 2))
    if last == "一":
        return after in "同起行道并"
    return last == "作" and bool(work().match(s.text, end))


def conjunction_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """And the conjunction is the sentence's: 村民[丁文和]王强参加"""
    return s.text[end - 1] in "和与及" and any(
        t.end - t.begin == 1 and t.tag in ("c", "p") for t in s.over(end - 1, end)
    )


def before_area(s: NameSentence, end: int, known: Known) -> bool:
    """It is the beginning of an area: [汪清]县副县长, but not 王强|出席全县会议"""
    return not verbs_long().first_at(s.text, end) and bool(AREA.match(s.text, end))


def inside_word(s: NameSentence, end: int, known: Known) -> bool:
    """A frequent word stands over the end: 局长[解决关]于燃气"""
    if end in s.ends or frequency(s.text[end - 1 : end + 1]) <= 3000:
        return False
    return not verbs_long().first_at(s.text, end)


def before_verb(s: NameSentence, end: int, known: Known) -> bool:
    """A verb of people of two characters or more: [苗丽]主持会议。"""
    verb = verbs().first_at(s.text, end)
    return verb is not None and len(verb.word) > 1


def verb_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """The verb is the name's: 牧民[夏吾才]让、王强 牧民[孟根达]来介绍"""
    verb = verbs().first_at(s.text, end)
    if not verb:
        return False
    rest, after = s.text[verb.end : verb.end + 1], verb.word
    if after in "来让" and verbs_long().first_at(s.text, verb.end):
        return True
    goes_on = rest and (rest not in MARKS or rest == "“") and rest != "、"
    return not goes_on and after not in "说道问答喊叫笑等"


def before_of(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]的话很短"""
    return s.text.startswith("的", end) and bool(verbs().first_at(s.text, end))


def before_weak_verb(s: NameSentence, end: int, known: Known) -> bool:
    """A verb or adverb of one character: [苗丽]也来了"""
    return bool(verbs().first_at(s.text, end))


def before_accepted_name(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]{白建忠}出席"""
    return any(s.text[end : end + n] in known for n in (2, 3))


def verb_in_mid_clause(s: NameSentence, end: int, known: Known) -> bool:
    """What the tagger takes for a verb begins no clause: 委员[朴宰]完、白建忠, but 王强|委托,"""
    return s.tag_from(end) == "v" and _is_no_verb(s, s.word_from[end])


def _is_no_verb(s: NameSentence, t: Token) -> bool:
    """One character before a mark, or a string that is no word."""
    alone = t.end - t.begin == 1 and s.text[t.end : t.end + 1] in MARKS | {"、"}
    return alone or not frequency(s.text[t.begin : t.end])


def before_action(s: NameSentence, end: int, known: Known) -> bool:
    """A verb, a preposition, a long adverb by the tagger: [苗丽]编织毛衣"""
    tag = s.tag_from(end)
    long = tag in ("d", "vd", "ad") and s.word_from[end].end - end > 1
    return long or tag in ("v", "p")


def runs_on(s: NameSentence, end: int, known: Known) -> bool:
    """Something else: [苗丽]桥头"""
    return True


RIGHT: tuple[Rule, ...] = (
    joint_cut_off,
    before_honorific,
    before_etc,
    before_list_item,
    before_spaced_item,
    before_sex,
    before_bracket,
    before_mark,
    before_appointment,
    before_post,
    before_doctrine,
    before_number,
    before_time,
    before_dwelling,
    home_cut_off,
    conjunction_cut_off,
    before_area,
    inside_word,
    before_verb,
    verb_cut_off,
    before_of,
    before_weak_verb,
    before_accepted_name,
    verb_in_mid_clause,
    before_action,
    runs_on,
)

CUTS = frozenset(
    rule.__name__
    for rule in (
        joint_cut_off,
        home_cut_off,
        conjunction_cut_off,
        before_area,
        inside_word,
        verb_cut_off,
        verb_in_mid_clause,
        runs_on,
    )
)
"""Rules to the right that say: the name, if it is one, does not end here."""

CLEAN = frozenset(
    rule.__name__
    for rule in (
        before_honorific,
        before_etc,
        before_list_item,
        before_spaced_item,
        before_sex,
        before_bracket,
        before_mark,
        before_number,
        before_time,
        before_appointment,
        before_post,
        before_dwelling,
        before_verb,
        before_of,
        before_weak_verb,
        before_action,
    )
)
"""Rules to the right that say: a name may end here."""
