"""A candidate, and what stands around it: what the features of a name look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicon.gazetteer import longest_at
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.name_model import (
    all_sounds,
    foreign,
    is_dotted,
    japanese,
    name_like,
    plausible,
    sounds,
    surname_of,
)
from kg.lexicon.not_names import role_verb_words
from kg.model.lazy import lazy
from kg.model.mention import NAMING_TAGS, Token
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_neighbours import CLEAN, CUTS
from kg.recognition.name_patterns import item_after, item_before
from kg.recognition.name_sides import Sides

NO_WORD = "|"
"""Where no word of the tagger ends or begins."""


class Candidate:
    """A string of a sentence, text[begin:end], that may be a name: what its characters say.

    before, after: the character before it, ^ at the beginning, and after it, $ at the end.
    """

    def __init__(self, sentence: NameSentence, begin: int, end: int) -> None:
        text = sentence.text
        self.sentence, self.begin, self.end, self.name = sentence, begin, end, text[begin:end]
        self.before, self.after = text[begin - 1 : begin] or "^", text[end : end + 1] or "$"

    @lazy
    def surname(self) -> str:
        """The surname it begins with; empty where it begins with none."""
        return surname_of(self.name)

    @lazy
    def likeness(self) -> float:
        """log10 of how much likelier its characters are as a name than as text."""
        return name_like(self.name)

    @lazy
    def frequency(self) -> int:
        """How often jieba's dictionary counts it as a word."""
        return frequency(self.name)

    @lazy
    def dotted(self) -> bool:
        """艾尔肯·吐尼亚孜."""
        return is_dotted(self.name)

    @lazy
    def has_a_chief(self) -> bool:
        """吉林|省长, 安康|市委: an area, of whose chief or party committee is told."""
        text = self.sentence.text
        more = text[self.begin : self.end + 1]
        whole = text.startswith(("长", "委"), self.end + 1) and longest_at(more, 0) == len(more)
        return whole and longest_at(self.name, 0) == len(self.name)

    @lazy
    def common_noun(self) -> bool:
        """The dictionary has it, and not as a person's name."""
        known = self.frequency > 2 and not self.dotted
        return known and not part_of_speech(self.name).startswith("nr")

    @lazy
    def sounding(self) -> bool:
        """Written with nothing but characters of which names of other tongues are written."""
        return set(self.name) <= sounds()

    @lazy
    def latin(self) -> bool:
        """Written in Latin letters."""
        return self.name[0] < "\u0250"

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """The tagger's words that overlap it."""
        return tuple(self.sentence.over(self.begin, self.end))

    @lazy
    def shape(self) -> str:
        """Of what kind its characters are, and how many; see `shape_of`."""
        return shape_of(self.name)

    @lazy
    def word_before(self) -> tuple[str, str]:
        """(word, tag) of the tagger's word that ends where it begins."""
        if not self.begin:
            return "^", "^"
        return self._word(self.sentence.word_to.get(self.begin))

    @lazy
    def word_after(self) -> tuple[str, str]:
        """(word, tag) of the tagger's word that begins where it ends."""
        if self.end >= len(self.sentence.text):
            return "$", "$"
        return self._word(self.sentence.word_from.get(self.end))

    def _word(self, t: Token | None) -> tuple[str, str]:
        return (self.sentence.text[t.begin : t.end], t.tag) if t else (NO_WORD, NO_WORD)

    @lazy
    def tags(self) -> str:
        """The tags of the words in it; < and > where one goes on over its beginning or its end."""
        return " ".join(
            "<" * (t.begin < self.begin) + t.tag + ">" * (t.end > self.end) for t in self.tokens[:4]
        )


@lru_cache(maxsize=1 << 16)
def shape_of(name: str) -> str:
    """D dotted, L Latin, J of Japan, C a surname of two characters, F of sounds, S a surname, N
    none; and how long.

    >>> shape_of("李建国"), shape_of("欧阳文静"), shape_of("斯潘帕"), shape_of("高桥直树")
    ('S3', 'C4', 'F3', 'J4')
    """
    surname, size = surname_of(name), min(len(name), 5)
    if "·" in name:
        return "D"
    if name[0] < "\u0250":
        return "L"
    if japanese(name):
        return f"J{size}"
    if len(surname) == 2:
        return f"C{size}"
    if size > 2 and set(name) <= all_sounds():
        return f"F{size}" + ("s" if surname else "")
    return f"S{size}" if surname else f"N{size}"


