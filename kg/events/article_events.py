"""Sentences → events with their participants, article by article.

An event is begun by a noun that is convened (召开…会议) or by a verb of its leader (调研, 会见, 投票); a sentence that begins
none joins the event before it. What is only spoken of (传达…会议精神) begins nothing, and who is only spoken of attends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.events.comparison import conflict, official, same_lead
from kg.events.predicates import MOVES, roles_at
from kg.events.predicates import read as read_acts
from kg.events.triggers import find as find_triggers
from kg.events.triggers import other_level, overlap
from kg.lexicon import event_types
from kg.lexicon.loader import any_of
from kg.model.event import Draft, Event, Participant, Predicate, SpokenStatement, Trigger
from kg.model.mention import Grounded
from kg.model.source import Article


def extract(articles: Sequence[Article], sentences: Sequence) -> tuple[tuple[Event, ...], tuple]:
    """The events of a page in order, and the sentences that name people but gave no fact, with the reason."""
    events: list[Event] = []
    misses: list = []
    of_article: list[list] = [[] for _ in articles]
    for s in sentences:
        of_article[s.article].append(s)
    for i, own in enumerate(of_article):
        heads = [s for s in own if s.paragraph < 0]
        readers = [_Reader(i, heads)]
        for s in own:
            if s.paragraph >= 0:
                if re.match(any_of("layout", "again"), s.text):
                    # Another report in the same article: nobody of the first is in it, unless it names the same meeting.
                    readers.append(
                        _Reader(i, [], [*readers[-1].earlier, *readers[-1].drafts][-RECENT:])
                    )
                readers[-1].sentence(s)
        for reader in readers:
            reader.finish(heads if reader is readers[0] else [])
            events += reader.events()
            misses += reader.misses
    return tuple(events), tuple(misses)


RECENT = 60
"""Events of one article that a sentence may name again: the last of them, more than any article of a paper tells."""


class _Reader:
    """Reads the sentences of one article in order; `drafts` are the recent events, the last the current one; `earlier`: those of another report
    in the article; `every`: all events begun here."""

    def __init__(self, article: int, heads: Sequence, earlier: Sequence[Draft] = ()):
        self.article, self.heads, self.earlier = article, heads, earlier
        self.drafts: list[Draft] = []
        self.every: list[Draft] = []
        self.present: set[str] = set()  # names of those who took part in an event
        self.senior: set[str] = set()  # of these who have a post
        self.pending: list[tuple[Predicate, object]] = []
        self.implied: object = None
        self.misses: list = []
        self.carried: Grounded | None = None
        self.speaking: int | None = None
        self.voice: SpokenStatement | None = None

    def sentence(self, s) -> None:
        acts = read_acts(s.text, s.groups, s.bodies, s.tokens)
        self.carried = s.carried
        drafts = self._begin(s, acts, s.when, self._content_from(s, acts))
        for act in acts:
            self._place(act, s, drafts)
        self._stops(s, acts)
        if (
            not acts
            and not s.groups
            and self.speaking == s.paragraph
            and self.voice
            and self.voice.sentence.paragraph == s.paragraph
            and not _TOLD_ON.match(s.text)
        ):
            self.voice.texts.append(s.quote)
        for draft in drafts:
            self._bodies(draft, s)
        if re.match(r"会议|会上|全会|大会", s.text) or re.search(r"(?:参加|出席)会议", s.text):
            self.implied = self.implied or s

    def _content_from(self, s, acts: Sequence[Predicate]) -> int:
        """Where in the sentence somebody's words begin; what is said names no events of the page. Its length where none do."""
        if (
            self.speaking == s.paragraph
            and (not acts or _CONTENT.match(s.text))
            or _POINTS.match(s.text)
        ):
            return 0
        spoken = [a for a in acts if a.speech and a.relation == "subject"]
        m = _MEETING_SAID.match(s.text)
        self.speaking = s.paragraph if spoken or m else None
        if m:
            return m.end()
        return min((a.said_at for a in spoken), default=len(s.text))

    # ---- events begun -------------------------------------------------

    def _begin(
        self, s, acts: Sequence[Predicate], when: Grounded | None, content: int | None = None
    ) -> list[Draft]:
        """The events that this sentence tells of before its `content` (what somebody said): begun here, or named here again."""
        found: list[Draft] = []
        for trigger in find_triggers(s):
            if content is not None and trigger.begin >= content:
                continue
            afterwards = bool(_AFTERWARDS.search(s.text[: trigger.begin]))
            draft = None if afterwards else self._known(trigger, when)
            if draft is None and not (
                trigger.generic and self.drafts and trigger.type in ("Activity",)
            ):
                draft = self._new(
                    trigger.type,
                    "" if trigger.generic else trigger.name,
                    trigger.noun,
                    when,
                    s,
                    "event-noun",
                    trigger.generic,
                )
                draft.follows = afterwards
            if draft and draft not in found:
                found.append(draft)
                draft.cite(s)
                draft.when = draft.when or when
        return found or self._by_verb(s, acts, when)

    def _known(self, trigger: Trigger, when: Grounded | None) -> Draft | None:
        held = [d for d in self.drafts if d.type != "Talk"]
        for draft in reversed(
            held if held and trigger.generic and trigger.noun == "活动" else self.drafts
        ):
            compatible = (
                draft.type == trigger.type
                or {draft.type, trigger.type} <= {"Meeting", "Study", "Talk", "PressConference"}
                or {draft.type, trigger.type}
                <= {"Ceremony", "Donation", "Activity", "Volunteering", "Training", "Lesson"}
            )
            if conflict(draft.when, when):
                continue
            if trigger.generic and (
                compatible
                or trigger.type == "Activity"
                or trigger.noun == "会议"
                and draft.type in ("Ceremony", "Training", "Lesson", "Donation")
            ):
                return draft
            if (
                trigger.generic
                and trigger.noun in ("庆典", "典礼", "仪式", "大会")
                and draft.name
                and {draft.type, trigger.type} <= {"Meeting", "Ceremony", "Activity"}
            ):
                return draft
            if (
                trigger.noun in _OPENINGS
                and trigger.generic
                and draft.name
                and draft.type in ("Meeting", "Study", "Activity", "Training")
            ):
                return draft  # the congress opens
            if (
                re.fullmatch("第[一二三四五六]次(?:全体)?会议|全体会议", trigger.name)
                and draft.type == "Meeting"
                and re.search("会议?$|全会", draft.name)
                and not draft.follows
            ):
                return draft  # a sitting of the session
            if other_level(draft.name, trigger.name):
                continue
            if draft.name and overlap(draft.name, trigger.name) > 0.6:
                return draft
            if compatible and (
                draft.generic
                or trigger.name.endswith(draft.noun)
                and not draft.name
                or trigger.noun == draft.noun
                and overlap(draft.name, trigger.name) > 0.4
            ):
                if not draft.name and not trigger.generic:
                    draft.name = trigger.name
                return draft
        for draft in self.earlier:
            if (
                draft.name
                and not trigger.generic
                and not conflict(draft.when, when)
                and not other_level(draft.name, trigger.name)
                and overlap(draft.name, trigger.name) > 0.6
            ):
                self._hold(draft)
                self.present |= draft.roles.keys()
                self.senior |= {
                    p.who.name for p in draft.parts if p.kind == "person" and _has_post(p.who)
                }
                return draft
        return None

    def _hold(self, draft: Draft) -> None:
        """The draft is the current event."""
        self.every.append(draft)
        self.drafts = [*self.drafts[1 - RECENT :], draft]

    def _by_verb(self, s, acts: Sequence[Predicate], when: Grounded | None) -> list[Draft]:
        """The events that the verbs of the leaders make, one of a type."""
        found: list[Draft] = []
        types = event_types.verb_types()
        for act in acts:
            # 代表团在甲陪同下到某县考察: who accompanies is all that is named.
            led = act.relation == "companion" and not any(
                a.relation == "subject" and a.roles for a in acts
            )
            if act.relation not in ("subject", "met") and not led:
                continue
            verb = next(
                (v for v in act.verbs if v in types and v not in MOVES),
                next((v for v in act.verbs if v in types), None),
            )
            senior = official(act) or self._senior(act)
            if not verb or verb in ("走进", "看望") and not senior:
                continue
            if (
                verb in MOVES
                and self.drafts
                and self.drafts[-1].type == "Ceremony"
                and not any(types.get(v) == "Inspection" and v not in MOVES for v in act.verbs)
            ):
                continue
            kind = types[verb]
            if any(d.type == kind for d in found):
                continue
            draft = next(
                (
                    d
                    for d in reversed(self.drafts)
                    if d.type == kind
                    and (verb in _PETITION) == (d.noun in _PETITION)
                    and not conflict(d.when, when)
                    and (
                        when is None
                        or d.when is None
                        or same_lead(d, act)
                        or kind != "Inspection"
                        or d.when == when
                    )
                ),
                None,
            )
            if (
                draft is None
                and kind == "Inspection"
                and self.drafts
                and not official(act)
                and when is None
                and (verb in MOVES or not senior)
                and not (senior and _LATER.match(s.text))
            ):
                draft = self.drafts[-1]
            if (
                draft is None
                and kind == "Inspection"
                and not self.drafts
                and verb in MOVES
                and (told := self._headline())
            ):
                draft = self._new(
                    told.type,
                    "" if told.generic else told.name,
                    told.noun,
                    when,
                    s,
                    "event-noun",
                    told.generic,
                )
            if (
                draft is None
                and kind == "Ceremony"
                and self.drafts
                and re.match("(?:会|仪式|活动)上|现场|活动(?:中|现场)|期间", s.text)
            ):
                draft = self.drafts[-1]
            if draft is None:
                draft = self._new(kind, "", verb, when, s, f"verb-{verb}", False)
            else:
                draft.cite(s)
            if draft not in found:
                found.append(draft)
        return found

    def _headline(self) -> Trigger | None:
        """The event that the headline names, of a kind that people go to and do: 市领导参加义务劳动."""
        return next(
            (
                t
                for s in self.heads
                for t in find_triggers(s)
                if t.type in ("Volunteering", "Training", "Ceremony", "Election")
            ),
            None,
        )

    def _new(self, kind: str, name: str, noun: str, when, s, rule: str, generic: bool) -> Draft:
        draft = Draft(
            kind,
            name,
            noun,
            when or self.carried,
            s,
            rule,
            evidence=[s],
            generic=generic,
        )
        self._hold(draft)
        queue, self.pending = self.pending, []
        for act, sentence in queue:
            self._join(draft, act, sentence)
        return draft

    # ---- people placed ------------------------------------------------

    def _place(self, act: Predicate, s, here: Sequence[Draft]) -> None:
        if (
            act.relation == "spoken"
            or not act.roles
            and act.relation in ("subject", "companion")
            and not here
        ):
            self._miss(
                act,
                s,
                "spoken of, not present"
                if act.relation == "spoken"
                else "no predicate that says a role",
            )
            return
        if act.relation in ("visited", "addressed") and not (
            here or self.drafts and self.drafts[-1].type == "Inspection"
        ):
            self._miss(act, s, "no visit that the person received")
            return
        draft = self._target(act, s, here)
        if draft is None:
            if act.roles:
                self.pending.append((act, s))
            return
        if act.relation == "subject" and not act.roles:
            self._miss(act, s, "no predicate that says a role")
            return
        self._join(draft, act, s)

    def _target(self, act: Predicate, s, here: Sequence[Draft]) -> Draft | None:
        if (
            act.relation == "subject"
            and set(act.roles) <= {"讲话"}
            and not official(act)
            and (here or self.drafts)
            and (here or self.drafts)[-1].type == "Inspection"
            and not self._present(act)
        ):
            return None
        if (
            act.verbs == ("说",)
            and not here
            and self.drafts
            and self.drafts[-1].type == "Lesson"
            and not self._present(act)
        ):
            return None  # told to the reporter, not to the class
        if (
            act.relation == "with"
            and not official(act)
            and (here or self.drafts)
            and (here or self.drafts)[-1].type == "Inspection"
        ):
            return None
        clause = next(filter(None, re.split(r"[,。;]", act.predicate)), "")
        if m := re.search(
            r"(?:参加|出席|陪同|列席)了?(?:上述|相关|有关|以上|此次)?(?:调研|活动|检查|慰问|督导|考察|视察|督查|会见|会谈|座谈|会议|仪式|走访)",
            clause,
        ):
            kinds = {
                "会见": ("Talk",),
                "会谈": ("Talk",),
                "座谈": ("Talk", "Meeting"),
                "会议": ("Meeting", "Study", "PressConference"),
                "仪式": ("Ceremony", "Donation"),
            }.get(m[0][-2:])
            if kinds:
                return next(
                    (d for d in reversed(self.drafts) if d.type in kinds),
                    (here or self.drafts or [None])[-1],
                )
            if m[0].endswith("活动") and here:
                return here[0]
            if (
                m[0].endswith("活动") and self.drafts and self.drafts[-1].type == "Talk"
            ):  # what was held, not who was met beside it
                return next((d for d in reversed(self.drafts) if d.type != "Talk"), self.drafts[-1])
            if not here or here[0].type != "Inspection":
                return next(
                    (d for d in reversed(self.drafts) if d.type == "Inspection"),
                    (here or self.drafts or [None])[-1],
                )
        if len(here) > 1:
            kinds = {event_types.verb_types().get(v) for v in act.verbs} | (
                {"Talk"} if act.relation == "met" else set()
            )
            if fits := [d for d in here if d.type in kinds]:
                return fits[0]
        if here:
            return (
                here[0] if len(here) == 1 else min(here, key=lambda d: 0 if d.sentence is s else 1)
            )
        opening = s.text[max(0, act.at - 12) : act.at]
        if re.search(r"(?:座谈会|会议|大会|会)上,?$", opening):
            return next(
                (
                    d
                    for d in reversed(self.drafts)
                    if d.type in ("Meeting", "Study", "Talk", "PressConference")
                ),
                self.drafts[-1] if self.drafts else None,
            )
        if m := _NOUN_FIRST.match(s.text):
            kind = event_types.noun_types().get(m["noun"], "Meeting")
            kinds = {
                "Meeting": ("Meeting", "Study", "Lesson", "PressConference"),
                "Lesson": ("Lesson", "Meeting", "Study"),
            }.get(kind, (kind,))
            if fits := [d for d in self.drafts if d.type in kinds]:
                return next((d for d in reversed(fits) if m["noun"] in (d.noun, d.name)), fits[-1])
        if re.search(
            r"(?:调研|检查|督导|走访|察看|慰问|暗访|夜查)(?:中|时|过程中|期间|后),?$", opening
        ):
            return next(
                (d for d in reversed(self.drafts) if d.type == "Inspection"),
                self.drafts[-1] if self.drafts else None,
            )
        if act.speech and self.drafts and self.drafts[-1].follows:
            return self.drafts[-1]
        if act.speech:
            own = [d for d in reversed(self.drafts) if same_lead(d, act)]
            if own:
                return next(
                    (
                        d
                        for d in own
                        if any(d.roles.get(p.name, set()) & _LEADING for p in act.group.people)
                    ),
                    own[0],
                )
        return self.drafts[-1] if self.drafts else None

    def _senior(self, act: Predicate) -> bool:
        """Whether the article gave one of the group a post before."""
        return any(p.name in self.senior for p in act.group.people)

    def _present(self, act: Predicate) -> bool:
        return any(p.name in self.present for p in act.group.people)

    def _join(self, draft: Draft, act: Predicate, s) -> None:
        roles = roles_at(draft.type, act)
        if not roles:
            self._miss(act, s, "no predicate that says a role")
            return
        if act.venue and act.venue not in draft.venues:
            draft.venues.append(act.venue)
        if act.said_at is not None and act.relation == "subject":
            self.voice = SpokenStatement(
                act.group.people[0], act.verbs[-1], [s.quote[act.said_at :].lstrip(",:，：")], s
            )
            draft.said.append(self.voice)
        people = act.group.people
        many = len(people) > 1
        for n, p in enumerate(people, 1):
            own = not p.titles or p.shared
            rule = {
                "subject": "predicate",
                "with": "counterpart",
                "met": "met",
                "led": "accompanied",
                "visited": "visited",
                "addressed": "addressed",
                "companion": "accompanied-by",
            }[act.relation]
            draft.join(
                Participant(
                    p,
                    "person",
                    roles,
                    n if many else None,
                    many and own,
                    act.venue,
                    s,
                    f"{rule}-{act.verbs[0]}" if act.verbs else rule,
                    act.group.label,
                    act.group.open,
                )
            )
            self.present.add(p.name)
            if _has_post(p):
                self.senior.add(p.name)
        if id(s) not in draft.cited:
            draft.cite(s)

    def _miss(self, act: Predicate, s, reason: str) -> None:
        self.misses.append((s, tuple(p.name for p in act.group.people), reason))

    def _stops(self, s, acts: Sequence[Predicate]) -> None:
        """What the leaders of a tour saw: bodies and places behind 来到, or in 在…, before their name."""
        tour = next((d for d in reversed(self.drafts) if d.type == "Inspection"), None)
        if tour is None:
            return
        for act in acts:
            names = tuple(p.name for p in act.group.people if tour.does(p.name, "检查"))
            if act.relation != "subject" or not names:
                continue
            end = len(s.text) if act.said_at is None else act.said_at
            here = re.match(r"在", s.text) and act.at > 3 and s.text[act.at - 1] == ","
            for x in sorted([*s.bodies, *s.places], key=lambda x: x.begin):
                after = act.group.end <= x.begin < end and _SEEN.search(
                    s.text[act.group.end : x.begin]
                )
                inside = any(g.begin <= x.begin < g.end for g in s.groups)
                if (
                    (after or here and x.end < act.at)
                    and not inside
                    and not getattr(x, "deictic", False)
                    and x.text not in tour.seen
                ):
                    tour.seen.add(x.text)
                    tour.stops.append((x, names, s))

    # ---- bodies and places --------------------------------------------

    def _bodies(self, draft: Draft, s) -> None:
        """The body that convenes, and bodies that take part."""
        for b in s.bodies:
            after = s.text[b.end :]
            if (
                draft.organiser is None
                and not re.search("[与和同在]$", s.text[: b.begin])
                and re.match(
                    r"(?:在[^,。;]{1,20})?(?:组织)?(?:联合)?(?:召开|举行|举办|主办|组织|召集|开展)",
                    after,
                )
            ):
                draft.organiser = b
            elif (
                draft.type == "Lesson"
                and re.search(r"(?:为|给)[^,。;]{0,30}$", s.text[: b.begin])
                and re.match(
                    r"(?:[和与、][^,。;]{2,20}?)?的?(?:[全体各年级]{0,4})?(?:学生|师生|学员|孩子|党员|同学|干部|职工)(?:们)?(?:上|讲)",
                    after,
                )
            ):
                draft.join(Participant(b, "body", ("听课",), None, False, "", s, "body-class"))
            elif not re.search("[向给对]$", s.text[: b.begin]) and re.match(
                r"(?:、[^,。;]{0,60}|等[^,。;]{0,30})?(?:都|分别|也|均|先后)?(?:前来)?(?:参加|出席|汇报|作汇报|完成|捐赠|收听收看)",
                after,
            ):
                draft.join(
                    Participant(
                        b,
                        "body",
                        (
                            next(
                                r
                                for v, r in (
                                    ("捐", "捐赠"),
                                    ("汇报", "汇报"),
                                    ("收听", "收听收看"),
                                    ("", "参加"),
                                )
                                if v in after[:70]
                            ),
                        ),
                        None,
                        False,
                        "",
                        s,
                        "body-list",
                    )
                )
        if draft.place is None and draft.sentence is s:
            for p in s.places:
                if re.search(r"(?:在|到|来到|深入|赴|走进)$", s.text[: p.begin]):
                    draft.place = p
                    break
            draft.place = draft.place or next(
                (p for p in s.places if p.deictic and p.begin < 40), None
            )

    def finish(self, heads: Sequence) -> None:
        """Acts that found no event: a meeting that the article implies, or the event of the headline."""
        if self.pending and not self.drafts:
            if self.implied is not None:
                self._new("Meeting", "", "会议", None, self.implied, "implied-meeting", True)
            else:
                for s in heads:
                    acts = read_acts(s.text, s.groups, s.bodies, s.tokens)
                    if (
                        any(
                            a.roles and official(a) or a.roles and set(a.roles) - {"讲话"}
                            for a in acts
                        )
                        and not self.drafts
                    ):
                        self._begin(s, acts, None)
        if self.pending and not self.drafts:
            for act, s in self.pending:
                self._miss(act, s, "no event in the article")
        elif self.drafts:
            for s in heads:
                for act in read_acts(s.text.replace(" ", ","), s.groups, s.bodies, s.tokens):
                    if (
                        act.relation == "subject"
                        and act.roles
                        and set(act.roles) <= {"出席", "参加", "主持", "陪同", "讲话", "致辞"}
                    ):
                        self._join(self.every[0], act, s)

    def events(self) -> list[Event]:
        return [
            Event(
                self.article,
                d.type,
                d.name,
                d.noun,
                d.when,
                d.rule,
                tuple(d.parts),
                tuple(d.evidence),
                tuple(d.venues),
                d.organiser,
                d.place,
                tuple(d.stops),
                tuple(d.said),
            )
            for d in self.every
            if not any(d is e for e in self.earlier)
            and (
                d.parts
                or (d.name or d.organiser)
                and (d.when and (d.when.date or d.when.month_day) or d.sentence.paragraph == 0)
            )
        ]


