"""What two who talked see signed: 会谈后,两国总理共同见证了合作文件的签署. It is an event of its
own, and nothing that is told later was done there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.events.act import Act
from kg.events.comparison import kind
from kg.events.story import Story
from kg.events.unnamed_leaders import both_there, who_talked_last
from kg.lexicon.event_types import role_verbs, verb_types
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Participant, Predicate
from kg.model.mention import Sentence

# |见证|了双方农业等领域合作文件的|签署|
_SEEN = Pattern(
    "reports",
    "(?P<saw>{witnesses})了?[^,。;]{0,60}?{papers}的?(?P<verb>{sign})(?=[,。;]|$)",
)
# 访问期间,甲将同乙会谈并见证…: still to come; 我同首相见证了…: what somebody says.
_NOT_TOLD = Pattern("reports", "{shall}|{planned}|{not_held}|{speaker}(?!{area_end})")
# |两国总理共同|见证, |双方签署公报,并|见证.
_BOTH = Pattern("reports", "(?:{both_leaders}|{both_sides})(?:[^。;]{2,60},{and_then})?{along}*$")
_SAW = Pattern("reports", "{witnesses}…")


def witnessed(
    s: Sentence, acts: Sequence[Predicate], begun: Sequence[Draft], content: int, story: Story
) -> None:
    """Puts the signing that somebody in the sentence saw, before its `content` and at nothing that
    it begins, among all events of the story, with who was there; it is never the current one."""
    m = _SEEN.search(s.text, 0, content)
    if m is None or s.paragraph < 0 or _NOT_TOLD.search(s.text, 0, m.start()):
        return
    made = verb_types()[m["verb"]]
    if any(d.type == made for d in begun):
        return
    noun, talk = f"{m['saw']}…{m['verb']}", story.current
    when = s.when or (talk.when if talk and kind(talk).counterparts else None)
    draft = Draft(made, "", noun, when, s, f"verb-{noun}")
    for part in [*_named(s, acts, m.start())] or _both(s, m.start(), story):
        draft.join(part)
    story.every += [draft] if draft.parts else []


def only_saw(act: Act) -> bool:
    """Whether all that somebody did is to see something signed, which was told as an event."""
    p, told = act.predicate, act.story.every[-1:]
    there = p.relation in ("subject", "with") and bool(p.verbs) and all(map(_sees, p.verbs))
    return there and any(d.sentence is act.sentence and _SAW.match(d.noun) for d in told)


def _sees(verb: str) -> bool:
    return verb.endswith(words("reports", "witnesses"))


def _named(s: Sentence, acts: Sequence[Predicate], at: int) -> Iterator[Participant]:
    """会谈后,甲与乙共同见证…: who is named before the verb."""
    for a in acts:
        verb = next(filter(_sees, a.verbs), "")
        if verb and a.relation in ("subject", "with") and a.group.end <= at:
            for p in a.group.people:
                yield Participant(
                    p, "person", (role_verbs()[verb],), None, False, "", s, f"predicate-{verb}"
                )


def _both(s: Sentence, at: int, story: Story) -> Sequence[Participant]:
    """会谈后,两国总理共同见证…: both who talked."""
    both = who_talked_last(story) if _BOTH.search(s.text, 0, at) else {}
    return both_there(both, s) if len(both) == 2 else ()
