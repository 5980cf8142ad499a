"""Finds the campaigns that a folded sentence names: “能力作风建设年”活动, “万人助万企”活动,
安全生产专项整治三年行动.

A name in quotation marks may be that of an afternoon's event too; it is a campaign only where it
ends like one (…年, …行动) or the words
around it say that it runs (自…开展以来, 深化…). Words: ontology/lexicon/campaigns.toml.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import any_of
from kg.model.fact import Campaign


@cache
def _quoted() -> re.Pattern[str]:
    """“能力作风建设年”活动"""
    kind = f"(?P<kind>(?:主题|专项|系列)?{any_of('campaigns', 'kinds')})?"
    return re.compile(rf"[“\"](?P<core>[\u4e00-\u9fff\d·、 ]{{3,20}})[”\"]{kind}")


@cache
def _plain() -> re.Pattern[str]:
    """开展安全生产专项整治三年行动"""
    ends = "三年行动|专项行动|百日行动|百日攻坚行动|攻坚行动|集中整治行动|主题教育|专项整治行动"
    name = rf"[\u4e00-\u9fff]{{4,16}}?(?:专项整治|大排查大整治|攻坚)?(?:{ends})"
    return re.compile(f"{any_of('campaigns', 'before')}(?:了)?(?P<name>{name})")


def find(text: str) -> list[Campaign]:
    """The campaigns of a sentence, in order."""
    found = []
    for m in _quoted().finditer(text):
        core, kind = m["core"].strip(), m["kind"] or ""
        runs = re.search(
            any_of("campaigns", "before") + "[\u4e00-\u9fff]{0,2}$", text[: m.start()]
        ) or re.match(any_of("campaigns", "after"), text[m.end() :])
        sure = re.search(any_of("campaigns", "sure") + "$", core)
        if kind and (sure or runs) and not re.search("主题|仪式|志愿", kind):
            found.append(Campaign(m.start(), m.end(), core.replace(" ", "") + kind, core))
    for m in _plain().finditer(text):
        if not any(c.begin < m.end() and m.start("name") < c.end for c in found) and not re.search(
            "关于|总书记", m["name"]
        ):
            found.append(Campaign(m.start("name"), m.end(), m["name"], m["name"]))
    return sorted(found, key=lambda c: c.begin)
