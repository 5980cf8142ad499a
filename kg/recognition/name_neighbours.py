"""What stands to the left and to the right of a candidate: two lists of rules, the first decides.

Examples are marked so: the candidate in brackets, names accepted elsewhere on the page in braces,
`_` is a space; `not` before an example says that the rule does not decide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.lexicon.event_types import role_verbs
from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import any_of, words
from kg.lexicon.name_model import name_like, shaped, surnames
from kg.lexicon.not_names import role_verb_words
from kg.recognition.name_context import MARKS, Known, NameSentence, longest_first, title_end

Rule = Callable[[NameSentence, int, Known], bool]
"""(sentence, offset where the candidate begins or ends, names accepted on the page) → it fits."""


def decide(rules: tuple[Rule, ...], s: NameSentence, at: int, known: Known) -> str:
    """The name of the first rule that fits; the last one always does."""
    return next(rule.__name__ for rule in rules if rule(s, at, known))


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
    return not before or before in MARKS or before in "、 "


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
    return bool(_before().search(s.text, max(0, begin - 3), begin))


def glued(s: NameSentence, begin: int, known: Known) -> bool:
    """Nothing of the kind: 大桥[梁涵]接"""
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
    after_joint,
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
    return bool(_honorific().match(s.text, end))


def before_etc(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]等参加。"""
    return s.text.startswith("等", end)


def before_list_item(s: NameSentence, end: int, known: Known) -> bool:
    """What is after the 、 looks like a name: [苗丽]、白建忠参加。 not [苗丽]、米面"""
    return s.text.startswith("、", end) and _name_begins(s.text, end + 1)


def before_spaced_item(s: NameSentence, end: int, known: Known) -> bool:
    """What is after the space looks like a name: [苗丽]_白建忠"""
    return s.text.startswith(" ", end) and _name_begins(s.text, end + 1)


def before_sex(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽](女,回族)"""
    return bool(_SEX.match(s.text, end))


def before_bracket(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽](左)在看书。"""
    return s.text.startswith("(", end)


def before_mark(s: NameSentence, end: int, known: Known) -> bool:
    """谢谢[苗丽]。"""
    after = s.text[end : end + 1]
    return not after or after in MARKS or after in "、 "


def before_appointment(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]任市教育局局长。 免去[苗丽]的副市长职务。"""
    return bool(_appointed().match(s.text, end))


def before_dwelling(s: NameSentence, end: int, known: Known) -> bool:
    """来到村民[苗丽]家,送上米面。 [苗丽]的新居"""
    after = s.text[end : end + 1]
    if after == "家":
        return s.text[end + 1 : end + 2] in (",", "、", "。", "里", "中")
    return after == "的" and bool(_DWELLING.match(s.text, end))


def home_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """What ends the candidate is the sentence's: 走访村民[孟和家]里,送上米面。 [孟和一]同慰问
    [姚黄作]推介。"""
    last, after = s.text[end - 1], s.text[end : end + 1]
    if last == "家" and after in ",、。里中":
        return bool(_AT.search(s.text, max(0, end - 18), end - 2))
    if last == "一":
        return after in "同起行道并"
    return last == "作" and bool(_work().match(s.text, end))


def conjunction_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """And the conjunction is the sentence's: 村民[丁文和]王强参加"""
    return s.text[end - 1] in "和与及" and any(
        t.end - t.begin == 1 and t.tag in ("c", "p") for t in s.over(end - 1, end)
    )


def before_area(s: NameSentence, end: int, known: Known) -> bool:
    """It is the beginning of an area: [汪清]县副县长"""
    return bool(_AREA.match(s.text, end))


def inside_word(s: NameSentence, end: int, known: Known) -> bool:
    """A frequent word stands over the end: 局长[解决关]于燃气"""
    if end in s.ends or frequency(s.text[end - 1 : end + 1]) <= 3000:
        return False
    return not verbs_long().match(s.text, end)


def before_verb(s: NameSentence, end: int, known: Known) -> bool:
    """A verb of people of two characters or more: [苗丽]主持会议。"""
    m = _verbs().match(s.text, end)
    return m is not None and len(m[0]) > 1


def verb_cut_off(s: NameSentence, end: int, known: Known) -> bool:
    """The verb is the name's: 牧民[夏吾才]让、王强 牧民[孟根达]来介绍"""
    m = _verbs().match(s.text, end)
    if not m:
        return False
    rest, after = s.text[m.end() : m.end() + 1], m[0]
    if after in "来让" and verbs_long().match(s.text, m.end()):
        return True
    goes_on = rest and (rest not in MARKS or rest == "“") and rest != "、"
    return not goes_on and after not in "说道问答喊叫笑等"


