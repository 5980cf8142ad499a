"""What of a predicate is its subject's own, and where others begin: 甲到河东镇检查,|镇领导陪同."""

from __future__ import annotations

from kg.events.predicate_roles import predicate_roles
from kg.lexicon.patterns import Pattern

# ;市领导致辞, 邀请其出席, 由市纪委对其进行约谈, 报告了一个好消息:…: from here on somebody or
# something else is spoken of.
_OTHERS = Pattern(
    "reports",
    r"""
    邀请{invited}|[,;]这?{marks}
    |(?<={hopes})[^,。;]{1,12}?(?={attend})
    |(?<={hopes})[^,。;]{1,16}?
     (?={comes_himself}[^,。;]*(?:,(?:{attend}|{tours})[^,。;]*)*(?:[。;]|$|,(?!并|还)))
    |{wish}[^,。;]{0,24}?(?:{come_here}|来[\u4e00-\u9fff]{1,6})
     (?=[^,。;]{0,14}(?:{attend}|访问|考察))
    |[,;](?:(?:还|并|也|随后)?将|还会)(?={to_do_next})
    |[,;]由[^,。;]{1,24}?{to_somebody}
    |[,;](?!{both_sides}){han}{1,2}方(?={held_in}[^,。;]{1,12}为□)
    |{in_the_course},(?!{own_part}|{event_names/how_held}|{in_turn}|{along})[^,。;]{2,6}?(?={sign})
    |(?<={report})[^,。;:]{0,10}:
    |[,;](?!{own_part})[^,。;]{1,20}?{others}
     (?:在[^,。;]{1,8}?|{on_a_topic}[^,。;]{2,40}?)?{in_turn}*(?={others_do}|进行)
    |(?<!{says_on})[,;](?!{own_part}|{on_a_topic})[^,。;]{3,24}?(?={one_by_one_each}{others_do})
    |(?<!{says_on})[,;](?!{own_part})(?:{then},?)?
     (?:[^,。;□]{0,8}[和、])?(?:[^,。;]{0,16}?{unnamed_heads}|□{2,40})
     等?{in_turn}*(?={others_do}(?!为))
    """,
)
"""The last two, of 甲致辞,|开发区和县商会|分别作推介, and of 甲致辞,|校友会秘书长|宣读名单: an
office or a body does it; but what stands behind 甲表示, is said."""


# 到河东镇检查,|镇主要领导|陪同: who else was there.
_OTHERS_THERE = Pattern(
    "reports",
    r"""
    [,;](?!{own_part})
    (?:[^,。;]{1,20}?(?:{others}|{officers})等?
      |[^,。;]{0,60}?(?:\d+|{number}){about}?{of_people})
    [^,。;]{0,8}?(?:现场|共同|{in_turn})*(?={there_are})
    """,
)


# 到规划馆了解进展;|走进公园察看;|主持召开座谈会: the same person goes on.
_OF_ANOTHER = Pattern(
    "reports",
    """
    ;(?!(?:{in_turn}|{then})?
      (?:{chairs}|{tours}|{receive}|{attend}|{sees}(?!会)
        |{held_in}[^,。;]{1,24}?(?:{tours}|{chairs})))
    """,
)


def goes_on(text: str, at: int) -> bool:
    """Whether behind the ; that stands there the same person goes on."""
    return text.startswith(";", at) and not _OF_ANOTHER.match(text, at)


def own(predicate: str) -> str:
    """What of a predicate is its subject's own: up to where others begin, and, once it has said a
    role, to the ; behind which another may begin, and to who else was there."""
    predicate = predicate[: m.start()] if (m := _OTHERS.search(predicate)) else predicate
    there = _OTHERS_THERE.search(predicate)
    mine = predicate[: there.start() if there else None]
    first = mine[: m.start()] if (m := _OF_ANOTHER.search(mine)) else mine
    return first if len(first) < len(predicate) and predicate_roles(first)[0] else predicate
