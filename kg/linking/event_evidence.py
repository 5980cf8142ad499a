"""What speaks for and against two reports of two pages being of one event.

Each kind of evidence has levels (`compare`), each level a weight in log-odds
(ontology/lexicon/same_event.toml, learned by `python -m benchmarks same_event`); their sum is the
probability of a pair that `kg.linking.event_resolution` looks at. What no weight may overrule is
told by `kg.linking.event_apart`.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon import event_types
from kg.lexicon.loader import table
from kg.lexicon.patterns import Pattern
from kg.linking.event_report import SPECIFIC, Report
from kg.linking.ranks import nested

_NO_TOPIC = Pattern("event_names", "{no_topics}$")

Levels = dict[str, str]

TOUR = 5
"""Days that an inspection, a visit or a numbered session may last."""
LONG = 9
"""Characters of a numbered name from which it is of a congress or summit, which sits for days."""
IN_HEADLINE = 6
"""Characters that may stand before the name of an event in its headline: 我市举行."""
LIKE = 0.5
"""Share of pairs of characters from which two names are alike."""


def compare(a: Report, b: Report) -> Levels:
    """The level of each kind of evidence, the same whichever comes first."""
    name = name_level(a, b)
    topic = topic_level(a, b, name)
    if topic == "both" and _reacts(a, b):
        name = "told"
    name += "" if name in ("other", "told") or nouns_agree(a, b) else "-noun"
    return {
        "day": day_level(a, b),
        "name": f"{kind_of(a, b)}-{name}",
        "number": _number(a, b, name),
        "chief": _chief(a, b),
        "chair": _one(a.chair, b.chair),
        "company": _company(a, b),
        "met": _met(a, b),
        "place": place_level(a, b),
        "whose": _whose(a.whose, b.whose),
        "home": _whose(a.home, b.home),
        "words": words_level(a, b),
        "topic": topic,
    }


def lasting(a: Report, b: Report) -> bool:
    """Whether both are of a kind that may take days."""
    tours = all(event_types.event_type(x.type).tour for x in (a, b))
    return tours or is_one_summit(a, b)


def is_one_summit(a: Report, b: Report) -> bool:
    """Whether both have one number and one long name: 第六次金砖国家领导人会晤."""
    shared, names = a.numbers & b.numbers, a.called & b.called
    return bool(shared) and (_of_term(shared) or max(map(len, names), default=0) >= LONG)


def _of_term(numbers: frozenset[str]) -> bool:
    """Whether one is of a term, 第十四届: what is so counted sits for days."""
    return any(number.endswith("届") for number in numbers)


def kind_of(a: Report, b: Report) -> str:
    """The type of both, or of the one that the other's headline names; kin, where either may be
    called what the other is."""
    if a.type == b.type:
        return "tour" if event_types.event_type(a.type).tour else a.type.lower()
    if told := headed(a, b):
        return told
    both = event_types.event_type(a.type), event_types.event_type(b.type)
    return "kin" if both[0].alike(both[1]) else "other"


def headed(a: Report, b: Report) -> str:
    """The type of the one, where the article of the other, which has no name for its own, has it
    in the headline: 我市举行项目签约仪式 of a talk; empty for none."""
    for one, other in ((a, b), (b, a)):
        named = other.type == "Ceremony" and len(other.name) >= SPECIFIC and not one.name
        if named and one.type == "Talk" and other.name in one.gist[: len(other.name) + IN_HEADLINE]:
            return other.type.lower()
    return ""


def day_level(a: Report, b: Report) -> str:
    """Whether they are of one day, as far as their days are known."""
    if a.day is not None and b.day is not None:
        told_again = a.day == b.day and (a.day in a.held) != (b.day in b.held)
        return "held" if told_again and headed(a, b) else _days_between(a, b)
    if a.day is None and b.day is None:
        return f"open-{_issues(a, b)}"
    dated, other = (a, b) if b.day is None else (b, a)
    if other.held:
        first, last = dated.day or 0, dated.last or dated.day or 0
        return "held" if any(first <= day <= last for day in other.held) else "held-off"
    return f"one-{_issues(a, b)}"


def _days_between(a: Report, b: Report) -> str:
    """same; overlap; next: a day apart; near: days of one tour; days: of one long session."""
    first, second = sorted((a, b), key=lambda x: (x.day or 0, x.last or 0))
    if a.day == b.day:
        return "same"
    gap = (second.day or 0) - (first.last or 0)
    if gap <= 0:
        return "overlap"
    if not event_types.event_type(a.type).tour:
        return "days"
    return "next" if gap == 1 else "near"


def _issues(a: Report, b: Report) -> str:
    """Days between what is known of the two."""
    if a.at is None or b.at is None or _is_vague(a) or _is_vague(b):
        return "unknown"
    gap = abs(a.at - b.at)
    return next((name for most, name in ((0, "0"), (1, "1"), (4, "4")) if gap <= most), "far")


def _is_vague(a: Report) -> bool:
    """Whether it is known only to the month when it was told."""
    return a.vague and a.day is None and not a.held


def name_level(a: Report, b: Report) -> str:
    """How the names of the two are alike."""
    if headed(a, b):
        return "same"
    if not a.name or not b.name:
        return "none" if not (a.name or b.name) else "one"
    if a.called & b.called:
        return "same" if max(map(len, a.called & b.called)) >= SPECIFIC else "short"
    if any(_part(x, y) or _part(y, x) for x in a.called for y in b.called):
        return "within" if min(len(a.name), len(b.name)) >= SPECIFIC else "short-within"
    best = max(alike(x, y) for x in a.called for y in b.called)
    return "like" if best >= LIKE else "other"


def nouns_agree(a: Report, b: Report) -> bool:
    """座谈会 and 会议 may be one, 欢迎仪式 and 开幕式 are not; tours have many verbs."""
    if kind_of(a, b) == "tour" or not a.noun or not b.noun or headed(a, b):
        return True
    return any(x.noun in y.noun or y.name.endswith(x.noun) for x, y in ((a, b), (b, a)))


def _part(x: str, y: str) -> bool:
    """Whether the one name is the other without what stands before it, or its last character."""
    return x.endswith(y) or x[:-1] == y


def alike(x: str, y: str) -> float:
    """Share of the pairs of characters of two names that both have (Dice)."""
    mine, theirs = _pairs(x), _pairs(y)
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))


@cache
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))


def _number(a: Report, b: Report, name: str) -> str:
    """Whether they are told to be the same of a series; two series may both have a third."""
    if name == "other":
        return "none"
    if not a.numbers or not b.numbers:
        return "one" if a.numbers or b.numbers else "none"
    if all(_of_term(frozenset((number,))) for number in a.numbers & b.numbers):
        return "term"  # of which there are many meetings
    return "same" if a.numbers == b.numbers else "some"


def _chief(a: Report, b: Report) -> str:
    if not a.people or not b.people or _by_others(a, b):
        return _named(a, b)
    if a.chief == b.chief:
        return "same"
    if a.chief in b.people or b.chief in a.people:
        return "among"
    return "other" if set(a.people) & set(b.people) else "none"


def _reacts(a: Report, b: Report) -> bool:
    """Whether one tells of what was held: 5月6日召开的会议引起热烈反响."""
    return bool(a.held or b.held)


def _by_others(a: Report, b: Report) -> bool:
    """Whether one tells what others said to what was held: 5月6日召开的会议引起热烈反响."""
    return _reacts(a, b) and not set(a.people) & set(b.people)


def _named(a: Report, b: Report) -> str:
    """Whether who tells what others said to it names the chief: 书记甲在会上的讲话催人奋进."""
    told = [(x, y) for x, y in ((a, b), (b, a)) if x.held and y.chief]
    if not told:
        return "open"
    return "named" if all(y.chief in x.named for x, y in told) else "unnamed"


def _one(x: str, y: str) -> str:
    if not x or not y:
        return "open"
    return "same" if x == y else "other"


def _company(a: Report, b: Report) -> str:
    """How many besides the chief are in both; small: where one has nobody else."""
    chiefs = {a.chief, b.chief}
    mine, theirs = set(a.people) - chiefs, set(b.people) - chiefs
    if not mine or not theirs or _by_others(a, b):
        return "open"
    shared = len(mine & theirs)
    if shared == 0:
        return "none-many" if min(len(mine), len(theirs)) > 2 else "none"
    full = shared >= 0.7 * min(len(mine), len(theirs))
    return f"{'many' if shared > 2 else 'few'}{'-full' if full else ''}"


def _met(a: Report, b: Report) -> str:
    """Whether one talk met whom the other met; unknown, where a talk names nobody."""
    if a.met & b.met:
        return "same"
    talk = "Talk" in (a.type, b.type) and not is_one_summit(a, b)
    return "unknown" if talk else "open"


def place_level(a: Report, b: Report) -> str:
    """Whether they share a place."""
    if not a.places or not b.places:
        return "open"
    if shared := a.places & b.places:
        return "many" if len(shared) > 1 else "same"
    alike = any(x in y or y in x for x in a.places for y in b.places)
    return "within" if alike else "other"


def _whose(x: str, y: str) -> str:
    if not x or not y:
        return "open"
    if x == y:
        return "same"
    return "nested" if nested(x, y) else "other"


def words_level(a: Report, b: Report) -> str:
    """Share of what the shorter sentence says that the other says too."""
    least = min(len(a.words), len(b.words))
    if least < 8:
        return "open"
    share = len(a.words & b.words) / least
    return next(
        name for most, name in ((0.2, "0"), (0.35, "2"), (0.6, "4"), (9, "6")) if share < most
    )


def topic_level(a: Report, b: Report, name: str) -> str:
    """Whether the headline or sentence of the one has what the other is about: 教育|座谈会."""
    if name.startswith(("same", "within")):
        return "open"
    stems = [(_stem(x), y.gist) for x, y in ((a, b), (b, a)) if len(_stem(x)) > 1]
    told = sum(stem in gist for stem, gist in stems)
    if told == len(stems):
        return "both" if stems else "open"
    return "some" if told else "none"


def _stem(a: Report) -> str:
    """What it is about: 教育 of 教育工作|座谈会."""
    return _NO_TOPIC.sub("", a.name.removesuffix(a.noun))


@cache
def weights() -> dict[str, dict[str, float]]:
    """Kind of evidence → level → log-odds."""
    told: dict[str, dict[str, float]] = table("lexicon/same_event")["weights"]
    return told


def log_odds(levels: Levels) -> float:
    """The prior and the weights of the levels; a level that has none counts nothing."""
    prior = float(table("lexicon/same_event")["prior"])
    return prior + sum(weights().get(kind, {}).get(level, 0.0) for kind, level in levels.items())
