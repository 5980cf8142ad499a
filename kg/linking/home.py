"""What 我市 and 市委 are of on a page: what the archive's notes say, else what the page itself
says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kg.lexicon.gazetteer import Gazetteer, areas_in, forms, kind_of, longest_at, written_out
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END, Division
from kg.model.mention import NAMING_TAGS, PERSON_TAGS, Token

# 我市, or 市委, 县领导 with no name before them.
_RELATIVE = Pattern(
    "areas",
    r"[我本](?P<own>{own})" rf"|(?<![\u4e00-\u9fff])(?P<office>[{AREA_END}地])" "{offices}",
)
_OF_OFFICE = Pattern("areas", "{bear_the_name}")
# 呼和浩特|日报 within the head of a page; 青川县|报 at its beginning.
_PAPER = Pattern("archive", r"(?:^|(?<=\s))(?P<area>{han}{2,9}?){papers}(?=\s|$)")
_MASTHEAD = Pattern("archive", "(?P<area>{han}{2,9}?{area_end})?{papers}(?:[ ]|$)")
# 信息来源:|邵阳市|政协: who a site's page is from.
_SOURCE = Pattern("archive", r"{sources}:\s*[《“]?")
# 我市在深圳举行推介会: where one goes, or is, to hold something is seldom home.
_GOING = Pattern("areas", f"(?:[{AREA_END}]{{groups_that_go}}?[在赴到]|{{going}})$")
# 平川县代表团|来我县: the guests are of another.
_COMES_TO_US = Pattern("areas", "{coming_to}我(?P<own>{own})")
# 座谈会在|云川市|召开。市长率|我市代表团|出席: ours are guests there, whoever of it is named.
_OURS_GO = Pattern("areas", "[我本]{area_end}{groups_that_go}")
_GONE_TO = Pattern("areas", "(?:[在到]|{going})$")
# 徐州|师范大学, 清水河县|级河长: what goes on so says nothing of the page's own area.
_NO_SIGN = Pattern("areas", "{han}{0,4}{universities}(?!生)|级")
_ZONE = Pattern("areas", r"[\u4e00-\u9fff]{2}{zones}")


@dataclass
class _Named:
    """The areas that a page names: how often, twice more with an office; and the words that say
    it."""

    times: Counter[Division] = field(default_factory=Counter)
    told: dict[Division, str] = field(default_factory=dict)
    first: dict[Division, str] = field(default_factory=dict)

    def hear(self, n: int, text: str, tokens: Sequence[Token]) -> None:
        """Counts the areas of the n-th sentence, which has these words as far as known."""
        comes = _COMES_TO_US.search(text)
        for begin, end, division in areas_in(text):
            office = _OF_OFFICE.match(text, end) is not None
            if _is_word(text[begin:end]) or _is_water(text[begin:end]):
                continue
            if not office and _GOING.search(text, 0, begin):
                continue
            if _runs_over_words(tokens, begin, end) or _NO_SIGN.match(text, end):
                continue
            if comes and end <= comes.start() and kind_of(division).endswith(comes["own"]):
                continue
            self.times[division] += 3 if office else 1
            words = text[begin : min(len(text), end + 5)]
            self.first.setdefault(division, words)
            if office or n < 3:
                self.told.setdefault(division, words)


def infer_home(
    sentences: Sequence[str],
    heads: Sequence[str] = (),
    tokens: Sequence[Sequence[Token]] = (),
) -> tuple[Division | None, str]:
    """What the page itself says it is of, and by which words; (None, "") where it does not say it
    clearly. heads: its lines that date the issue; tokens: the words of each sentence, where known.

    A page whose paper bears the name of an area of which the page speaks as its own is of it.
    Else two things must agree: how the page speaks of its own area (我县, 县委, 县领导: a county)
    and one named area of that level that no other comes near, counted once for each time and twice
    more where an office or a paper bears its name. A page that names several areas beside it is of
    what holds them, and says nothing clearly; nor does one whose masthead names something else.
    """
    own: Counter[str] = Counter()
    named = _Named()
    of_sentence = dict(enumerate(tokens))
    for n, text in enumerate(sentences):
        own.update(_own_levels(text))
        named.hear(n, text, of_sentence.get(n, ()))
    if not own:
        return None, ""
    gaz, level = Gazetteer.load(), own.most_common(1)[0][0]
    paper, words = _of_its_paper(heads)
    if paper and any(gaz.of_level(paper, told) == paper for told in own):
        return paper, words
    if _of_a_stranger(level, sentences):
        return None, ""
    of_level = Counter({d: n for d, n in named.times.items() if gaz.of_level(d, level) == d})
    ranked = [(d, n) for d, n in of_level.most_common() if d not in _visited(sentences)]
    if paper and ranked and paper not in gaz.chain(ranked[0][0]):
        return None, ""
    if ranked and _is_clear(ranked, named.told, sentences):
        return ranked[0][0], named.told[ranked[0][0]]
    if len(ranked) == 1 and ranked[0][1] > 1 and _speaks_of_itself(ranked, sentences):
        return ranked[0][0], named.first[ranked[0][0]]
    return None, ""


def _visited(sentences: Sequence[str]) -> set[Division]:
    """Where those of the page's own area are guests: it is said there, or right before."""
    found: set[Division] = set()
    for n, text in enumerate(sentences):
        told = "".join(sentences[max(0, n - 1) : n + 1]) if _OURS_GO.search(text) else ""
        found |= {d for begin, _, d in areas_in(told) if _GONE_TO.search(told, 0, begin)}
    return found


