"""Each name of a sentence with its titles: before it, after it, or shared with its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.lazy import lazy
from kg.model.mention import Person, Sentence, Title
from kg.model.quote import as_printed
from kg.recognition import titles
from kg.recognition.called_people import is_call, post_called
from kg.recognition.dots import with_dots
from kg.recognition.inherited_bodies import fits, inherit
from kg.recognition.name_scoring import ScoredName
from kg.recognition.terms import Term, term_before
from kg.recognition.titles_after import besides, head_after, title_after

Units = tuple[Title, ...]


def titled(s: Sentence, names: Sequence[ScoredName]) -> list[Person]:
    """Each name with its titles; one that stands before a list is shared by its names."""
    found: list[Person] = []
    for i, v in enumerate(names):
        limit = names[i + 1].begin if i + 1 < len(names) else len(s.text)
        if _SUCCEEDS.fullmatch(s.text, v.end, limit):  # 甲接替|乙|任市长
            limit = names[i + 2].begin if i + 2 < len(names) else len(s.text)
        found.append(_Place(s, v, tuple(found), limit).person())
    return _appointed_together(s.text, found)


_LINKED = Pattern(
    "tenures",
    r"(?:\([^()]*\))?(?:、(?:[\u4e00-\u9fff·]{2,4}、)?|和|与|及|以及|\ |,)?{proposed}?",
)
"""What links two names of a list: 、, 、某某、, 、候任."""
_SUCCEEDS = Pattern("title_rules", "(?:同志)?(?:将|已)?{succeeds}了?")
_WHO_WAS = Pattern("careers", "(?:{several}|{titles/former}|(?P<now>{now}|担任))$")
_GIVEN = Pattern(
    "title_rules",
    """
    (?: (?:同志)?(?:全票)?{given}{1,2}
      | [^ ,。;:]{0,8}{reports/receive}
      | [^ ,。;:、]*{tenures/begins}{given}?)
    [^ ,。;:、]{0,8}
    """,
)
_IS_WHO = Pattern("title_rules", "的{of_another}?$")
"""时任省委书记|的是|乙."""
_OF_WHO = Pattern(
    "careers",
    """
    (?<![时原曾前历]) 担?任 (?P<posts>[^,。;:的]{2,30}?)
    (?:并[^,。;:]{0,20})? 的(?:同志)?[有为是]:? $
    """,
)
"""担任执行主席并在主席台就座的有:|甲、乙."""
_NEVER_AFTER = Pattern("titles", "{never_after_a_name}")
_THEIR_POST = Pattern("titles", "{one_seat}{behind_a_post}(?=..)")
_LEARNED = Pattern("titles", "、{degrees}$")
_CANDIDATE = Pattern("tenures", "的?{candidates}$")
_RANK = Pattern("title_rules", "{titles/ranks}")
_CHAIR = Pattern("title_rules", "{chairs}$")
"""市人大常委会主任甲主持会议,副主任乙、丙,秘书长丁出席: of the same body."""


@dataclass(frozen=True)
class _Place:
    """A name of a sentence, and the people before it. limit: where the next name begins."""

    sentence: Sentence
    name: ScoredName
    found: tuple[Person, ...]
    limit: int

    def person(self) -> Person:
        v = self.name
        own, shared = self.inherited, self.lent
        after = () if v.short else title_after(self.sentence, v.end, self.limit, titled=bool(own))
        after = after or (self._called() if is_call(v.name) or not v.short else ())
        printed = tuple(self._printed(u) for u in (*(own or shared), *after))
        start = self.before[0].begin if self.before and not self._is_predicate else v.begin
        if term := self._term:
            start = term.begin
            printed = tuple(replace(u, former=u.former or term.over) for u in printed)
        printed_name = as_printed(self.sentence.quote.text[v.begin : v.end])
        name = v.name if v.short else with_dots(printed_name)
        return Person(v.begin, v.end, name, start, printed, bool(shared), v.witnesses, v.score)

    @lazy
    def _term(self) -> Term | None:
        """七届 of 七届|州政协主席|甲."""
        if not self.before:
            return None
        first = self.before[0]
        return term_before(self.sentence.text, first.begin, first.body or first.head)

    @property
    def _is_predicate(self) -> bool:
        """执行主席|是|甲: between its titles and the name stands what the sentence tells."""
        between = self.sentence.text[self.before[-1].end : self.name.begin]
        return "是" in between

    @property
    def _unit_called(self) -> Title | None:
        """教授 behind a name; 主任 of who is only called 马主任."""
        if not is_call(self.name.name):
            return head_after(self.sentence, self.name.end, self.limit)
        return post_called(self.sentence.text, self.name) if self._is_of_something else None

    @property
    def _is_of_something(self) -> bool:
        """县一中|滕校长、柏主任: words before a call, or those beside it, say of what it is."""
        before = self.sentence.text[: self.name.begin][-1:]
        return before.isalnum() or self._called_beside

    def _called(self) -> Units:
        """安徽师范大学|陆林|教授: the title right after the name, its body before it."""
        unit = self._unit_called
        if unit is None:
            return ()
        own, rank = self.inherited, unit.head in titles.ranks()
        before = own[-1:] or (self.previous,)
        floor = max(x.end for x in before if x) if any(before) else 0
        body = titles.body_before(self.sentence, self.name.begin, floor)
        body = body or (self._body_of_list() if rank and not own else "")
        body = body if fits(body, unit.head) else ""
        if rank and not body:  # 中国科学院院士周某研究员: respect
            return ()
        if own and not body:
            return inherit((unit,), own[-1].body or own[-1].inherited)
        units = replace(unit, body=body), *besides(self.sentence, unit, self.limit)
        return inherit(units, "" if body else self._body_called)

    @property
    def _body_called(self) -> str:
        """县畜牧站 of 县畜牧站甲站长、|乙书记: that of the title behind the name before it."""
        return self.previous.titles[-1].full_body if self.previous and self._called_beside else ""

    @property
    def _called_beside(self) -> bool:
        """Whether it is joined to a title behind the name before it: 甲站长、|乙."""
        p = self.previous
        if p is None or not p.titles or p.titles[-1].begin < p.begin:
            return False
        between = self.sentence.text[p.titles[-1].end : self.name.begin]
        return between in words("reports", "joins")

    def _body_of_list(self) -> str:
        """北山医院 of 北山医院甲、乙|教授: the body before the name that is joined to this one."""
        first = self.previous
        if first is None or first.titles or self.between not in ("、", "和"):
            return ""
        return titles.body_before(self.sentence, first.begin, 0)

    @lazy
    def previous(self) -> Person | None:
        return self.found[-1] if self.found else None

    @lazy
    def before(self) -> Units:
        """The titles that stand before the name, those that overlap the name before it left out."""
        if self.name.short:
            return ()
        at = self._end_of_titles
        spaced = at == self.name.begin and self.sentence.text[at - 1 : at] == " "  # 市领导 甲
        units = titles.chain_before(self.sentence.text, at - spaced, self.sentence.tokens)
        units = () if spaced and self._was_given(units) else units
        units = units or self._who_was()
        units = units or (() if at < self.name.begin else self._behind_a_body())
        return self._with_brackets(self._own(units, spaced))

    def _was_given(self, units: Units) -> bool:
        """张勇|当选|市长 王艳萍出席: the post before the gap is what the one before was given, or
        one who is not read as a name; or whom that one met: 张勇|会见|东岭国总统 王艳萍出席."""
        text, end = self.sentence.text, self.name.end
        goes_on = end < len(text) and text[end] not in "、 "
        if self.previous is None or not units or not goes_on:
            return False
        return bool(_GIVEN.fullmatch(self.sentence.text, self.previous.end, units[0].begin))

    def _with_brackets(self, own: Units) -> Units:
        """副校长 and 副院长 of 南山大学副校长|(副院长)|甲: a second post in brackets."""
        s, aside = self.sentence, titles.ASIDE.search(self.sentence.text, 0, self.name.begin)
        if not own or aside is None:
            return own
        begin, end = aside.start() + 1, aside.end() - 1
        units = titles.chain_between(s.text, begin, end, s.tokens)
        posts = all(u.is_office for u in units)
        whole = units and units[0].begin == begin and posts
        return inherit((*own, *units)) if whole else own

    @lazy
    def _end_of_titles(self) -> int:
        """Where titles before the name end: before a bracket, a colon, a degree, 候选人."""
        text, at = self.sentence.text, self.name.begin
        aside = titles.ASIDE.search(text, 0, at)
        colon = text[at - 1 : at] == ":"  # 副主席:甲、乙
        at = aside.start() if aside else at - colon
        learned = _LEARNED.search(text, 0, at)  # 主任、博士|甲
        at = learned.start() if learned else at
        candidate = _CANDIDATE.search(text, 0, at)  # 县长候选人|甲
        of_a_post = candidate and titles.unit_before(text, candidate.start(), self.sentence.tokens)
        return candidate.start() if candidate and of_a_post else at

    def _own(self, units: Units, spaced: bool) -> Units:
        """The titles before the name without those of the name before it."""
        end = self.previous.end if self.previous else 0
        units = self._behind_their_post(units)
        gap = spaced and self.sentence.text[end : end + 1] == " "
        if gap and units and self.previous and units[0].begin == end + 1:
            return ()  # 甲 主任 乙
        if self.previous and units and units[-1].begin <= self.previous.begin < units[-1].end:
            units = self._between(end, units[-1].end)
        while units and units[0].begin <= end < units[-1].begin and self.previous:
            units = units[1:]  # 汪某教授、骨科主任闵某
        return units if units and units[0].begin >= end else ()

    def _behind_their_post(self, units: Units) -> Units:
        """集团总裁 of 甲|区长就|集团总裁|乙提出的问题: the first post is of the name before."""
        if not units or self.previous is None or units[0].begin != self.previous.end:
            return units
        s, first = self.sentence, units[0]
        m = _THEIR_POST.match(s.text, first.begin, first.end)
        return titles.chain_between(s.text, m.end(), units[-1].end, s.tokens) if m else units

    def _between(self, begin: int, end: int) -> Units:
        """书记 of 县委副书记甲|代表|县委书记|乙, which the tagger reads as one body; not of
        胡志明|市委书记乙, where a name is a place's."""
        s = self.sentence
        verb = _NEVER_AFTER.match(s.text, begin)
        return titles.chain_between(s.text, verb.end(), end, s.tokens) if verb else ()

    def _who_was(self) -> Units:
        """曾任|东坪市委书记的|甲: titles that a clause before the name says of it."""
        s = self.sentence
        if given := _OF_WHO.search(s.text, 0, self.name.begin):  # 担任执行主席的有:甲、乙
            return titles.chain_between(s.text, *given.span("posts"), s.tokens)
        is_one = _IS_WHO.search(s.text, 0, self.name.begin)
        if not is_one and s.text[self.name.begin - 1 : self.name.begin] == "是":
            return self._subject(self.name.begin - 1)
        units = titles.chain_before(s.text, is_one.start(), s.tokens) if is_one else ()
        m = _WHO_WAS.search(s.text[: units[0].begin]) if units else None
        if not m and not (units and units[0].former):
            return ()
        return tuple(replace(u, former=not (m and m["now"])) for u in units)

    def _subject(self, end: int) -> Units:
        """会议执行主席|是|甲、乙: titles that begin a clause."""
        s = self.sentence
        units = titles.chain_before(s.text, end, s.tokens)
        begins = units and not s.text[: units[0].begin][-1:].isalnum()
        return units if begins and units[-1].is_office else ()

    def _behind_a_body(self) -> Units:
        """地理学会副主任、|西南大学|杨某|教授: titles before the body of one after a name."""
        s, v = self.sentence, self.name
        if head_after(s, v.end, self.limit) is None:
            return ()
        body = titles.body_before(s, v.begin, 0)
        at = v.begin - len(body)
        listed = bool(body) and s.text[at - 1 : at] == "、"
        units = titles.chain_before(s.text, at - 1, s.tokens) if listed else ()
        titled = max((u.end for u in self.previous.titles), default=0) if self.previous else 0
        own = bool(units) and bool(units[0].body) and units[0].begin >= titled
        return units if own else ()  # 贺某教授、中科院刘某研究员

    @lazy
    def between(self) -> str:
        """What stands between the name before it and its titles."""
        start = self.before[0].begin if self.before else self.name.begin
        return self.sentence.text[self.previous.end : start] if self.previous else ""

    @lazy
    def linked(self) -> bool:
        """Joined to the name before it; 孙某教授、|副院长: respect stands between."""
        rank = _RANK.match(self.between)
        return bool(self.previous) and bool(
            _LINKED.fullmatch(self.between, rank.end() if rank else 0)
        )

    @lazy
    def inherited(self) -> Units:
        """Its own titles, with the body that they take from the titles before them."""
        units = self._on_behalf(self.before)
        if not units:
            return ()
        if self.linked and self.previous and self.previous.titles:
            told = [u.full_body for u in reversed(self.previous.titles)]
            heads = [u.head for u in units if not u.body]
            may_be = (b for b in told if all(fits(b, head) for head in heads))
            before = next(may_be, told[0])
            listed = self.between == "," or "," not in self.between
            return inherit(units, before, listed)
        chair = (
            None
            if units[0].body or units[0].head not in words("title_rules", "of_the_chair")
            else self._chair()
        )
        return inherit(units, chair.body) if chair else units

    def _on_behalf(self, units: Units) -> Units:
        """副市长甲|代|市长乙, 甲|代表|乙主持: right after a name it says what one does, no post."""
        glued = bool(units) and self.previous is not None and self.previous.end == units[0].begin
        if not glued or not units[0].text.startswith("代") or units[0].text.startswith("代理"):
            return units
        first = units[0]
        if first.text == "代表":
            return units[1:]
        text, head = first.text[1:], first.head.removeprefix("代")
        mayor = replace(first, begin=first.begin + 1, text=text, head=head, acting=False)
        return (mayor, *units[1:])

    def _chair(self) -> Title | None:
        """The last title of the sentence so far that heads a congress or a conference."""
        units = chain.from_iterable(p.titles for p in reversed(self.found))
        return next((u for u in units if _CHAIR.search(u.body + u.head)), None)

    @lazy
    def lent(self) -> Units:
        """The title that the name before it shares with the list."""
        if self.before or not self.linked or not self.previous or not self.previous.titles:
            return ()
        last = self.previous.titles[-1]
        if is_call(self.previous.name) or is_call(self.name.name):
            return ()
        apart = re.search("[,与]", self.between) or _RANK.match(self.between)
        if apart or self._begins_a_list or not _shareable(last):
            return ()
        return _seats_of_all(self.previous) or (last,)

    @property
    def _begins_a_list(self) -> bool:
        """副主席甲、乙和|丙、丁, 副主席甲、乙以及|丙等领导: those behind it need not be so."""
        rest = self.sentence.text[self.name.end : self.limit]
        if self.between == "以及" and rest.startswith("等"):
            return True
        return self.between in ("和", "及", "以及") and rest == "、"

    def _printed(self, unit: Title) -> Title:
        """The title as the page prints it."""
        if self.previous and unit in self.previous.titles:
            return unit
        return replace(unit, text=as_printed(self.sentence.quote.text[unit.begin : unit.end]))


