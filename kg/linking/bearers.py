"""Several people of one name on one page: 副县长张伟、县教育局局长张伟参加会议.

A list or sentence that names one name twice, with two posts, says so; or the page does, where the
posts are of two areas, of ranks or of branches that nobody has at once. The second of them bears
the name as its second bearer; where the page goes on, the post tells which of them is meant, and a
bare name means whom the article named last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, combinations, product

from kg.lexicon.foreign import states
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.linking.branches import branch, exclude
from kg.linking.held import area_digits, leads, state_of
from kg.linking.ranks import AT_ONCE, nested, rank
from kg.linking.seats_abroad import VICE
from kg.model.mention import Person, Sentence, Title
from kg.recognition.inherited_bodies import has_level

_Posts = frozenset[str]
_Shared = dict[str, tuple[_Posts, ...]]
"""Name → what the posts of each of its bearers are called."""


def with_bearers(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, their people with the number of the bearer that is meant."""
    shared = _shared(sentences)
    if not shared:
        return [*sentences]
    last = _of_the_article(sentences, shared)
    return [s.with_people(partial(_person, s=s, shared=shared, last=last)) for s in sentences]


def _shared(sentences: Iterable[Sentence]) -> _Shared:
    """The names that some list has twice, with posts that have nothing in common, or the page with
    posts that one person has not at once."""
    found: _Shared = {}
    for run in chain.from_iterable(map(_lists, sentences)):
        for name, bearers in _told_apart(run).items():
            found[name] = max(found.get(name, ()), bearers, key=len)
    for name, mentions in _by_mention(sentences).items():
        for one, other in combinations(mentions, 2):
            if _clash(one, other) and _are_two(_called(one), _called(other)):
                found.setdefault(name, (_called(one), _called(other)))
        if name in found:
            found[name] = _with_others(found[name], mentions)
    return found


def _with_others(bearers: tuple[_Posts, ...], mentions: Sequence[_Titles]) -> tuple[_Posts, ...]:
    """The bearers, and who has a post elsewhere on the page that is none of theirs: 远达集团董事长
    甲、宏图公司总经理甲出席。|副市长甲|主持."""
    for titles in mentions:
        posts, told = _called(titles), any(u.full_body or not u.post.open for u in titles)
        if told and all(_are_two(posts, own) for own in bearers):
            bearers = (*bearers, posts)
    return bearers


def _told_apart(run: Sequence[Person]) -> _Shared:
    """The names that a list has with several posts that have nothing in common."""
    found: dict[str, tuple[_Posts, ...]] = {}
    for p in run:
        own, posts = found.get(p.name, ()), _posts(p)
        if posts and all(_are_two(posts, other) for other in own):
            found[p.name] = (*own, posts)
    return {name: bearers for name, bearers in found.items() if len(bearers) > 1}


def _lists(s: Sentence) -> list[list[Person]]:
    """The lists of a sentence. Where it tells of no coming or going, it names none of an area's
    people twice, and all of these are one list: 会议由副省长甲主持,省委秘书长甲出席. Who leads a
    state has several posts by which one sentence calls him: 党主席甲,首相甲."""
    told = chain.from_iterable(p.titles for p in s.people)
    changes = any(map(_passes, told)) or _APPOINTS.search(s.text)
    runs = _runs(s)
    return runs if changes else [*runs, [p for p in s.people if any(map(_is_local, p.titles))]]


def _is_local(u: Title) -> bool:
    """Whether a title is of an area, or of whatever area the page does not name."""
    return bool(u.post.area or has_level(u.head))


_APPOINTS = Pattern("tenures", "{begins}|{ends}|{moved}|{moved_to}|{dismissed}|{proposes}")
_GOES_ON = re.compile("(?:[^,。;:、]{0,3}[、和及]|,)(?:[^,。;:、]{1,12}、)*[^,。;:]{0,12}")
"""What stands between two groups of one list: 亲王、, a name that was not read, or a comma and the
state before an office."""


def _runs(s: Sentence) -> list[list[Person]]:
    """The people of each list of a sentence: 省长甲亲王、|大臣甲亲王; 总统甲,|议长乙,|主席甲."""
    runs: list[list[Person]] = []
    end = -1
    for g in s.groups:
        goes_on = end >= 0 and g.people[0].titles and _GOES_ON.fullmatch(s.text[end : g.begin])
        if not goes_on:
            runs.append([])
        runs[-1] += g.people
        end = g.end
    return runs


_Titles = list[Title]