class PageWords:
    """What the tagger takes the strings of a page for, and how often: PER, place or word."""

    def __init__(self, sentences: Iterable[NameSentence]):
        self._counts: Counter[tuple[str, str]] = Counter(
            (s.text[t.begin : t.end], _sort(t.tag)) for s in sentences for t in s.tokens
        )

    def others(self, c: Candidate, sort: str) -> int:
        """How often the string of a candidate is of that sort, without the candidate itself."""
        every = self._counts.get((c.name, sort), 0)
        if not every:
            return 0
        own = sum(_sort(t.tag) == sort for t in c.tokens if (t.begin, t.end) == (c.begin, c.end))
        return every - own


def _sort(tag: str) -> str:
    if tag in NAMING_TAGS:
        return "place"
    return "PER" if tag in ("PER", "nr") else "word"


@dataclass(eq=False)
class Context:
    """What stands around a candidate, and what else the page has.

    sides: what stands at the places of the sentence; near: names accepted on the page; signed:
    names of bylines; elsewhere: what the first pass gave the same string in other sentences.
    """

    candidate: Candidate
    sides: Sides
    near: Known = NOBODY
    signed: frozenset[str] = frozenset()
    page: PageWords = field(default_factory=lambda: PageWords(()))
    elsewhere: tuple[float, ...] = ()

    @lazy
    def left(self) -> str:
        """The name of the rule that decides what stands to the left."""
        return self.sides.left(self.candidate.begin)

    @lazy
    def right(self) -> str:
        """The name of the rule that decides what stands to the right."""
        return self.sides.right(self.candidate.end)

    @lazy
    def cut(self) -> bool:
        """What stands beside it belongs to it: 、谈|雪梅, 解决|关于."""
        return self.left == "surname_cut_off" or self.right in CUTS

    @lazy
    def clean(self) -> bool:
        """A name may end where it ends."""
        return self.right in CLEAN

    @lazy
    def chain_before(self) -> bool:
        """The item before it in its list ends with an accepted name."""
        text, begin = self.candidate.sentence.text, self.candidate.begin
        return text[begin - 1 : begin] in ("、", " ") and self.near.ends(item_before(text, begin))

    @lazy
    def chain_after(self) -> bool:
        """The item after it in its list begins or ends with an accepted name."""
        text, end = self.candidate.sentence.text, self.candidate.end
        if text[end : end + 1] not in ("、", " "):
            return False
        item = item_after(text, end)
        return len(item) < 16 and (self.near.starts(item) or self.near.ends(item))

    @lazy
    def chained(self) -> bool:
        """In a list with an accepted name, and it ends cleanly."""
        return self.clean and (self.chain_before or self.chain_after)

    @lazy
    def framed(self) -> bool:
        """A title before it and a clean end after it, or names on both sides."""
        listed = self.left in _LISTED and self.right == "before_list_item"
        titled = self.clean and self.left in ("after_title", "after_naming")
        return titled or listed or self.chained or self.right in _APPOINTED

    @lazy
    def parallel(self) -> bool:
        """The clause before or after it is a post with an accepted name, and nothing else."""
        c = self.candidate
        behind = self.clean and c.begin in c.sentence.after_title
        return behind and (_parallel_before(c, self.near) or _parallel_after(c, self.near))

    @lazy
    def verbal(self) -> bool:
        """A frequent verb of the dictionary, and nothing after it that only people have."""
        c = self.candidate
        weak = not self.clean or self.right in _WEAK_ENDS
        return weak and c.frequency > 300 and part_of_speech(c.name).startswith("v")

    @lazy
    def posted(self) -> bool:
        """It stands cleanly behind a post that no segmenter need confirm."""
        c, s = self.candidate, self.candidate.sentence
        sure = self.clean and (c.begin in s.anchored or c.begin in s.named)
        return sure and c.name not in role_verb_words() and (self.parallel or not self.verbal)

    @lazy
    def office(self) -> bool:
        """Posted, and of a shape that names have; or its sex is told."""
        c = self.candidate
        shaped = c.surname or c.sounding or any(t.tag == "PER" for t in c.tokens)
        return self.right == "before_sex" or self.posted and bool(shaped)

    @lazy
    def foreign(self) -> bool:
        """Not dotted, but written by sounds: 索朗多吉, 市长其木格."""
        c = self.candidate
        if c.dotted:
            return False
        return foreign(c.name) and not _holds_words(c) or _short_foreign(c, self)

    @lazy
    def native(self) -> bool:
        """Neither dotted nor foreign, and with a surname."""
        c = self.candidate
        return bool(c.surname) and not c.dotted and not self.foreign

    @lazy
    def frame(self) -> str:
        """How surely a name stands here, whatever it is: office, chained, framed, titled or bare.

        Names that are ordinary words are known by their frame alone, so what speaks against a
        name is weighed for each frame by itself.
        """
        if self.office:
            return "office"
        if self.chained:
            return "chained"
        if self.framed:
            return "framed"
        return "titled" if self.left in ("after_title", "after_naming") else "bare"

    @lazy
    def tagged(self) -> str:
        """What the tagger says: person, odd, longer, headless, shorter, crossing, other, nr, word.

        longer: a person's name that holds it and more; headless: it without its first character;
        tailless: without its last; shorter: one that it holds; crossing: one that overlaps it;
        other: a place or a body, or a piece of one; word: just one other word.
        """
        c = self.candidate
        if persons := [t for t in c.tokens if t.tag == "PER"]:
            return _as_person(c, persons[0])
        if any(_within(c, t) for t in c.tokens):
            return "other"
        if len(c.tokens) == 1 and (c.tokens[0].begin, c.tokens[0].end) == (c.begin, c.end):
            return "nr" if c.tokens[0].tag == "nr" else "word"
        return ""