def names_its_source(line: str) -> bool:
    """Whether a folded line says who the page is from: 来源:云州日报."""
    return _SOURCE.search(line) is not None


def _of_its_paper(heads: Sequence[str]) -> tuple[Division | None, str]:
    """The area whose name the page's paper, else its source, bears, and the name; (None, "") where
    none or several are so called."""
    gaz = Gazetteer.load()
    papers = {m["area"]: m[0] for head in heads for m in _PAPER.finditer(head)}
    for named in (papers, dict(_sources(heads))):
        found = {area: told for name, told in named.items() if (area := gaz.resolve(name))}
        if found:
            return next(iter(found.items())) if len(found) == 1 else (None, "")
    return None, ""


def _sources(heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The area that the name of a page's source begins with, and the words that say so."""
    for head in heads:
        for m in _SOURCE.finditer(head):
            end = longest_at(head, m.end())
            if end and head[end : end + 1].isalnum():
                yield head[m.end() : end], head[m.start() : end + 2]


def _of_a_stranger(level: str, sentences: Sequence[str]) -> bool:
    """True of a page that names an area of that level three times that has no such name today, or
    that several bear: 永川市, which is a district now."""
    every = Counter(chain.from_iterable(_unresolved(text, level) for text in sentences))
    return max(every.values(), default=0) > 2


def _unresolved(text: str, level: str) -> Iterator[str]:
    """The names of the table that are written out with the level and mean no area of it."""
    gaz, at = Gazetteer.load(), 0
    while at < len(text):
        end = longest_at(text, at)
        name = text[at:end] if end else ""
        if name.endswith(level) and len(name) > 2 and gaz.resolve(name) is None:
            yield name
        at = end or at + 1


def _speaks_of_itself(ranked: list[tuple[Division, int]], sentences: Sequence[str]) -> bool:
    """True of the only area of its level that a page names, more than once, whatever is its
    masthead."""
    best, times = ranked[0]
    return not _of_a_zone(times, sentences) and _bears_its_name(best, sentences)


def _own_levels(text: str) -> Iterator[str]:
    """The levels by which a sentence speaks of its page's own area; 我市 counts twice."""
    for m in _RELATIVE.finditer(text):
        yield from [m["own"]] * 2 if m["own"] else [m["office"]]


def _is_word(name: str) -> bool:
    """True of 战略, 合作, 建设: words that are names of areas too."""
    return not written_out(name) and bool(frequency(name)) and part_of_speech(name) != "ns"


def _is_water(name: str) -> bool:
    """True of 清水河, as a county and the river through it are called; 牡丹江 is a city."""
    found = None if written_out(name) else Gazetteer.load().resolve(name)
    return bool(found and _WATER.fullmatch(found.name))


_WATER = Pattern("areas", "{han}{2,}{waters}县")
_BY_CHANCE = 2
"""Characters of a name that may be those of other words by chance: 党|和政|府, 示|范县."""


def _runs_over_words(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True of 党|和|政府, where a short name begins in one word and ends within another, of
    示范县, where it begins within a word that names nothing, and of 县政协主席|宁海涛."""
    inside = [t for t in tokens if t.begin < end and begin < t.end]
    if end - begin > _BY_CHANCE or not inside:
        return False
    if len(inside) == 1 and inside[0].tag in PERSON_TAGS:
        return inside[0].begin < begin or end < inside[0].end
    if len(inside) == 1:
        return inside[0].begin < begin and inside[0].tag not in NAMING_TAGS
    return inside[0].begin < begin or end < inside[-1].end


def _is_clear(
    ranked: list[tuple[Division, int]], told: dict[Division, str], sentences: Sequence[str]
) -> bool:
    """True if nothing speaks against the area that is named most."""
    best, times = ranked[0]
    # A prefecture's own county-level cities are no rivals.
    rivals = [(d, n) for d, n in ranked[1:] if d.parent != best.code]
    beside = [d for d, _ in rivals if d.parent == best.parent]
    enough = times > 2 and best in told
    alone = not rivals or times >= 2 * rivals[0][1]
    if not enough or not alone or len(beside) > 1:
        return False
    return not _of_a_zone(times, sentences) and _bears_its_name(best, sentences)


def _of_a_zone(times: int, sentences: Sequence[str]) -> bool:
    """True of the paper of a zone, which names the city that the zone lies in."""
    zones: Counter[str] = Counter()
    for text in sentences:
        zones.update(m[0] for m in _ZONE.finditer(text))
    return bool(zones) and 2 * max(zones.values()) > times


def _bears_its_name(best: Division, sentences: Sequence[str]) -> bool:
    """True if no masthead names another area."""
    heads = (m["area"] for text in sentences[:2] if (m := _MASTHEAD.match(text)))
    masthead = next(heads, None)
    return not masthead or masthead in forms(best)
