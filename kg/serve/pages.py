"""The pages for people, as HTML."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from kg.model.graph import BASE
from kg.model.iri import KINDS, VOCABULARY_KINDS, short
from kg.query.named_queries import Question

if TYPE_CHECKING:
    import jinja2

WIDTH, ROW = 760, 26  # of the line of time, in pixels


class Bar(NamedTuple):
    """A post on the line of time: where it begins, how long it is, which row, what it says."""

    x: float
    y: int
    width: float
    label: str
    dates: str


class Time(NamedTuple):
    """A line of time: bars of posts, ticks of years (x, year), height in pixels."""

    bars: list[Bar]
    ticks: list[tuple[float, int]]
    height: int


def _render(template: str, **told: Any) -> str:
    return str(_templates().get_template(template).render(**told))


@cache
def _templates() -> jinja2.Environment:
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    return jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def home(told: dict[str, Any], questions: Iterable[Question], explorer: bool) -> str:
    """The first page: where queries are written, the named ones, and the people with the most
    events."""
    people = [(address(i, told["base"]), i.rsplit("/", 1)[-1], n) for i, n in told["people"]]
    return _render(
        "home.html",
        counts=told["counts"],
        people=people,
        questions=list(questions),
        explorer=explorer,
    )


def thing(told: dict[str, Any]) -> str:
    """The page about a thing, from what `kg.serve.answers` tells of it."""
    base = told["base"]
    parts = [
        part | {"rows": [[_cell(c, base) for c in row] for row in part["rows"]]}
        for part in told["parts"]
    ]
    rows: dict[str, list[list[Any]]] = {part["name"]: part["rows"] for part in told["parts"]}
    said = [(labels, _cell(value, base)) for labels, value in told["said"]]
    into = [(labels, _cell(value, base)) for labels, value in told["into"]]
    return _render(
        "thing.html",
        name=told["name"],
        iri=told["iri"],
        short=short(told["iri"], base),
        classes=told["classes"],
        here=address(told["iri"], base),
        said=said,
        into=into,
        parts=parts,
        time=timeline(rows.get("posts_by_date", [])),
        explorer=f"/explorer#{quote(told['iri'].removeprefix(base))}",
    )


def address(iri: str, base: str) -> str:
    """Where this server tells of a thing: /person/%E4%BD%95… ; nothing for what is not ours."""
    for home_of, kinds in ((base, KINDS), (BASE, VOCABULARY_KINDS)):
        local = iri.removeprefix(home_of)
        if local != iri and local.split("/", 1)[0] in kinds:
            path, mark, span = local.partition("#char=")
            # % stands for itself in no IRI
            return f"/{quote(path, safe='/%')}{quote(mark + span) if mark else ''}"
    return ""


def _cell(value: Any, base: str) -> tuple[str, str]:
    """A value as (address, text); no address for what is no thing."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return "", "是" if value else "否"
    text = str(value)
    at = address(text, base)
    return at, short(text, base).split(":", 1)[-1] if at else text


def timeline(posts: list[list[Any]]) -> Time | None:
    """The posts of a person, from the rows of posts_by_date (first, last, post, title, acting);
    None where none is dated."""
    dated = [
        (
            datetime.date.fromisoformat(first),
            datetime.date.fromisoformat(last or first),
            post,
            title,
        )
        for first, last, post, title, *_ in posts
        if first
    ]
    if not dated:
        return None
    begin, last = datetime.date(min(d[0] for d in dated).year, 1, 1), max(d[1] for d in dated).year
    end = datetime.date(last + 1, 1, 1) if last < datetime.MAXYEAR else datetime.date.max

    def at(day: datetime.date) -> float:
        return (day - begin).days / (end - begin).days * WIDTH

    bars = [
        Bar(
            round(at(first), 1),
            24 + i * ROW,
            round(max(at(last) - at(first), 6), 1),
            f"{post} ({title})" if title != post else post,
            f"{first} … {last}" if first != last else str(first),
        )
        for i, (first, last, post, title) in enumerate(dated)
    ]
    ticks = [
        (round(at(datetime.date(year, 1, 1)), 1), year)
        for year in range(begin.year, last + 1, max(1, (last + 1 - begin.year) // 40))
    ]
    return Time(bars, ticks, 30 + len(bars) * ROW)
