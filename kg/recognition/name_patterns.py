"""Words and shapes that rules about the sides of a name look for."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.event_types import role_verbs
from kg.lexicon.loader import any_of, words
from kg.lexicon.name_model import name_like, shaped
from kg.lexicon.not_names import role_verb_words
from kg.lexicon.word_finder import Found, Words
from kg.model.division import AREA_END
from kg.recognition.name_context import NameSentence, title_end, title_words


def item_before(text: str, begin: int) -> str:
    """The item of the list that ends before the 、 or space at begin - 1."""
    parts = "、,。;: " if text[begin - 1] == " " else "、,。;:"
    return text[1 + max(text.rfind(c, 0, begin - 1) for c in parts) : begin - 1]


_ITEM = re.compile("[^、,。;: ]*")


def item_after(text: str, end: int) -> str:
    """The item of the list that begins after the 、 or space at end."""
    m = _ITEM.match(text, end + 1)
    return m[0] if m else ""


def name_begins(text: str, at: int) -> bool:
    """True if the item of a list that begins at `at` looks like a name."""
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


@cache
def _chiefs_of_offices() -> Words:
    """卫健局长: a chief's title with the department before it."""
    heads = (w for w in words("titles", "one_seat") if len(w) > 3)
    return Words(w for w in heads if w.endswith(("局长", "厅长")))


def of_an_office(s: NameSentence, begin: int, end: int) -> bool:
    """What an office sees to, before its chief: 市[卫健]局长王刚, [区卫生]局长李强"""
    chiefs = _chiefs_of_offices()
    of_area = chiefs.first_at(s.text, begin + 1) if s.text[begin] in AREA_END else None
    chief = of_area or chiefs.first_at(s.text, begin)
    return chief is not None and chief.end > end


def seat(s: NameSentence, begin: int, end: int) -> bool:
    """Where an area has its offices, or what goes on there: 在县城[张家畔]召开"""
    if not s.text.endswith(words("witnesses", "never.seats"), 0, begin):
        return False
    return bool(_at_a_seat().search(s.text, 0, begin)) and s.text[end : end + 1] not in "、和等家"


@cache
def _at_a_seat() -> re.Pattern[str]:
    return re.compile(f"[在到至于赴往的][^,。;、]{{0,8}}{any_of('witnesses', 'never.seats')}$")


DWELLING = re.compile("的(?:新居|家|住处|店里|院子|大棚|手)")
AT = re.compile(r"(?:在|到|来到|走进|走访)[^,。;]{1,12}$")
_OFFICES = (
    "[镇乡县区市州省]长|经贸|工商|党委|党工委|委书记|委副|委常|副[县区市镇乡州]"
    "|人民|政府|中小|商务|公安|教育|财政"
)
AREA = re.compile(
    f"[\u4e00-\u9fff]{{0,3}}(?:[镇乡县区市州省]|街道|苏木)(?:{_OFFICES})",
)
SEX = re.compile(r"\((?:男|女|[\u4e00-\u9fff]{1,5}族)[,、)]")


@cache
def appointed() -> re.Pattern[str]:
    """任市教育局局长, 为副县长 to the right of a name."""
    given = rf"(?:任|担任|出任|为|当选)[\u4e00-\u9fff]{{0,18}}?{title_end().pattern}"
    return re.compile(rf"(?:同志)?(?:{given}|的[^,。;]{{2,40}}?职务|辞去)")


def post_at(text: str, begin: int) -> Found | None:
    """A post or an address to the right of a name: 副院长, 高级工程师."""
    ranks = (rank.end for rank in _ranks().all_at(text, begin))
    for at in (*ranks, begin):
        found = title_words().first_at(text, at) or _addresses().first_at(text, at)
        if found:
            return found
    return None


@cache
def posts_begin() -> frozenset[str]:
    """The characters that what `post_at` finds begins with."""
    return _ranks().heads | title_words().heads | _addresses().heads


def personal_at(text: str, begin: int) -> bool:
    """Whether what only people have stands there: a post, 同志, 任命为."""
    if post_at(text, begin) or honorifics().first_at(text, begin):
        return True
    return bool(appointed().match(text, begin))


@cache
def _ranks() -> Words:
    return Words(words("witnesses", "post.ranks"))


@cache
def _addresses() -> Words:
    return Words(words("witnesses", "post.ends"))


@cache
def doctrines() -> Words:
    """思想, 理论: what makes the name of a doctrine."""
    return Words(words("witnesses", "doctrine.words"))


@cache
def verbs() -> Words:
    """Verbs and adverbs that may follow a name."""
    return Words({*role_verbs(), *words("witnesses", "follow.words")})


@cache
def verbs_long() -> Words:
    """The verbs of roles of two characters or more."""
    return Words(role_verb_words())


@cache
def work() -> re.Pattern[str]:
    """推介, 报告: what is done with 作."""
    return re.compile(any_of("witnesses", "work.words"))


@cache
def honorifics() -> Words:
    """同志, 先生."""
    return Words(words("titles", "honorifics"))


@cache
def before_words() -> re.Pattern[str]:
    """What may stand before a name, up to its beginning."""
    return re.compile(any_of("witnesses", "before.words") + "$")
