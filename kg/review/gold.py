"""Corrections as gold: the facts that a reader judged, for `kg evaluate`, and the names that stand
in their sentences, for `python -m benchmarks train`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.json_text import to_json
from kg.export.node_text import refs
from kg.model.correction import Correction
from kg.model.graph import Graph
from kg.model.iri import page_key, sentence_id

Judged = tuple[bool, str, str, str]
"""Whether it is so; participation, tenure, person or day; who; what."""


def gold_yaml(corrections: Iterable[Correction]) -> str:
    """YAML, page → judged: […], pages and facts sorted; what a statement says is left out."""
    pages: dict[str, set[Judged]] = {}
    for c in corrections:
        pages.setdefault(c.page, set()).update(_judged(c))
    lines: list[str] = []
    for page, facts in sorted(pages.items()):
        lines += [f"{to_json(page)}:", "  judged:"] if facts else []
        lines += [f"    - {to_json(fact)}" for fact in sorted(facts)]
    return "\n".join([*lines, ""])


def _judged(c: Correction) -> Iterator[Judged]:
    """What an entry says is so, and what it says is not."""
    if c.kind == "no_person":
        yield False, "person", c.name, ""
    elif c.kind == "other_day":
        yield True, "day", c.of, c.to
    elif c.fact in ("participation", "tenure"):
        yield c.kind == "right", c.fact, c.name, c.of
        if c.kind == "other_person":
            yield True, c.fact, c.to, c.of
        elif c.kind in ("other_event", "other_post"):
            yield True, c.fact, c.name, c.to


NAMED = ("right", "other_event", "other_post")
"""Of whom this is said is a person; of whom anything else is said may be one."""


def names_jsonl(corrections: Iterable[Correction], graph: Graph) -> str:
    """A line for each judged sentence: its text, the names that a reader vouches for, and those
    that are open. What a reader called nobody is in neither.

    graph  the archive with these corrections, which knows the other names of each sentence
    """
    by_sentence: dict[tuple[str, int, int, str], list[Correction]] = {}
    for c in corrections:
        by_sentence.setdefault((c.page, c.begin, c.end, c.sentence), []).append(c)
    lines = []
    for (page, begin, end, text), said in sorted(by_sentence.items()):
        nobody = {c.name for c in said if c.kind == "no_person"}
        names = {c.name for c in said if c.kind in NAMED and c.name} - nobody
        there = _people(graph, sentence_id(page_key(page), begin, end))
        there |= {c.name for c in said if c.name}
        told = {
            "id": f"{page}#char={begin},{end}",
            "text": text,
            "names": sorted(names),
            "open": sorted(there - names - nobody),
        }
        lines.append(to_json(told))
    return "".join(f"{line}\n" for line in lines)


def _people(graph: Graph, sentence: str) -> set[str]:
    """How the people of a sentence are printed in it."""
    found = set()
    for mention in graph.into("sentence", sentence):
        if mention.cls == "Mention" and refs(mention, "mentions")[0].startswith("person/"):
            found.add(str(mention.get("surface")))
    return found