def _by_article(sentences: Iterable[Sentence]) -> dict[str, dict[int, _Titles]]:
    """Name → article → the titles that it has there."""
    found: dict[str, dict[int, _Titles]] = defaultdict(lambda: defaultdict(list))
    for s in sentences:
        for p in s.people:
            found[p.name][s.article] += _held(p)
    return found


def _by_mention(sentences: Iterable[Sentence]) -> dict[str, list[_Titles]]:
    """Name → what titles it has, each row of them once."""
    found: dict[str, dict[_Posts, _Titles]] = defaultdict(dict)
    for s in sentences:
        for p in s.people:
            found[p.name].setdefault(_posts(p), _held(p))
    return {name: [*rows.values()] for name, rows in found.items()}


def _clash(one: _Titles, other: _Titles) -> bool:
    """Whether no person has the posts of both at once: they lead areas of which none lies in
    another, or stand more steps apart than one may join, or are of branches that nobody joins, or
    of two states abroad."""
    if exclude(_branches(one), _branches(other)) or _of_two_states(one, other):
        return True
    mine, theirs = _seats(one), _seats(other)
    if not mine or not theirs:
        return False
    apart = min(r for _, r in mine) - min(r for _, r in theirs)
    beside = any(nested(x, y) for x, _ in mine for y, _ in theirs)
    return not beside or abs(apart) > AT_ONCE


def _of_two_states(one: _Titles, other: _Titles) -> bool:
    """Whether the posts are of two states abroad; or of one, whose head and his deputy are two."""
    mine, theirs = _offices_abroad(one), _offices_abroad(other)
    if not mine or not theirs:
        return False
    heads = words("countries", "heads_abroad")
    pairs = (*product(mine, theirs), *product(theirs, mine))
    beside = any(x in heads and y == VICE + x for (_, x), (_, y) in pairs)
    return beside or {state for state, _ in mine}.isdisjoint(state for state, _ in theirs)


def _offices_abroad(titles: _Titles) -> set[tuple[str, str]]:
    """Of each title of a foreign state that somebody has for good the state and the office."""
    told = ((state_of(u, ""), u.head) for u in titles if u.post.rule == ABROAD and not u.acting)
    return {(state, head) for state, head in told if state in states()}


ABROAD = "of_another_country"
"""The rule that takes a title for a post of another country."""


def _seats(titles: _Titles) -> list[tuple[str, int]]:
    """The areas that titles lead, as digits, and the ranks of the posts."""
    leading = [u for u in titles if leads(u.post) and u.post.area]
    ranked = [(u, rank(u.post, u.head, True)) for u in leading]
    return [(area_digits(u.post.area), r) for u, r in ranked if u.post.area and r]


def _branches(titles: _Titles) -> list[tuple[str, str]]:
    """The areas of posts, as digits, and the branches of these."""
    told = [(u.post.area, branch(u.post, rank(u.post, u.head, leads(u.post)))) for u in titles]
    return [(area_digits(area), b) for area, b in told if area and b]


def _of_the_article(sentences: Iterable[Sentence], shared: _Shared) -> dict[tuple[int, str], int]:
    """Whom a bare name means at the beginning of an article all of whose posts are one bearer's."""
    found = {}
    for name, articles in _by_article(sentences).items():
        for article, titles in articles.items() if name in shared else ():
            if meant := _meant(_called(titles), shared[name]):
                found[article, name] = meant
    return found


def _are_two(a: _Posts, b: _Posts) -> bool:
    return bool(a and b) and not any(x.endswith(y) or y.endswith(x) for x in a for y in b)


def _posts(p: Person) -> _Posts:
    """What its posts are called, and what else it is (护士长, 驾驶员): in full, and as printed."""
    return _called([u for u in p.titles if not _passes(u)])


def _held(p: Person) -> _Titles:
    """The titles that it has, but for those of which the sentence says that they begin or end."""
    return [u for u in p.titles if u.kind != "people" and not _passes(u)]


def _passes(u: Title) -> bool:
    return bool(u.former or u.nominated or u.began or u.ended)


def _called(titles: _Titles) -> _Posts:
    return frozenset(u.post.name for u in titles) | frozenset(u.text for u in titles)


def _person(p: Person, s: Sentence, shared: _Shared, last: dict[tuple[int, str], int]) -> Person:
    if p.name not in shared:
        return p
    at = (s.article, p.name)
    last[at] = _meant(_posts(p), shared[p.name]) or last.get(at, 1)
    return replace(p, bearer=last[at])


def _meant(posts: _Posts, bearers: tuple[_Posts, ...]) -> int:
    """The number of the bearer whose post it is; 0 if it tells nothing."""
    fit = [n for n, own in enumerate(bearers, 1) if posts and not _are_two(posts, own)]
    return fit[0] if len(fit) == 1 else 0
