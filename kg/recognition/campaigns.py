"""Finds the campaigns that a folded sentence names: “能力作风建设年”活动, “万人助万企”活动,
安全生产专项整治三年行动.

A name in quotation marks may be that of an afternoon's event too; it is a campaign only where it
ends like one (…年, …行动) or the words
around it say that it runs (自…开展以来, 深化…). Words: ontology/lexicon/campaigns.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.patterns import Pattern
from kg.model.fact import Campaign

_QUOTED = Pattern(
    "campaigns",
    r"[“\"](?P<core>(?:{han}|[\d·、\ ]){3,20})[”\"](?P<kind>{forms}?{kinds})?",
)
"""“能力作风建设年”活动"""
_PLAIN = Pattern("campaigns", "{before}了?(?P<name>{han}{4,16}?{unquoted_middles}?{unquoted_ends})")
"""开展安全生产专项整治三年行动"""
_RUNS = Pattern("campaigns", "{before}{han}{0,2}$")
_AFTER = Pattern("campaigns", "{after}")
_SURE = Pattern("campaigns", "{sure}$")
_NO_KIND = Pattern("campaigns", "{no_kinds}")
_NO_NAME = Pattern("campaigns", "{no_names}")
_TO_BE_BEGUN = Pattern("campaigns", "{still_to}{begins}$")
"""要实施|三年行动: planned, and nothing says that it runs."""
_TO_BE_DONE = Pattern("campaigns", "(?:^|[,。;:“]){demands}[^。;“]*$")
"""会议强调,|要|围绕转型,大力实施专项行动: only what is called for."""
_CLAUSE = Pattern("campaigns", ".{verbs_inside}")
"""以|好的作风推进|主题教育: what is done, and no name."""


def find(text: str) -> list[Campaign]:
    """The campaigns of a sentence, in order."""
    found = list(_quoted(text))
    found = [c for c in found if not _TO_BE_DONE.search(text, 0, c.begin)]
    for m in _PLAIN.finditer(text):
        over = any(c.begin < m.end() and m.start("name") < c.end for c in found)
        begin = m.start("name")
        planned = _TO_BE_BEGUN.search(text, 0, begin) or _TO_BE_DONE.search(text, 0, begin)
        clause = _NO_NAME.search(m["name"]) or _CLAUSE.search(m["name"])
        if not over and not planned and not clause:
            found.append(Campaign(begin, m.end(), m["name"], m["name"]))
    return sorted(found, key=lambda c: c.begin)


def _quoted(text: str) -> Iterator[Campaign]:
    """Those in quotation marks, whose kind and whose surroundings say that they run."""
    for m in _QUOTED.finditer(text):
        core, kind = m["core"].strip(), m["kind"] or ""
        runs = _RUNS.search(text[: m.start()]) or _AFTER.match(text[m.end() :])
        if kind and (_SURE.search(core) or runs) and not _NO_KIND.search(kind):
            yield Campaign(m.start(), m.end(), core.replace(" ", "") + kind, core)
