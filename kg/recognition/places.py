"""Finds the places that a folded sentence names: areas, zones, villages, streets, sites, rivers.

Witnesses (kg.recognition.place_witnesses) say where they stand. Neighbours that grow smaller make
one mention, a chain: 洛江区双阳街道阳山社区 has three parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain

from kg.lexicon import foreign
from kg.lexicon.loader import words
from kg.model.mention import PlaceMention, Sentence, Token
from kg.recognition.place_witnesses import WITNESSES
from kg.recognition.place_words import KINDS, Atom, deictic, is_site
from kg.recognition.token_index import TokenIndex

__all__ = ["PlaceMention", "find", "is_site"]


def find(
    text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]] = ()
) -> list[PlaceMention]:
    """The places of a sentence in order, not overlapping.

    avoid: spans of names of people and of companies.
    """
    if not tokens:
        return []
    s = TokenIndex(text, tokens, avoid)
    relative = [
        PlaceMention(m.start(), m.end(), m[0], "AdminArea", deictic=True)
        for m in deictic().finditer(text)
        if _is_deictic(s, m)
    ]
    for mention in relative:
        s.take(mention.begin, mention.end)
    atoms = chain.from_iterable(witness(s) for witness in WITNESSES)
    return sorted([*relative, *_chains(text, _chosen(s, atoms))], key=lambda m: m.begin)


def beside_others(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of a page without 中国 as a place, unless the page names another country; and
    without 云州市秦义 of 云州市秦义市长, where 秦义 is somebody on the page."""
    places = chain.from_iterable(s.places for s in sentences)
    named = {p.text for p in chain.from_iterable((whole, *whole.parts) for whole in places)}
    people = {p.name for p in chain.from_iterable(s.people for s in sentences)}
    none = set() if named & foreign.countries() else {foreign.CHINA}
    if not named & (people | none):
        return tuple(sentences)
    return tuple(
        replace(s, places=tuple(chain.from_iterable(_without(p, people, none) for p in s.places)))
        for s in sentences
    )


def _without(p: PlaceMention, people: Set[str], none: Set[str]) -> tuple[PlaceMention, ...]:
    """A place, or of a chain that ends in somebody's name what stands before; nothing where it is
    no place."""
    if p.kind != "Place" or p.name not in people:
        return () if p.text in none else (p,)
    return p.parts[:-1]


def _is_deictic(s: TokenIndex, m: re.Match[str]) -> bool:
    """全州县 is a county, 本市|场 no area, 全县 may stand in 完全县."""
    if not s.free(m.start(), m.end()) or m.start() not in s.starts:
        return False
    return m.end() in s.ends or s.text[m.end()] in words("place_rules", "after_deictic")


def _chosen(s: TokenIndex, found: Iterable[Atom]) -> list[Atom]:
    """From left to right the longest of those that overlap; of equal ones the first witness."""
    chosen: list[Atom] = []
    free = [atom for atom in found if s.free(atom.begin, atom.end)]
    for atom in sorted(free, key=lambda atom: (atom.begin, -atom.end)):
        if not chosen or atom.begin >= chosen[-1].end:
            chosen.append(atom)
    return chosen


def _chains(text: str, atoms: Sequence[Atom]) -> Iterator[PlaceMention]:
    """Neighbours whose rank rises become one mention."""
    run: list[Atom] = []
    for atom in atoms:
        if run and not (atom.begin == run[-1].end and atom.rank > run[-1].rank):
            yield _mention(text, run)
            run = []
        run.append(atom)
    if run:
        yield _mention(text, run)


def _goes_with_the_next(atom: Atom, after: Atom) -> bool:
    """A street with what stands in it (学府路12号院), a short form with its zone."""
    street, zone = KINDS["street"].rank, KINDS["zone"].rank
    return atom.rank == street or not atom.full and after.rank == zone


def _mention(text: str, run: Sequence[Atom]) -> PlaceMention:
    parts: list[PlaceMention] = []
    begin = run[0].begin
    for atom, after in zip(run, [*run[1:], None], strict=True):
        if after is None or not _goes_with_the_next(atom, after):
            parts.append(PlaceMention(begin, atom.end, text[begin : atom.end], atom.cls))
            begin = atom.end
    last = parts[-1]
    if len(parts) == 1:
        return last
    return replace(
        last,
        begin=run[0].begin,
        text=text[run[0].begin : run[-1].end],
        container=text[run[0].begin : last.begin],
        parts=tuple(parts),
    )