def before_of(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]的话很短"""
    return s.text.startswith("的", end) and bool(_verbs().match(s.text, end))


def before_weak_verb(s: NameSentence, end: int, known: Known) -> bool:
    """A verb or adverb of one character: [苗丽]也来了"""
    return bool(_verbs().match(s.text, end))


def before_accepted_name(s: NameSentence, end: int, known: Known) -> bool:
    """[苗丽]{白建忠}出席"""
    return any(s.text[end : end + n] in known for n in (2, 3))


def verb_in_mid_clause(s: NameSentence, end: int, known: Known) -> bool:
    """What the tagger takes for a verb begins no clause: 委员[朴宰]完、白建忠"""
    marks = MARKS | {"、"}
    return any(
        t.begin == end
        and t.tag == "v"
        and (s.text[t.end : t.end + 1] in marks or not frequency(s.text[t.begin : t.end]))
        for t in s.over(end, end + 1)
    )


def before_action(s: NameSentence, end: int, known: Known) -> bool:
    """A verb, a preposition, a long adverb by the tagger: [苗丽]编织毛衣"""
    return any(
        t.begin == end
        and (t.tag in ("v", "p") or t.tag in ("d", "vd", "ad") and t.end - t.begin > 1)
        for t in s.over(end, end + 1)
    )


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
        before_appointment,
        before_dwelling,
        before_verb,
        before_of,
        before_weak_verb,
        before_action,
    )
)
"""Rules to the right that say: a name may end here."""


# ---- what both need ----------------------------------------------------


def item_before(text: str, begin: int) -> str:
    """The item of the list that ends before the 、 or space at begin - 1."""
    parts = "、,。;: " if text[begin - 1] == " " else "、,。;:"
    return text[1 + max(text.rfind(c, 0, begin - 1) for c in parts) : begin - 1]


_ITEM = re.compile("[^、,。;: ]*")


def item_after(text: str, end: int) -> str:
    """The item of the list that begins after the 、 or space at end."""
    m = _ITEM.match(text, end + 1)
    return m[0] if m else ""


def _name_begins(text: str, at: int) -> bool:
    item = item_after(text, at - 1)
    return any(name_shape_near(item[:n]) for n in (2, 3)) or name_shape_near(item.split("等")[0])


def name_shape_near(text: str) -> bool:
    """True if an item of a list looks like a name, a title before it allowed."""
    item = text.strip()
    if "·" in item:
        return bool(re.fullmatch(r"[\u4e00-\u9fff·]{3,16}", item))
    for n in (3, 2):
        if len(item) >= n and shaped(item[-n:]) and _titled(item, len(item) - n):
            return name_like(item[-n:]) > 0.3
    return len(item) == 4 and shaped(item) and name_like(item) > 1.5


def _titled(item: str, n: int) -> bool:
    return not n or bool(title_end().search(item, max(0, n - 4), n))


_DWELLING = re.compile("的(?:新居|家|住处|店里|院子|大棚|手)")
_AT = re.compile(r"(?:在|到|来到|走进|走访)[^,。;]{1,12}$")
_OFFICES = (
    "[镇乡县区市州省]长|经贸|工商|党委|党工委|委书记|委副|委常|副[县区市镇乡州]"
    "|人民|政府|中小|商务|公安|教育|财政"
)
_AREA = re.compile(
    f"[\u4e00-\u9fff]{{0,3}}(?:[镇乡县区市州省]|街道|苏木)(?:{_OFFICES})",
)
_SEX = re.compile(r"\((?:男|女|[\u4e00-\u9fff]{1,5}族)[,、)]")


@cache
def _appointed() -> re.Pattern[str]:
    """任市教育局局长, 为副县长 to the right of a name."""
    given = rf"(?:任|担任|出任|为|当选)[\u4e00-\u9fff]{{0,18}}?{title_end().pattern}"
    return re.compile(rf"(?:同志)?(?:{given}|的[^,。;]{{2,40}}?职务|辞去)")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"(?:{longest_first({*role_verbs(), *words('witnesses', 'follow.words')})})")


@cache
def verbs_long() -> re.Pattern[str]:
    """The verbs of roles of two characters or more."""
    return re.compile(f"(?:{longest_first(role_verb_words())})")


@cache
def _work() -> re.Pattern[str]:
    return re.compile(any_of("witnesses", "work.words"))


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(any_of("titles", "honorifics"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(any_of("witnesses", "before.words") + "$")