_LISTED = ("after_list_item", "after_accepted_name")
_APPOINTED = ("before_sex", "before_appointment")
_WEAK_ENDS = ("before_mark", "before_of", "before_weak_verb", "before_action")


def _as_person(c: Candidate, t: Token) -> str:
    """How the candidate and the tagger's name overlap."""
    if (t.begin, t.end) == (c.begin, c.end):
        return "person"
    if t.begin <= c.begin and c.end <= t.end:
        # 余秋菊勇|救: its name may have a fourth character too many
        long = t.end == c.end + 1 == c.begin + 4 and t.begin == c.begin
        odd = long and not plausible(c.sentence.text[c.begin : t.end])
        return "odd" if odd else "longer"
    if (c.begin + 1, c.end) == (t.begin, t.end):
        return "headless"
    if (c.begin, c.end - 1) == (t.begin, t.end):
        return "tailless"
    return "shorter" if c.begin <= t.begin and t.end <= c.end else "crossing"


def _within(c: Candidate, t: Token) -> bool:
    return t.tag in ("LOC", "ORG", "TIME") and t.begin <= c.begin and c.end <= t.end


def _parallel_before(c: Candidate, known: Known) -> bool:
    """市法院院长{解放},市检察院检察长[冷冰]."""
    text = c.sentence.text
    start = max((text.rfind(mark, 0, c.begin) for mark in "、,;和及与"), default=-1)
    return any(
        start - n in c.sentence.after_title and text[start - n : start] in known
        for n in known.lengths
        if 0 < n <= start
    )


def _parallel_after(c: Candidate, known: Known) -> bool:
    """市法院院长[解放],市检察院检察长{冷冰}."""
    text, end = c.sentence.text, c.end
    if text[end : end + 1] not in ("、", ",", ";", "和", "及", "与"):
        return False
    m = _CLAUSE.match(text, end + 1)
    stop = m.end() if m else end + 1
    behind = [at for at in range(end + 1, stop) if at in c.sentence.after_title]
    items = [(at, text[at : at + n]) for at in behind for n in known.lengths if at + n <= stop]
    return any(name in known and text.find(name, end + 1, stop) == at for at, name in items)


_CLAUSE = re.compile("[^、,;。:!?]*")


def _short_foreign(c: Candidate, around: Context) -> bool:
    """Three sounds behind a title or an occupation, no two of them a word."""
    behind = c.begin in c.sentence.after_job or c.begin in c.sentence.after_title
    sounds_so = len(c.name) == 3 and around.clean and c.sounding and behind
    return sounds_so and not frequency(c.name[:2]) and not frequency(c.name[1:])


def _holds_words(c: Candidate) -> bool:
    """高兴和温和: a word of grammar in it, a verb of roles at its end, or two frequent words."""
    text = c.sentence.text
    halves = [text[i : i + 2] for i in range(c.begin, c.end - 1, 2)]
    if text[max(c.begin, c.end - 2) : c.end] in role_verb_words():
        return True
    if len(halves) == 2 and all(frequency(h) > 500 for h in halves):
        return True
    grammar = ("c", "p", "u")
    return any(t.tag in grammar and c.begin < t.begin and t.end < c.end for t in c.tokens)
