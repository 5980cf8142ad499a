"""One person from abroad under several forms of a name: 胡安·巴尔加斯 and 巴尔加斯, 佐藤 and
佐藤健一郎, and one character written in two ways.

Both forms are one person where they have the same post of a state, or of a body of many states,
which one person has at a time, within a few years of each other. Where that is not sure, a reader
is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

from kg.lexicon.name_model import is_dotted
from kg.linking.clustering import Block, Cluster
from kg.linking.dossier import Term
from kg.linking.name_rarity import chinese
from kg.linking.seats import YEAR

A_TERM = 4 * YEAR
"""Days that most posts are held at least; what is further apart may be two."""
LONGEST_TERM = 2 * A_TERM
"""Days beyond which nobody is asked."""
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


_FORMS = (
    _Form("last", _is_last, True),
    _Form("another", _is_another, True),
    _Form("piece", _is_piece, True),
    _Form("spelling", _is_spelling, False),
)
"""The forms of a name, the first that fits."""


@cache
def _form(a: str, b: str) -> _Form | None:
    """How the shorter of two folded names is a form of the longer; None where it is none."""
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    return next((f for f in _FORMS if short != long and f.told(short, long)), None)


class _Tie(NamedTuple):
    """Two who may be one. gap: days between their times in the post; within: the one has it in the
    midst of the other's time; single: the post is one that one person has at a time."""

    short: Cluster
    long: Cluster
    form: _Form
    gap: int
    within: bool
    single: bool

    @property
    def sure(self) -> bool:
        """Whether name, post and time leave no doubt."""
        least = min(map(len, self.short.names | self.long.names))
        if not self.single or self.form.name == "spelling" and least < LEAST_SPELT:
            return False
        return self.within or self.form.name != "another" and self.gap <= A_TERM


def join_forms(blocks: Sequence[Block]) -> list[Pair]:
    """Joins the people of one post who have forms of one name; gives those of whom that is not
    sure."""
    block_of = {cluster: b for b in blocks for cluster in b.clusters}
    ties = _ties(block_of)
    rivals = _rivals(ties)
    into: dict[Cluster, Cluster] = {}
    asked = []
    for tie in ties:
        a, b = _last(tie.short, into), _last(tie.long, into)
        if a is b or a.parted_from(b) or _listed(a, b):
            continue
        if tie.sure and not _torn(tie, rivals):
            large, small = sorted((a, b), key=lambda c: (-len(c.units), c.key))
            into[small] = large
            _join(block_of, large, small)
        else:
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
    for single, holders in _holders(clusters):
        for (a, mine), (b, theirs) in combinations(holders, 2):
            form = _of_one_name(a, b)
            if not form or mine.gap(theirs) > LONGEST_TERM:
                continue
            short, long = sorted((a, b), key=lambda c: (min(map(len, c.names)), c.key))
            tie = _Tie(short, long, form, mine.gap(theirs), _within(mine, theirs), single)
            known = found.get((short, long))
            if known is None or tie.sure > known.sure:
                found[short, long] = tie
    return sorted(found.values(), key=lambda t: (not t.sure, t.gap, t.short.key, t.long.key))


def _holders(clusters: Iterable[Cluster]) -> Iterator[tuple[bool, list[tuple[Cluster, Term]]]]:
    """Of each post of states and bodies abroad whether one has it at a time; its holders."""
    holders: dict[tuple[str, bool], list[tuple[Cluster, Term]]] = defaultdict(list)
    for c in clusters:
        terms = c.dossier.of_kind("post")
        told = chain.from_iterable(p.held for p in c.profiles)
        held = (h for h in told if h.state and h.post and not h.past)
        for post in sorted({(h.post, h.single) for h in held}):
            if post[0] in terms:
                holders[post].append((c, terms[post[0]]))
    for (_, single), own in sorted(holders.items(), key=lambda item: item[0]):
        yield single, own


def _of_one_name(a: Cluster, b: Cluster) -> _Form | None:
    """How a name of the one is a form of one of the other; None where they share a name."""
    if a.names & b.names:
        return None
    forms = (_form(x, y) for x, y in product(sorted(a.names), sorted(b.names)))
    return next(filter(None, forms), None)


def _within(mine: Term, theirs: Term) -> bool:
    """Whether the one is seen only in the midst of the time of the other."""
    early, late = sorted((mine, theirs), key=lambda t: (t.first, -t.last))
    return mine.dated and theirs.dated and late.last <= early.last


def _rivals(ties: Sequence[_Tie]) -> dict[Cluster, list[Cluster]]:
    """Somebody → those of whom only one has the name: 胡安 and 劳尔 where both are 巴尔加斯."""
    whole: dict[Cluster, list[Cluster]] = defaultdict(list)
    of_part: dict[Cluster, list[Cluster]] = defaultdict(list)
    for tie in ties:
        if tie.form.is_part:
            whole[tie.short].append(tie.long)
            of_part[tie.long].append(tie.short)
    found: dict[Cluster, list[Cluster]] = defaultdict(list)
    for one, others in chain(whole.items(), of_part.items()):
        for a, b in combinations(others, 2):
            if not _of_one_name(a, b):
                found[one] += [a, b]
    return found


def _torn(tie: _Tie, rivals: dict[Cluster, list[Cluster]]) -> bool:
    """Whether a part of a name may as well be another's: then only the time tells, and of full
    names not even that."""
    mine = tie.long in rivals.get(tie.short, ()) or tie.short in rivals.get(tie.long, ())
    return mine and not (tie.within and tie.form.name == "piece")


def _listed(a: Cluster, b: Cluster) -> bool:
    """Whether a list names the two beside each other."""
    return any(b.names & p.listed for p in a.profiles)
