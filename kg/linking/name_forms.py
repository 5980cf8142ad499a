"""One person under several forms of a name: from abroad 胡安·巴尔加斯 and 巴尔加斯, 佐藤 and
佐藤健一郎, and one character written in two ways; of ours 沈观 that was cut off 沈观发.

Both forms are one person where they have the same post of a state, or of a body of many states,
which one person has at a time, within a few years of each other; of ours, where the one has it
amid the time of the other. Where that is not sure, a reader is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

from kg.lexicon.name_model import is_dotted
from kg.linking.clustering import Block, Cluster
from kg.linking.dossier import YEAR, Term
from kg.linking.held import Held
from kg.linking.name_rarity import chinese

A_TERM = 4 * YEAR
"""Days that most posts are held at least; what is further apart may be two."""
LONGEST_TERM = 2 * A_TERM
"""Days beyond which nobody is asked."""
OFTEN = 3
"""Pages that show somebody in a post often."""
LEAST_PART = 2
"""Characters of a part of a name that stands for the whole."""
LEAST_SPELT = 3
"""Characters of names which, but for one, are surely one name written in two ways."""

Pair = tuple[Cluster, Cluster]


class _Form(NamedTuple):
    """How a name is a form of another. is_part: one is a part of the other, and others may have
    that part as well."""

    name: str
    told: Callable[[str, str], bool]
    is_part: bool


def _is_last(short: str, long: str) -> bool:
    """
    >>> _is_last("巴尔加斯", "胡安·巴尔加斯")
    True
    """
    return is_dotted(long) and not is_dotted(short) and long.endswith(f"·{short}")


def _is_another(short: str, long: str) -> bool:
    """
    >>> _is_another("胡安", "胡安·巴尔加斯")
    True
    """
    return is_dotted(long) and short in long.split("·")


def _is_piece(short: str, long: str) -> bool:
    """
    >>> _is_piece("佐藤", "佐藤健一郎"), _is_piece("藤", "佐藤")
    (True, False)
    """
    dotted = is_dotted(short) or is_dotted(long)
    ends = long.startswith(short) or long.endswith(short)
    return len(short) >= LEAST_PART and ends and not dotted


def _is_spelling(short: str, long: str) -> bool:
    """Names that look Chinese are seldom one where a character is another.

    >>> _is_spelling("拉莫塞夫", "拉莫塞芙"), _is_spelling("拉塞夫", "拉莫塞夫")
    (True, True)
    >>> _is_spelling("金成哲", "金成浩")
    False
    """
    if chinese(short) and chinese(long):
        return False
    if len(short) == len(long):
        return sum(x != y for x, y in zip(short, long, strict=True)) == 1
    left_out = (long[:n] + long[n + 1 :] for n in range(len(long)))
    return len(long) - len(short) == 1 and len(short) > LEAST_PART and short in left_out


def _is_misprint(short: str, long: str) -> bool:
    """A name that looks Chinese with one other character: mostly another's.

    >>> _is_misprint("金成哲", "金成浩"), _is_misprint("金成", "金浩")
    (True, False)
    """
    differ = sum(x != y for x, y in zip(short, long, strict=False))
    return len(short) == len(long) >= LEAST_SPELT and differ == 1 and short[0] == long[0]


_FORMS = (
    _Form("last", _is_last, True),
    _Form("another", _is_another, True),
    _Form("piece", _is_piece, True),
    _Form("spelling", _is_spelling, False),
    _Form("misprint", _is_misprint, False),
)
"""The forms of a name, the first that fits."""


@cache
def _form(a: str, b: str) -> _Form | None:
    """How the shorter of two folded names is a form of the longer; None where it is none."""
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    return next((f for f in _FORMS if short != long and f.told(short, long)), None)


def is_form(a: str, b: str) -> bool:
    """Whether one of two folded names is a form of the other: of one name, or misprinted."""
    return _form(a, b) is not None


_NOT_BY_TIME = ("another", "misprint")
"""Forms by which two are not one because the one has the post soon after the other."""


class _Tie(NamedTuple):
    """Two who may be one. gap: days between their times in the post; within: the one has it in the
    midst of the other's time, or both for years; single: the post is one that one person has at a
    time; ours: of this country; new: who has the whole name has it only after the other was often
    seen in it, as who takes over in a family does."""

    short: Cluster
    long: Cluster
    form: _Form
    gap: int
    within: bool
    single: bool
    ours: bool
    new: bool

    @property
    def is_slip(self) -> bool:
        """Whether a name with a character too many or few is surely a misread one: no rival."""
        return self.sure and self.within and self.form.name == "piece"

    @property
    def sure(self) -> bool:
        """Whether name, post and time leave no doubt."""
        least = min(map(len, self.short.names | self.long.names))
        if not self.single or self.form.name == "spelling" and least < LEAST_SPELT:
            return False
        near = self.gap <= A_TERM and not self.ours
        return self.within or near and not self.new and self.form.name not in _NOT_BY_TIME


def join_forms(blocks: Sequence[Block]) -> list[Pair]:
    """Joins the people of one post who have forms of one name; gives those of whom that is not
    sure."""
    block_of = {cluster: b for b in blocks for cluster in b.clusters}
    ties = _ties(block_of)
    rivals = _Rivals.of(ties)
    into: dict[Cluster, Cluster] = {}
    asked = []
    for tie in ties:
        a, b = _last(tie.short, into), _last(tie.long, into)
        if a is b or a.parted_from(b) or _listed(a, b):
            continue
        if tie.sure and not rivals.tear(tie):
            large, small = sorted((a, b), key=lambda c: (-len(c.units), c.key))
            into[small] = large
            _join(block_of, large, small)
        elif tie.form.name != "misprint":
            asked.append(tie)
    pairs = ((_last(t.short, into), _last(t.long, into)) for t in asked)
    return [(a, b) for a, b in dict.fromkeys(pairs) if a is not b]


def _join(block_of: dict[Cluster, Block], large: Cluster, small: Cluster) -> None:
    """Moves the pages of one into another, of another block."""
    for c in (large, small):
        block_of[c].forget_pairings()
    block_of[small].clusters.remove(small)
    large.join(small)


def _last(c: Cluster, into: dict[Cluster, Cluster]) -> Cluster:
    """Who has taken somebody in, and whoever has taken that one in."""
    while c in into:
        c = into[c]
    return c


def _ties(clusters: Iterable[Cluster]) -> list[_Tie]:
    """Each two that have forms of one name and a post in common, the surest first."""
    found: dict[Pair, _Tie] = {}
    for post, holders in _holders(clusters):
        for a, b in combinations(holders, 2):
            form = _form_held(post, a, b)
            if not form:
                continue
            short, long = sorted((a, b), key=lambda c: (min(map(len, c.names)), c.key))
            mine, theirs = _term(short, post), _term(long, post)
            if not mine or not theirs or mine.gap(theirs) > LONGEST_TERM:
                continue
            gap, within = mine.gap(theirs), _within(mine, theirs)
            new = form.name == "last" and gap <= A_TERM and _is_new(mine, theirs)
            tie = _Tie(short, long, form, gap, within, post.single, post.ours, new)
            known = found.get((short, long))
            if known is None or tie.sure > known.sure:
                found[short, long] = tie
    return sorted(found.values(), key=lambda t: (not t.sure, t.gap, t.short.key, t.long.key))


class _Post(NamedTuple):
    """A post of a state or body abroad, or (ours) one here that one person has at a time."""

    name: str
    single: bool
    ours: bool

    @classmethod
    def of(cls, h: Held) -> _Post | None:
        """The post that is held; None where nobody knows of what it is, or it is of thousands."""
        if not h.post or h.past:
            return None
        ours = h.single and bool(h.area or h.national)
        return cls(h.post, h.single, not h.state) if h.state or ours else None


def _holders(clusters: Iterable[Cluster]) -> Iterator[tuple[_Post, list[Cluster]]]:
    """Each post, with whom a page gives it."""
    holders: dict[_Post, list[Cluster]] = defaultdict(list)
    for c in clusters:
        told = chain.from_iterable(p.held for p in c.profiles)
        for post in sorted({post for h in told if (post := _Post.of(h))}):
            holders[post].append(c)
    yield from sorted(holders.items(), key=lambda item: item[0])


def _form_held(post: _Post, a: Cluster, b: Cluster) -> _Form | None:
    """How a name of the one is a form of one of the other, as far as holders of that post are one
    by it: of a post here only by a name that is cut short."""
    return None if post.ours and not _is_cut(a, b) else _of_one_name(a, b)


def _term(c: Cluster, post: _Post) -> Term | None:
    """When somebody is seen in a post; None where that may be a slip."""
    return c.dossier.of_kind("post").get(post.name)


def _of_one_name(a: Cluster, b: Cluster) -> _Form | None:
    """How a name of the one is a form of one of the other; None where they share a name."""
    if a.names & b.names:
        return None
    forms = (_form(x, y) for x, y in product(sorted(a.names), sorted(b.names)))
    return next(filter(None, forms), None)


def _is_cut(a: Cluster, b: Cluster) -> bool:
    """Whether a name of the one begins with all that the other is called: 沈观 and 沈观发."""
    return any(x.startswith(y) or y.startswith(x) for x, y in product(a.names, b.names))


def _within(mine: Term, theirs: Term) -> bool:
    """Whether the one is seen only in the midst of the time of the other, or both often for more
    than a year."""
    early, late = sorted((mine, theirs), key=lambda t: (t.first, -t.last))
    often = min(mine.pages, theirs.pages) >= OFTEN and mine.gap(theirs) < -YEAR
    return mine.dated and theirs.dated and (late.last <= early.last or often)


def _is_new(short: Term, long: Term) -> bool:
    """Whether the second is seen only after the first was often seen."""
    return short.dated and long.first > short.last and short.pages >= OFTEN


class _Rivals:
    """Of whom only one has a name: 胡安 and 劳尔 where both are 巴尔加斯."""

    def __init__(self) -> None:
        self._of: dict[Cluster, list[_Tie]] = defaultdict(list)

    @classmethod
    def of(cls, ties: Sequence[_Tie]) -> _Rivals:
        """Those of all ties by a part of a name."""
        found = cls()
        whole: dict[Cluster, list[_Tie]] = defaultdict(list)
        parts: dict[Cluster, list[_Tie]] = defaultdict(list)
        for tie in ties:
            if tie.form.is_part and not tie.is_slip:
                whole[tie.short].append(tie)
                parts[tie.long].append(tie)
        for one, own in chain(whole.items(), parts.items()):
            for x, y in combinations(own, 2):
                if not _of_one_name(_other(x, one), _other(y, one)):
                    found._of[one] += [x, y]
        return found

    def tear(self, tie: _Tie) -> bool:
        """Whether a part of a name may as well be another's: unless the one has the post in the
        midst of the time of the other, and no rival of that form near it; of two full names not
        even that tells."""
        of_short, of_long = self._of.get(tie.short, ()), self._of.get(tie.long, ())
        if tie.is_slip or not (tie in of_short or tie in of_long):
            return False
        if tie.form.name == "another" and tie in of_short:
            return True
        alike = (x for x in (*of_short, *of_long) if x is not tie and x.form == tie.form)
        return not tie.within or any(x.sure or x.new for x in alike)


def _other(tie: _Tie, one: Cluster) -> Cluster:
    return tie.long if one is tie.short else tie.short


def _listed(a: Cluster, b: Cluster) -> bool:
    """Whether a list names the two beside each other."""
    names = b.names
    return any(not names.isdisjoint(p.listed) for p in a.profiles)
