"""Full-text search: the sentences that hold a text, with the facts that they carry.

Chinese has no spaces between words, and words of two characters are the most frequent: an index of
words or of three characters would miss them. So every sentence is looked through, in its folded
form (no white space, simplified, half width, lower case); DuckDB does that with all cores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.errors import InputError
from kg.export.claims_table import kind_of, said
from kg.export.node_text import text_of
from kg.model.graph import Graph
from kg.model.iri import page_id, page_key, prefixed
from kg.model.node import Node
from kg.model.quote import folded
from kg.query.loaded import Loaded
from kg.query.result import Plain, Rows

AT_MOST = 100
"""Sentences that are given unless more are asked for."""


class Carried(NamedTuple):
    """A fact that a sentence carries: its id, its kind, and who did what in words."""

    fact: str
    kind: str
    subject: str
    relation: str
    object: str


class Found(NamedTuple):
    """A sentence that holds the text. issued: the day of its page, or its month or year where
    no more is known, or empty; begin, end: its characters in the page, from 0, end exclusive."""

    issued: str
    file: str
    begin: int
    end: int
    quote: str
    facts: tuple[Carried, ...]


def find(
    graph: Graph, text: str, since: str = "", until: str = "", most: int = AT_MOST
) -> list[Found]:
    """The sentences that hold all words of `text` (parted by spaces), by day, file and place.

    since, until  days YYYY-MM-DD; a page of which only the month or the year is known is found by
                  each of its days, one of which nothing is known by none
    InputError: nothing is asked for.
    """
    words = [word for word in map(folded, text.split()) if word]
    if not words:
        raise InputError("find: what is to be found? Give a text, as in kg find 防汛")
    if isinstance(graph, Loaded) and graph.has_tables:
        return _in_tables(graph, words, since, until, most)
    noted = {f"page/{page_key(p.name)}": p.notes.issued or "" for p in graph.pages}
    hits = (_found(graph, n, noted) for n in graph.of("Sentence") if _holds(n, words))
    within = [f for f in hits if _between(f.issued, since, until)]
    return sorted(within, key=lambda f: (f.issued, f.file, f.begin))[:most]


def _between(issued: str, since: str, until: str) -> bool:
    if not since and not until:
        return True
    known = len(issued)
    return bool(issued) and since[:known] <= issued <= (until or "9999")[:known]


def _holds(sentence: Node, words: Sequence[str]) -> bool:
    text = folded(text_of(sentence, "quote"))
    return all(word in text for word in words)


def _found(graph: Graph, sentence: Node, noted: Mapping[str, str]) -> Found:
    """noted: when each page was issued by the archive's notes."""
    page = page_id(sentence.id)
    about = graph.node(page) if page in graph else None
    carried = (_carried(graph, n) for n in graph.into("evidence", sentence.id) if kind_of(n))
    return Found(
        about and text_of(about, "published") or noted.get(page, ""),
        text_of(about, "file") if about else page.partition("/")[2],
        int(sentence.get("begin", 0)),
        int(sentence.get("end", 0)),
        text_of(sentence, "quote"),
        tuple(sorted(carried)),
    )


def _carried(graph: Graph, fact: Node) -> Carried:
    return Carried(fact.id, kind_of(fact) or "", *said(graph, fact)[:3])


_AS_KNOWN = "left(?, length(p.issued_known))"
"""A day as far as the page's is known: the month of it beside 2021-03."""


def _in_tables(
    graph: Loaded, words: Sequence[str], since: str, until: str, most: int
) -> list[Found]:
    """The same of archive.duckdb."""
    holds = " AND ".join("contains(s.folded, ?)" for _ in words)
    days = f"AND p.issued_known BETWEEN {_AS_KNOWN} AND {_AS_KNOWN}" if since or until else ""
    given = [*words, *((since, until or "9999") if days else ()), most]
    told = graph.tables.execute(
        "SELECT coalesce(p.issued_known, ''), p.file, s.begin, s.end, s.quote, "
        f"s.sentence FROM sentences s JOIN pages p USING (page) WHERE {holds} {days} "
        "ORDER BY 1, p.file, s.begin LIMIT ?",
        given,
    ).fetchall()
    carried = _facts_of(graph, [row[-1] for row in told])
    return [
        Found(day, file, begin, end, quote, tuple(sorted(carried.get(sentence, ()))))
        for day, file, begin, end, quote, sentence in told
    ]


def _facts_of(graph: Loaded, sentences: Sequence[str]) -> dict[str, list[Carried]]:
    told = graph.tables.execute(
        "SELECT e.sentence, f.fact, f.kind, coalesce(f.subject, ''), coalesce(f.relation, ''), "
        "coalesce(f.object, '') FROM evidence e JOIN facts f USING (fact) "
        "WHERE e.sentence IN (SELECT unnest(?::VARCHAR[]))",
        [list(sentences)],
    ).fetchall()
    by_sentence: dict[str, list[Carried]] = {}
    for sentence, *fact in told:
        by_sentence.setdefault(sentence, []).append(Carried(*fact))
    return by_sentence


def render(found: Sequence[Found]) -> str:
    """For reading: where, the sentence, and below it the facts."""
    lines: list[str] = []
    for one in found:
        day = one.issued or "刊期不详 issue undated"
        lines += [f"{day}  {one.file}#char={one.begin},{one.end}", f"    {one.quote}"]
        for fact in one.facts:
            told = "  ".join(filter(None, fact[1:]))
            lines.append(f"      {told}  {prefixed(fact.fact)}")
    return "".join(f"{line}\n" for line in lines)


COLUMNS = (*Found._fields[:-1], *Carried._fields)
NO_FACT = Carried("", "", "", "", "")


def rows(found: Sequence[Found]) -> Rows:
    """A row for each fact, one for a sentence that carries none."""
    told: list[dict[str, Plain]] = []
    for one in found:
        own = one._asdict()
        del own["facts"]
        told += [own | fact._asdict() for fact in one.facts or (NO_FACT,)]
    return Rows(COLUMNS, told)
