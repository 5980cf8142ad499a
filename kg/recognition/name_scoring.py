"""The witnesses that say whether a string is a person's name, and what each says.

The title before it, the list it stands in, what follows it, the neural tagger, how name-like its characters are, jieba's
dictionary, and the same string elsewhere on the page. What each is worth is data: ontology/lexicon/witnesses.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.event_types import role_verbs
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.loader import any_of, table, words
from kg.lexicon.name_model import (
    compounds,
    foreign,
    is_dotted,
    name_like,
    plausible,
    shaped,
    sounds,
    surname_of,
    surnames,
    weak_surnames,
)
from kg.lexicon.not_names import (
    no_name,
    role_verb_words,
    title_beginnings,
    words_of_office,
)
from kg.recognition.name_features import Sentence, title_end

# 深入舞泉、辛安、侯集: a list of places one went to.
_MOTION = re.compile(
    r"(?:深入|赴|前往|来到|走进|先后到|分别到|抵达|途经|位于)(?:[\u4e00-\u9fff]{2,9}、)+$"
)
_DWELLING = re.compile("的(?:新居|家|住处|店里|院子|大棚|手)")
_AT = re.compile(r"(?:在|到|来到|走进|走访)[^,。;]{1,12}$")
_AREA = re.compile(
    "[\u4e00-\u9fff]{0,3}(?:[镇乡县区市州省]|街道|苏木)(?:[镇乡县区市州省]长|经贸|工商|党委|党工委|委书记|委副|委常|副[县区市镇乡州]|人民|政府|中小|商务|公安|教育|财政)"
)
_SEX = re.compile(r"\((?:男|女|[\u4e00-\u9fff]{1,5}族)[,、)]")
_PUNCT = set(',。;:!?()"“”‘’《》<>【】[]—-…/|')


@dataclass(frozen=True)
class ScoredName:
    """A string judged. begin, end: in the folded sentence; witnesses: (name, worth) of each that spoke."""

    begin: int
    end: int
    name: str
    score: float
    witnesses: tuple[tuple[str, float], ...]

    short: bool = (
        False  # a surname with a title for somebody named elsewhere: name is that person's
    )

    @property
    def accepted(self) -> bool:
        return self.score >= threshold()


@cache
def threshold() -> float:
    return float(table("lexicon/witnesses")["threshold"])


@cache
def _weight(name: str) -> float:
    return float(table("lexicon/witnesses")["weight"][name])


@cache
def _appointed() -> re.Pattern:
    """任市教育局局长, 为副县长 behind a name."""
    return re.compile(
        rf"(?:同志)?(?:(?:任|担任|出任|为|当选)[\u4e00-\u9fff]{{0,18}}?{title_end().pattern}|的[^,。;]{{2,40}}?职务|辞去)"
    )


@cache
def _verbs() -> re.Pattern:
    every = set(role_verbs()) | set(words("witnesses", "follow.words"))
    return re.compile(
        "(?:" + "|".join(sorted(map(re.escape, every), key=lambda w: (-len(w), w))) + ")"
    )


@cache
def verbs_long() -> re.Pattern:
    """The verbs of roles of two characters or more."""
    return re.compile(
        "(?:"
        + "|".join(sorted(map(re.escape, role_verb_words()), key=lambda w: (-len(w), w)))
        + ")"
    )


@cache
def _work() -> re.Pattern:
    return re.compile(any_of("witnesses", "work.words"))


@cache
def _honorific() -> re.Pattern:
    return re.compile(any_of("titles", "honorifics"))


@cache
def _named_after() -> re.Pattern:
    return re.compile(any_of("witnesses", "thing.words"))


@cache
def _before() -> re.Pattern:
    return re.compile(any_of("witnesses", "before.words") + "$")


class Known:
    """The names accepted on a page, and how often; asked by where they stand, so that no question costs more on a page of many names.

    own: those of one sentence, which count no more for it.
    """

    def __init__(self, counts: Counter, own: Counter | None = None):
        self._counts, self._own = counts, own or Counter()
        self.lengths = sorted({len(name) for name in counts})

    def but(self, own: Counter) -> Known:
        """The same names without a sentence's own."""
        other = Known.__new__(Known)
        other._counts, other._own, other.lengths = self._counts, own, self.lengths
        return other

    def __getitem__(self, name: str) -> int:
        return max(0, self._counts[name] - self._own[name])

    def __contains__(self, name: str) -> bool:
        return name in self._counts and name not in self._own

    def ends(self, text: str) -> bool:
        """Whether the text ends with one of the names."""
        return any(text[-n:] in self._counts for n in self.lengths if n <= len(text))

    def starts(self, text: str) -> bool:
        """Whether the text begins with one of the names."""
        return any(text[:n] in self._counts for n in self.lengths if n <= len(text))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the names stand in a text, also over each other."""
        for begin in range(len(text)):
            for n in self.lengths:
                if text[begin : begin + n] in self._counts and begin + n <= len(text):
                    yield begin, begin + n


NOBODY = Known(Counter())
"""What is known before anybody was heard."""


def judge(
    s: Sentence,
    begin: int,
    end: int,
    known: Known,
    signed: frozenset[str],
    near: Known | None = None,
) -> ScoredName:
    """Hears the witnesses on one span. known: how often a string was accepted elsewhere on the page; near: in this sentence too; signed: names of bylines."""
    near = known if near is None else near
    text, name = s.text, s.text[begin:end]
    said: list[tuple[str, float]] = []

    def say(witness: str, times: float = 1.0):
        said.append((witness, round(_weight(witness) * times, 3)))

    _left(s, begin, say, near)
    left = len(said)
    _right(s, end, say, near)
    right = {w for w, _ in said[left:]}
    if said[-1][0] == "cut":
        said = _half_framed(s, end, said)
    framed = {w for w, _ in said}
    # Names that are ordinary words are only known by their frame, so there the frame counts for more.
    clean = right & {
        "mark",
        "list",
        "verb",
        "appointed",
        "weak_verb",
        "action",
        "bracket",
        "sex",
        "more",
        "honorific",
        "space_list",
    }
    sure = (
        framed & {"title", "named"}
        and clean
        or framed & {"sex", "appointed"}
        or [w for w, _ in said].count("list") == 2
        or "chain" in framed
        and clean
    )
    if sure and "tagger" not in framed:
        say("framed")
    parallel = bool(clean) and begin in s.after_title and _parallel(s, begin, end, near)
    if parallel:
        say("parallel")
    verbal = (
        clean <= {"mark", "weak_verb", "action"}
        and frequency(name) > 300
        and part_of_speech(name).startswith("v")
    )
    posted = (
        clean
        and (begin in s.anchored or begin in s.named)
        and name not in role_verb_words()
        and (parallel or not verbal)
    )
    office = (
        "sex" in framed
        or posted
        and (
            surname_of(name)
            or set(name) <= sounds()
            or any(t.tag == "PER" for t in s.over(begin, end))
        )
    )
    if office:
        say("office")
    chained = "chain" in framed and bool(clean)
    soft = 0.2 if office else 0.3 if chained else 0.4 if sure else 1.0
    half = 0.5 if "cut" in framed else 1.0
    _tagger(
        s,
        begin,
        end,
        lambda witness, times=1.0: say(
            witness, times * {"tagger_other": soft, "tagger": half}.get(witness, 1.0)
        ),
    )
    framed |= {w for w, _ in said}
    if is_dotted(name):
        say("dotted")
    elif (
        foreign(name)
        and not _holds_words(s, begin, end)
        or len(name) == 3
        and clean
        and set(name) <= sounds()
        and (begin in s.after_job or begin in s.after_title)
        and not frequency(name[:2])
        and not frequency(name[1:])
    ):
        say("foreign")
    elif not surname_of(name):
        known_by = framed & {"tagger", "tagger_part"} or "title" in framed and set(name) <= sounds()
        say("no_surname", 1.0 if known_by and (len(name) > 2 or "title" in framed) else 2.5)
    else:
        if len(name) > 3 and not plausible(name):
            say("long", 1.5 if len(name) < 5 else 4.0)
        say(
            "likeness",
            max(-2.0, min(4.0, name_like(name))) * (0.6 if sure and name_like(name) < 0 else 1.0),
        )
        if len(surname_of(name)) == 1 and name[0] in weak_surnames():
            say("weak_surname", soft)
    if 2 < frequency(name) and not is_dotted(name):
        if part_of_speech(name).startswith("nr"):
            say("dictionary_name")
        else:
            say("ordinary", soft if frequency(name) > 100 else soft * 0.6)
            # 战士宿舍: a title before a common word frames nobody; only a list, or the tagger, may say otherwise.
            if (
                not office
                and frequency(name) > 500
                and surname_of(name)
                and name_like(name) < 0.1
                and not framed & {"list", "chain", "honorific", "space_list", "verb"}
            ):
                say("ordinary", 1.4)
    if name in words("witnesses", "things.words") and not sure:
        say("thing")
    if len(name) == 3 and surname_of(name):
        say("three")
    if (
        no_name(name)
        and not (
            office
            and len(name) == 3
            and name[:2] in title_beginnings()
            and name[2] not in "部委组支"
        )
        or re.search("[省市县区镇乡村屯寨渡沟坡坪岗塬]$", name)
        and len(name) > 2
        and (
            "title" not in framed
            or not any((t.begin, t.end, t.tag) == (begin, end, "PER") for t in s.over(begin, end))
        )
    ):
        say("no_name")
    if any(
        name[:n] in words_of_office() and begin + n in s.after_title
        for n in (2, 3, 4)
        if n + 1 < len(name)
    ):
        say("no_name")
    if len(name) > 4 and name[-2:] in role_verb_words():
        say("no_name")
    if name in compounds() and "\u4e00" <= text[end : end + 1] <= "\u9fff":
        say("no_name")
    if frequency(text[max(0, begin - 1) : begin + 1]) > 50 and "glued" in framed:
        say("splits_word")
    if any(
        t.begin == begin and t.end <= end and t.tag in ("c", "p", "d", "u", "r", "v", "m", "q", "f")
        for t in s.over(begin, end)
    ):
        say(
            "function_word",
            0.3
            if office or chained
            else 2.0
            if name[0] in weak_surnames() and "tagger" not in framed and "tagger_part" not in framed
            else 0.5
            if sure and len(name) > 2 and set(name) <= sounds()
            else 1.0,
        )
    if text[begin - 1 : begin] in ("“", "‘", "《", '"') and text[end : end + 1] in (
        "”",
        "’",
        "》",
        '"',
    ):
        say("quoted")
    if not sure and _named_after().match(text, end):
        say("named_after")
    if known[name] > 0:
        say("elsewhere", min(2, known[name]))
    if name in signed:
        say("byline")
    return ScoredName(begin, end, name, round(sum(w for _, w in said), 3), tuple(said))


def _holds_words(s: Sentence, begin: int, end: int) -> bool:
    """高兴和温和: a word of grammar, or a verb of roles at the end, inside what is written like a foreign name."""
    halves = [s.text[i : i + 2] for i in range(begin, end - 1, 2)]
    return (
        s.text[max(begin, end - 2) : end] in role_verb_words()
        or len(halves) == 2
        and all(frequency(h) > 500 for h in halves)
        or any(
            t.tag in ("c", "p", "u") and begin < t.begin and t.end < end for t in s.over(begin, end)
        )
    )


_ITEM = re.compile("[^、,;。:!?]*")


def _parallel(s: Sentence, begin: int, end: int, known: Known) -> bool:
    """市法院院长解放,市检察院检察长冷冰: the clause before or after it is a post with an accepted name, and nothing else."""
    text = s.text
    start = max((text.rfind(c, 0, begin) for c in "、,;和及与"), default=-1)
    if start > 0 and any(
        start - n in s.after_title and text[start - n : start] in known
        for n in known.lengths
        if n <= start
    ):
        return True
    if text[end : end + 1] not in ("、", ",", ";", "和", "及", "与"):
        return False
    stop = _ITEM.match(text, end + 1).end()
    return any(
        name in known and text.find(name, end + 1, stop) == at
        for at in range(end + 1, stop)
        if at in s.after_title
        for n in known.lengths
        if at + n <= stop and (name := text[at : at + n])
    )


def _name_shape_near(text: str) -> bool:
    """Whether an item of a list looks like a name, a title before it allowed."""
    item = text.strip()
    if m := re.search(r"·", item):
        return bool(re.fullmatch(r"[\u4e00-\u9fff·]{3,16}", item))
    for n in (3, 2):
        if (
            len(item) >= n
            and shaped(item[-n:])
            and (
                len(item) == n or title_end().search(item, max(0, len(item) - n - 4), len(item) - n)
            )
        ):
            return name_like(item[-n:]) > 0.3
    return len(item) == 4 and shaped(item) and name_like(item) > 1.5


def _half_framed(s: Sentence, end: int, said: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """A title or a list before a string says little where the string does not end cleanly; a word's end softens that."""
    left, cut = said[0], said[-1][1] * (0.35 if end in s.ends else 1.0)
    worth = left[1] * (0.8 if end in s.ends else 0.5) if left[0] in ("title", "list") else left[1]
    return [(left[0], round(worth, 3)), *said[1:-1], ("cut", round(cut, 3))]


