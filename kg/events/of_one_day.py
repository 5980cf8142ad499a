"""What is told of one day, and of none that is recalled or of many."""

from __future__ import annotations

from collections.abc import Sequence

from kg.events.comparison import A_YEAR
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate
from kg.model.mention import Sentence

# 2013年11月,书记甲在石沟村考察|时指出|: recalled, of no one day.
_SAID_THEN = Pattern("reports", "{tours}时(?:就|曾)?{say}")
# 主席甲在地方考察|期间,多次强调|: of no one day.
_SAID_OFTEN = Pattern("reports", "{tours}{meanwhile},?[^,。;]{0,4}{many_times}")
# 自2018年规划实施以来,|市长甲考察时…, 每天早上8点,|甲都到厂里检查: of no one day.
_FOR_YEARS = Pattern(
    "reports", r"(?:\d年[^,。;]{0,14}|大)以来,[^。;]*$|{each_day}[^,。;到]{0,12},?$"
)


def of_one_day(s: Sentence, acts: Sequence[Predicate]) -> list[Predicate]:
    """The acts of a sentence that are of one day, and of none that is recalled."""
    of_a_month = s.when is not None and len(s.when.date or "") == len("2013-11")
    told = [a for a in acts if not (of_a_month and _SAID_THEN.search(a.predicate))]
    told = [a for a in told if not _SAID_OFTEN.search(a.predicate)]
    told = told if s.when else [a for a in told if not A_YEAR.search(s.text[: a.at])]
    return [a for a in told if not _FOR_YEARS.search(s.text[: a.at])]
