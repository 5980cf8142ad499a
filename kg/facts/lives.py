"""Whose life a sentence of a page tells: under 韩雪松简历, after 韩雪松,男,1965年生, or of the one
person whom it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.lexicon.patterns import Pattern, filled
from kg.model.mention import Person, Sentence
from kg.model.source import Page
from kg.recognition import careers, post_rows

_HEAD_WORD = r"{headings}[::]?[ \t\u3000]*$"
_HEADED = Pattern("careers", f"(?m:{_HEAD_WORD})")
_HEADER = r"^[ \t\u3000]*%s{reports/spoken_to_as}?的?(?:个人|人物|工作|基本)?"
_BORN = r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?出?生|生于"
_LIFE = Pattern(
    "careers",
    rf"""
    [,(][男女][,)] | [,(]{{han}}{{1,5}}族[,)] | {_BORN} | {{lives}}(?!的)
    | [,、(年月日]{{before_lives}}?{{lives_alone}}(?=[,、;。)])
    """,
)
"""1965年3月入伍, 中共党员: of a life where it stands alone; not 欢送新兵入伍, 慰问老党员."""
_BORN_BEFORE = re.compile(rf"(?:{_BORN})的$")
_LEAD = re.compile(r"[^,。;:]{0,24}[,:]")
"""公开资料显示,|甲: words before the one whom a sentence is about."""
_DIED = Pattern(
    "careers",
    """
    (?!的|[^,。;]{0,8}{reports/say}) (?:[^。;]*?[,)])?
    """
    + careers.DIES,
)
"""甲同志因病于3月2日在绵阳|逝世; not 甲的丈夫去世, 甲慰问牺牲民警家属."""
_YEARS = re.compile(r"\s*(?:19|20)\d\d")
_NOW = Pattern("careers", "{now}")
_IS_NOW = Pattern("careers", "(?:{reports/spoken_to_as}|{titles/ranks})?{now}")
_NEAR = 3
"""Paragraphs behind a life within which 现任 goes on with it."""


@dataclass(frozen=True)
class Life:
    """A sentence that may tell of a life. holder: whose it is by what stands before it, or empty;
    subject: the one person whom the sentence itself is about, or empty."""

    sentence: Sentence
    holder: str
    subject: str


def of(page: Page, sentences: Sequence[Sentence]) -> Iterator[Life]:
    """Each sentence of a page, in order, with whose life it may tell."""
    headers = _headers(page, sentences)
    holder, life = "", (-1, -1)
    for s in sentences:
        headed = _last_before(headers, s.quote.begin)
        about = _about(s)
        told = about.name if about and _tells_of_life(s, about) else ""
        if headed or told:
            holder, life = headed or told, (s.article, s.paragraph)
        elif about and about.name != holder:
            holder = ""
        own = holder if _of_holder(s, holder, life) else ""
        life = (s.article, s.paragraph) if own else life
        yield Life(s, own, about.name if about else "")


def dead(sentences: Sequence[Sentence]) -> frozenset[tuple[int, str]]:
    """(article, name) of whom a page says that they died."""
    found = {
        (s.article, about.name)
        for s in sentences
        if (about := _about(s)) and _DIED.match(s.text, about.end)
    }
    return frozenset(found)


def _about(s: Sentence) -> Person | None:
    """The one whom a sentence is about: the first person, where nothing stands before but a
    date, a birth or a few words with a comma."""
    first = next(iter(s.people), None)
    if first is None:
        return None
    before = s.text[: first.start]
    leads = len(before) < 3 or _LEAD.fullmatch(before) or _BORN_BEFORE.search(before)
    return first if leads else None


def _tells_of_life(s: Sentence, about: Person) -> bool:
    """Whether a sentence tells when somebody was born, of which people, and the like."""
    if s.paragraph < 0:
        return False
    born = _BORN_BEFORE.search(s.text[: about.start])
    return bool(born or _LIFE.search(s.text, about.end)) or _lists_posts(s, about)


def _lists_posts(s: Sentence, about: Person) -> bool:
    """Whether posts stand in a row behind the name: 韩雪松,市中医院副院长,主任医师."""
    begin = row_begin(s, about)
    return bool(post_rows.beside(s.text, begin, s.tokens)) or post_rows.is_of_a_life(
        s.text, begin, s.tokens
    )


def row_begin(s: Sentence, about: Person | None) -> int:
    """Where a row of posts would begin: behind the name and a comma, or behind 现任; where nobody
    is named, at the beginning, or behind 现任. The sentence's end where there can be none."""
    if about is None:
        now = _NOW.match(s.text)
        return now.end() if now else 0
    now = _IS_NOW.match(s.text, about.end)
    listed = about.start == about.begin and s.text.startswith(",", about.end)
    if now:
        return now.end()
    return about.end + 1 if listed else len(s.text)


def _of_holder(s: Sentence, holder: str, life: tuple[int, int]) -> bool:
    """True if the sentence may go on with the holder's life: nobody else is named in it, and it
    stands in the same paragraph, or is a line that begins with years."""
    if not holder or any(p.name != holder for p in s.people):
        return False
    near = s.article == life[0] and 0 <= s.paragraph - life[1] <= _NEAR
    goes_on = near and _NOW.match(s.text)
    return (s.article, s.paragraph) == life or bool(goes_on or _YEARS.match(s.text))


def _headers(page: Page, sentences: Sequence[Sentence]) -> list[tuple[int, str]]:
    """Where 韩雪松简历 stands on the page, and whose it is; a bare 人物履历 is of the person of
    whom the page tells most by far. In reverse order."""
    if not _HEADED.search(page.text):
        return []
    counts = Counter(p.name for p in chain.from_iterable(s.people for s in sentences))
    found: list[tuple[int, str]] = []
    for name in sorted(counts):
        found += [(m.start(), name) for m in _header(name).finditer(page.text)]
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] > 2 and all(ranked[0][1] >= 2 * n for _, n in ranked[1:]):
        found += [(m.start(), ranked[0][0]) for m in _header("").finditer(page.text)]
    return sorted(found, reverse=True)


def _header(name: str) -> re.Pattern[str]:
    own = filled("careers", _HEADER + _HEAD_WORD)
    return re.compile(own % re.escape(name), re.M)


def _last_before(headers: list[tuple[int, str]], begin: int) -> str:
    """Whose header stands before that character; each is used once."""
    passed = [name for at, name in headers if at <= begin]
    headers[:] = [(at, name) for at, name in headers if at > begin]
    return passed[0] if passed else ""
