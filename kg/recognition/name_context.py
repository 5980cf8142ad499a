"""A sentence with the clues to names that its words give: where posts end, and more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from kg.lexicon.loader import alternatives, any_of, behind, words, words_of
from kg.lexicon.name_model import name_like, surname_of
from kg.lexicon.word_finder import Found, Words
from kg.model.lazy import lazy
from kg.model.mention import Token

MARKS = frozenset(',。;:!?()"“”‘’《》<>【】[]—-…/|')
"""Marks that end a word; 、 and the space, which part the items of lists, are not among them."""


@cache
def title_end() -> re.Pattern[str]:
    """The last words of posts, for finding where a name may begin."""
    return re.compile(alternatives(_last_words()))


@cache
def title_words() -> Words:
    """The same, for finding one at a place."""
    return Words(_last_words())


def _last_words() -> frozenset[str]:
    return words_of("titles", "one_seat", "many_seats", "generic")


NO_POST = f"(?!{any_of('title_rules', 'no_post_before')})"
"""What no post has behind it: 局长|办公会, 校长|助理."""


@cache
def _anchored() -> re.Pattern[str]:
    """水利局|局长, 副|镇长, 党委|书记: titles that no segmenter need confirm; not 局长办公会."""
    posts = words("titles", "one_seat")
    heads = sorted({w for w in posts if len(w) == 2 and w.endswith("长")})
    deputies = {w for w in words("titles", "many_seats") if w.startswith("副")}
    tops = [w for w in heads if w[0] in "省市区县州盟旗镇乡村"]
    forms = (
        *(behind(f"[副{w[0]}]", w) for w in heads),  # 水利局|局长
        *(behind(f"{w}队", f"{w}队长") for w in ("支", "大", "总", "中")),
        behind("[学中小]", "校长"),
        behind("[校心]", "院长"),
        alternatives(deputies),
        *(behind("[、代委府]", w) for w in tops),
        behind("[委部支组区村镇乡]", "书记"),
        behind("[委办室会部处局所科心联协社区系]", "主任"),
        behind("[协联会]", "主席"),
        behind("[社商学]", "会长"),
        any_of("title_rules", "anchored"),
    )
    return re.compile(f"(?:{'|'.join(forms)}){NO_POST}")


@cache
def _any_title() -> re.Pattern[str]:
    """Titles also over each other: 副总 and 总统 of 副总统."""
    return re.compile(f"(?=({title_end().pattern}))")


def _title_ends(text: str) -> tuple[set[int], set[int]]:
    """Where titles end, and what is inside of one: 副总|统."""
    spans = [m.span(1) for m in _any_title().finditer(text)]
    inside = set(chain.from_iterable(range(begin + 1, end) for begin, end in spans))
    return {end for _, end in spans} - inside, inside


@cache
def _naming() -> re.Pattern[str]:
    """任命|甲为…, 选举|甲、乙为…, 免去|甲的…职务."""
    resigned = r"(?:接受|批准|同意)(?=[\u4e00-\u9fff·、]{2,30}辞去)"
    given = r"(?:为|任|的[^,。;]{2,40}职务|辞去)"
    somebody = rf"(?=[\u4e00-\u9fff·、]{{2,40}}?(?:\([^()]*\))?(?:同志)?{given})"
    return re.compile(f"{resigned}|(?:{any_of('witnesses', 'naming.words')}){somebody}")


@cache
def _occupation() -> re.Pattern[str]:
    return re.compile(any_of("titles", "people"))


_A_NAME = 0.5
"""How name-like a name is that has a title of its own: 福斯特|副总经理 is none."""
_NO_HEADS = frozenset({"v", "d", "p", "ad", "c"})
_CALLED = re.compile(
    r"(?:^|[,。;:!?“])(?![省市区县州盟旗镇乡村校院厂])[\u4e00-\u9fff]{1,2}$",
)


_NETWORK = re.compile(r"@|#|//|http|\.\.\.|~")
_OURS = re.compile("[我你咱俺]")


class NameSentence:
    """One folded sentence with what the features of a name need of it.

    Sets of offsets: starts, ends (of the tagger's words), anchored (after a post that no segmenter
    need confirm), after_title (any post), named (after 任命, 免去), after_job (after 村民).
    word_from, word_to: the tagger's word that begins, or ends, at an offset.
    left, right: what stands beside an offset as far as was asked, before any name is known.
    """

    def __init__(self, text: str, tokens: Sequence[Token], masked: Sequence[tuple[int, int]] = ()):
        self.text, self.tokens, self.masked = text, tokens, tuple(masked)
        self.left: dict[int, str] = {}
        self.right: dict[int, str] = {}
        self._token_at = [n for n, t in enumerate(tokens) for _ in range(t.end - t.begin)]
        self.ends = {t.end for t in tokens}
        self.starts = {t.begin for t in tokens}
        self.word_from = {t.begin: t for t in tokens}
        self.word_to = {t.end: t for t in tokens}
        titles, in_titles = _title_ends(text)
        sure = {m.end() for m in _anchored().finditer(text) if not self._is_of_a_name(m.start())}
        sure -= in_titles
        self.anchored = {end + text.startswith(":", end) for end in sure}
        behind = self.anchored | self._behind_titles(titles)
        self.after_title = behind | {end + 1 for end in behind if text.startswith(" ", end)}
        self.named = {m.end() for m in _naming().finditer(text)}
        self.after_job = {m.end() for m in _occupation().finditer(text)}

    @lazy
    def tone(self) -> str:
        """Whose talk it is: network (of a social one), ours (我, 你), official (a post in it) or
        plain."""
        if _NETWORK.search(self.text):
            return "network"
        if self.after_title:
            return "official"
        return "ours" if _OURS.search(self.text) else "plain"

    def tag_from(self, at: int) -> str:
        """The tag of the tagger's word that begins there; empty where none does."""
        return self.word_from[at].tag if at in self.word_from else ""

    def tag_to(self, at: int) -> str:
        """The tag of the tagger's word that ends there; empty where none does."""
        return self.word_to[at].tag if at in self.word_to else ""

    def over(self, begin: int, end: int) -> Sequence[Token]:
        """The tokens that overlap the span; none where it goes on over the last token."""
        if end > len(self._token_at):
            return ()
        return self.tokens[self._token_at[begin] : self._token_at[end - 1] + 1]

    def hidden(self, begin: int, end: int) -> bool:
        """True if the span overlaps what is masked: a byline."""
        return any(b < end and begin < e for b, e in self.masked)

    def _behind_titles(self, ends: set[int]) -> set[int]:
        short = {t.end for t in self.tokens if t.end - t.begin < 4 and t.tag in _NO_HEADS}
        return {end for end in ends - short if self._title_ends(end)}

    def _title_ends(self, end: int) -> bool:
        """True unless it is in the middle of a longer word, 委员|会, or calls somebody, 王主任."""
        if self._goes_on(end):
            return False
        head = title_words().last_before(self.text, end, max(0, end - 6))
        return not head or not (self._in_a_word(head) or self._calls_somebody(head))

    def _is_of_a_name(self, at: int) -> bool:
        """田晓|副院长|充分肯定: the title that begins there is of who stands before it."""
        begin = at - 1 if self.text[at - 1 : at] == "副" else at
        before = self.over(begin - 1, begin) if begin > 0 else ()
        names = [self.text[t.begin : t.end] for t in before if (t.end, t.tag) == (begin, "PER")]
        return any(name_like(name) > _A_NAME for name in names)

    def _goes_on(self, end: int) -> bool:
        """代表|团, 主任|办公室."""
        after = self.text[end : end + 1]
        if not after or after not in "会团组室部局处办厅院制级证台":
            return False
        return end not in self.starts or after in "会团台"

    def _in_a_word(self, head: Found) -> bool:
        """A word of the tagger that is no name goes on over the title's end."""
        end = head.end
        inside = next((t for t in self.over(end - 1, end) if t.end > end), None)
        if not inside or inside.tag == "PER":
            return False
        return inside.begin > head.begin or inside.end - end > 1

    def _calls_somebody(self, head: Found) -> bool:
        """徐|书记 in the tagger's or in our own reading."""
        at = head.begin
        if at and any(t.end == at and t.tag == "PER" for t in self.over(at - 1, at)):
            return True
        before = self.text[max(0, at - 3) : at]
        alone = before.lstrip(",。;:!?“")
        return bool(_CALLED.search(before)) and surname_of(alone + "某某") == alone