def _left(s: Sentence, begin: int, say, known: Known) -> None:
    text = s.text
    before = text[begin - 1 : begin]
    if begin in s.after_title:
        say("title")
    elif begin in s.named:
        say("named")
    elif begin in s.after_job:
        say("occupation")
    elif before == "、":
        item = text[1 + max(text.rfind(c, 0, begin - 1) for c in "、,。;:") : begin - 1]
        say("list" if _name_shape_near(item) else "start")
        if _MOTION.search(text, max(0, begin - 40), begin):
            say("motion")
        if known.ends(item):
            say("chain")
    elif before == " ":
        item = text[1 + max(text.rfind(c, 0, begin - 1) for c in "、,。;: ") : begin - 1]
        say("space_list" if _name_shape_near(item) else "start")
        if known.ends(item):
            say("chain")
    elif not before or before in _PUNCT:
        say("start")
    elif (
        before in surnames()
        and (begin - 1 in s.after_title or text[begin - 2 : begin - 1] == "、")
        and name_like(before + text[begin : begin + 2]) > 0.3
    ):
        say("cut")  # 、谈雪梅: the surname is a verb to the tagger
    elif any(text[max(0, begin - n) : begin] in known for n in (2, 3)):
        say("list")
    elif _before().search(text, max(0, begin - 3), begin):
        say("conjunction")
    else:
        say("glued")