_LEADING = frozenset("讲话 主持 致辞 检查 会谈".split())


def _has_post(person) -> bool:
    return any(u.kind in ("one_seat", "many_seats") for u in person.titles)


# 报告会由…主持, 仪式上: the noun says which of the events.
_NOUN_FIRST = re.compile(
    r"(?:此次|本次|该)?(?P<noun>报告会|讲座|党课|座谈会|[\u4e00-\u9fff]{0,2}仪式|推进会|动员会|调度会|大会|大赛|比赛|演练|开幕式|闭幕式)(?:由|上|中|期间|开始前|结束后)"
)
_SEEN = re.compile(
    r"(?:来到|走进|深入|赴|前往|先后到|察看|查看|检查|走访|还到|到)(?:了)?[^。;]{0,60}$"
)
_CONTENT = re.compile(
    r"(?:一|二|三|四|五|六|七|八|九|十)?(?:要|是要|是)|同时,要|要|各级|各地|各部门|全市|全县|全区|全省|必须|坚持|进一步|切实|同时"
)
# Where the reporter speaks again.
_TOLD_ON = re.compile(
    r"(?:会议|会上|会后|会前|大会|全会|截至|截止|据|目前|随后|当天|当日|其间|期间|活动|仪式|座谈会|此次|本次|最后|图为|村民|市民|居民|群众|记者|\d|“)"
)
_POINTS = re.compile(r"[一二三四五六七八九十](?:要|是)")
_MEETING_SAID = re.compile(
    r"(?:会议|会上|全会|大会)(?:还)?(?:指出|强调|要求|认为|提出|明确|号召|决定)"
)
_PETITION = frozenset("接访 下访 接待来访群众 接待群众来访 接待信访群众 接待上访群众".split())
_OPENINGS = frozenset("开幕式 闭幕式 开幕会 闭幕会 预备会 预备会议 开班式 结业式".split())
_LATER = re.compile(
    "会后|随后|会前|中午|当天|当日|下午|晚上|之后|此前|活动结束后|会议结束后|座谈会前|签约前"
)
# 会议结束后,我区立即召开会议: a second meeting.
_AFTERWARDS = re.compile(r"(?:结束后|之后|随后|会后|紧接着)[^。;]{0,20}(?:召开|举行)(?:了)?$")