class Known:
    """The names accepted on a page, and how often.

    Asked by where they stand, so that no question costs more on a page of many names.
    own: those of one sentence, which count no more for it.
    """

    def __init__(self, counts: Counter[str], own: Counter[str] | None = None):
        self._counts: Counter[str] = counts
        self._own: Counter[str] = Counter() if own is None else own
        self.lengths = sorted({len(name) for name in counts})
        self._heads = frozenset(name[:1] for name in counts)

    def but(self, own: Counter[str]) -> Known:
        """The same names without a sentence's own."""
        other = Known.__new__(Known)
        other._counts, other._own = self._counts, own
        other.lengths, other._heads = self.lengths, self._heads
        return other

    def __getitem__(self, name: str) -> int:
        return max(0, self._counts.get(name, 0) - self._own.get(name, 0))

    def __contains__(self, name: object) -> bool:
        return name in self._counts and name not in self._own

    def ends(self, text: str) -> bool:
        """True if the text ends with one of the names."""
        return any(text[-n:] in self._counts for n in self.lengths if n <= len(text))

    def starts(self, text: str) -> bool:
        """True if the text begins with one of the names."""
        return any(text[:n] in self._counts for n in self.lengths if n <= len(text))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the names stand in a text, also over each other."""
        for begin in (at for at, char in enumerate(text) if char in self._heads):
            for n in self.lengths:
                if text[begin : begin + n] in self._counts and begin + n <= len(text):
                    yield begin, begin + n


NOBODY = Known(Counter())
"""What is known before anybody was found."""