def _seats_of_all(p: Person) -> Units:
    """常委 and 副县长 of 县委常委、副县长|甲、乙: titles of which each has many holders; nothing
    where one of them is a rank, or has one holder."""
    units = tuple(u for u in p.titles if u.end <= p.begin)
    seats = len(units) == len(p.titles) and all(u.kind == "many_seats" for u in units)
    return units if seats and not any(_RANK.search(u.head) for u in units) else ()


def _shareable(unit: Title) -> bool:
    return unit.kind in ("many_seats", "generic")


def _appointed_together(text: str, found: list[Person]) -> list[Person]:
    """任命甲、乙为审判员: the title given after the last name is that of all before it in the list;
    that by which one is called, 甲和|乙国王, is not."""
    for i in range(len(found) - 2, -1, -1):
        person, after = found[i], found[i + 1]
        given = tuple(u for u in after.titles if u.begin > after.end or _is_rank(u, after))
        listed = re.fullmatch(r"(?:\([^()]*\))?[、和]", text[person.end : after.begin])
        if given and listed and not person.titles:
            found[i] = replace(person, titles=given, shared=True)
            found[i + 1] = replace(after, shared=True)
    return found


def _is_rank(unit: Title, p: Person) -> bool:
    """True of 教授 of a body in 北山医院甲、|乙教授: said of both."""
    return unit.begin == p.end and bool(unit.body) and unit.head in titles.ranks()