_WORD = re.compile("[^、,。;: ]*")


def _right(s: Sentence, end: int, say, known: Known) -> None:
    text = s.text
    after = text[end : end + 1]
    if (
        after
        and after in "和与及"
        and text[end + 1 : end + 2] in ("、", ",", "。", ";")
        or text[end - 1 : end + 1] == "代为"
        or text[end - 1] in "和与及"
        and after == "“"
    ):
        say("cut")  # 副省长孙用和、…: the conjunction is the name's
    elif _honorific().match(text, end):
        say("honorific")
    elif after == "等":
        say("more")
    elif after in ("、", " "):
        item = _WORD.match(text, end + 1)[0]
        near = any(_name_shape_near(item[:n]) for n in (2, 3)) or _name_shape_near(
            item.split("等")[0]
        )
        say("list" if near and after == "、" else "space_list" if near else "mark")
        if len(item) < 16 and (known.starts(item) or known.ends(item)):
            say("chain")
    elif after == "(":
        say("sex" if _SEX.match(text, end) else "bracket")
    elif not after or after in _PUNCT:
        say("mark")
    elif _appointed().match(text, end):
        say("appointed")
    elif (
        after == "家"
        and text[end + 1 : end + 2] in (",", "、", "。", "里", "中")
        or after == "的"
        and _DWELLING.match(text, end)
    ):
        say("verb")  # 在村民甲家,
    elif (
        text[end - 1] == "家"
        and after in ",、。里中"
        and _AT.search(text, max(0, end - 18), end - 2)
        or text[end - 1] == "一"
        and after in "同起行道并"
        or text[end - 1] == "作"
        and _work().match(text, end)
    ):
        say("cut")  # 孟和|一同慰问, 姚黄|作推介
    elif (
        text[end - 1] in "和与及"
        and any(
            t.begin == end - 1 and t.end == end and t.tag in ("c", "p")
            for t in s.over(end - 1, end)
        )
        and end < len(text)
        and after not in "、,。;"
    ):
        say("cut")  # 丁文和|王强
    elif _AREA.match(text, end):
        say("cut")  # 汪清|县副县长, 薩克森|州中小企业协会
    elif (
        end not in s.ends
        and frequency(text[end - 1 : end + 1]) > 3000
        and not verbs_long().match(text, end)
    ):
        say("cut")  # 解决关|于
    elif m := _verbs().match(text, end):
        rest = text[m.end() : m.end() + 1]
        if m.end() - end > 1:
            say("verb")
        elif (
            not (rest and (rest not in _PUNCT or rest == "“") and rest != "、")
            and after not in "说道问答喊叫笑等"
            or after in "来让"
            and verbs_long().match(text, m.end())
        ):
            say("cut")  # 夏吾才|让、, 孟根达|来介绍: the verb is the name's
        else:
            say("weak_verb", 0.3 if after == "的" else 1.0)
    elif any(text[end : end + n] in known for n in (2, 3)):
        say("name_follows")
    elif any(
        t.begin == end
        and t.tag == "v"
        and (text[t.end : t.end + 1] in _PUNCT | {"、"} or not frequency(text[t.begin : t.end]))
        for t in s.over(end, end + 1)
    ):
        say("cut", 0.7)  # 朴宰|完、, 阿尔子|布作: no verb that begins a clause
    elif any(
        t.begin == end
        and (t.tag in ("v", "p") or t.tag in ("d", "vd", "ad") and t.end - t.begin > 1)
        for t in s.over(end, end + 1)
    ):
        say("action")
    else:
        say("cut")


def _tagger(s: Sentence, begin: int, end: int, say) -> None:
    over = s.over(begin, end)
    # 余秋菊勇|救: the tagger's name has a character too many.
    if any(
        t.tag == "PER"
        and t.begin == begin
        and (t.end == end or t.end == end + 1 == begin + 4 and not plausible(s.text[begin : t.end]))
        for t in over
    ):
        say("tagger")
    elif any(t.tag == "PER" for t in over):
        say("tagger_part")
    elif any(t.tag in ("LOC", "ORG", "TIME") and t.begin <= begin and end <= t.end for t in over):
        say("tagger_other")
    say("boundary" if end in s.ends or end == len(s.text) else "no_boundary")
