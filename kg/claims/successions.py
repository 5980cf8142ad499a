"""Bodies that follow each other: 绵阳市卫生局, 卫生和计划生育委员会 and 卫生健康委员会 are three,
and each took over from the one before it that the archive names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise, product
from operator import itemgetter

from kg.claims.writer import Writer
from kg.lexicon.loader import table
from kg.model.node import Ref
from kg.model.post import Body


def heard(w: Writer, body: Body, ref: Ref) -> None:
    """Keeps a body of an area, if its kind is one that had another before or after it."""
    if body.area is None:
        return
    step = steps().get(body.name.removeprefix(body.area.name))
    if step is not None:
        w.ask("office", (body.area.code, step[0]), step[1], ref.id, body.cls)


def write(w: Writer) -> None:
    """What each of the bodies that were heard took over from."""
    for _, of_chain in groupby(w.common.offices(), key=itemgetter(0)):
        by_year = [list(own) for _, own in groupby(of_chain, key=itemgetter(1))]
        for before, after in pairwise(by_year):
            for (_, _, earlier, _), (_, _, later, cls) in product(before, after):
                w.add(later, cls, ("succeeds", Ref(earlier)))


@cache
def steps() -> dict[str, tuple[int, int]]:
    """What stands after the area → the number of its chain, and the year from which it is so
    called."""
    return dict(_steps())


def _steps() -> Iterator[tuple[str, tuple[int, int]]]:
    for number, chain in enumerate(table("lexicon/successions")["succession"]):
        for step in chain["step"]:
            yield from ((name, (number, step["since"])) for name in step["names"])
