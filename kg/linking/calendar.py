"""The calendar of an article: on which day what a sentence tells took place, and by which rule.

A dateline says when a report was sent: it grounds 23日, 昨日, 今天, and is the day of what is told
only where nothing else is. A time that nobody can date gives no date, and ends the day before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.loader import any_of
from kg.lexicon.patterns import Pattern
from kg.linking.dates import day_of, ground
from kg.linking.periods import days_in
from kg.model.copying import replace
from kg.model.event import Event
from kg.model.mention import DateMention, Grounded, Issue, Sentence

# ---- what a date is not the day of -------------------------------------

_MARKED = re.compile(r"《[^》]*》|“[^”]*”")
_SPOKEN_OF = Pattern(
    "dates", "(?:(?<!{event_names/studies_begin}){spoken_of}|(?<!闭幕会|开幕会)毕业于)了?$"
)
_BOUND = Pattern("dates", "(?!{no_bound}){bound}")
_AT_IT = Pattern("reports", "{held}的[^,。;]{0,20}会议?上,")
_SENT = re.compile(r"\s*[电讯](?![话影视器动力脑子网息])")
_BEFORE_DATELINE = re.compile(r"[\u4e00-\u9fff\s·()、:/—A-Za-z-]{0,24}$")


def quoted(m: DateMention, s: Sentence) -> bool:
    """他说:“{3月5日}我们开了会” → somebody's words, or the title of a thing."""
    return any(q.start() < m.end and m.begin < q.end() for q in _MARKED.finditer(s.text))


def spoken_of(m: DateMention, s: Sentence) -> bool:
    """传达{3月5日}全国会议精神, 他生于{1960年3月5日} → the day of what is only spoken of."""
    return bool(_SPOKEN_OF.search(s.text[: m.begin]))


def bare_month(m: DateMention, s: Sentence) -> bool:
    """{3月}的城区绿意盎然 → a month below the lead says when it is, not when something happened."""
    part = m.part or s.text[m.end - 1 : m.end] in tuple("初上中下底末")
    return m.kind == "month" and not part and m.months_away is None and s.paragraph > 0


def bound(m: DateMention, s: Sentence) -> bool:
    """{3月5日}以来, {3月5日}召开的大会 → where a time begins or ends, or of which meeting; but
    在14日晚召开的座谈会上,"""
    at_it = s.text.startswith("在") and m.begin == 1 and _AT_IT.match(s.text, m.end)
    return not at_it and bool(_BOUND.match(s.text[m.end :]))


def dateline(m: DateMention, s: Sentence) -> bool:
    """新华社郑州{3月24日}电 → when the report was sent."""
    sent = m.kind in ("day", "lone") and _SENT.match(s.text, m.end)
    return bool(sent) and bool(_BEFORE_DATELINE.fullmatch(s.text[: m.begin]))


_SPEAKS = Pattern("dates", "{speakers}$")


def spoken_today(m: DateMention, s: Sentence) -> bool:
    """很高兴{今天}同各位见面 → somebody speaks, whose today is not the paper's."""
    return m.kind == "offset" and bool(_SPEAKS.search(s.text[: m.begin]))


_SAYS = Pattern("dates", "(?<!{no_saying})(?:{says}),[^。;”]*$")


def in_words(m: DateMention, s: Sentence) -> bool:
    """县长指出,{1937年7月7日},战争全面爆发 → a day of which somebody speaks."""
    return bool(_SAYS.search(s.text[: m.begin]))


_SPOKE = Pattern("dates", "(?<!{no_saying})(?:{says}),")
_NEARS = Pattern("dates", "[即快]?将?{nears}|将近")


def nearing(m: DateMention, s: Sentence) -> bool:
    """{春节}将至, 1月15日,县委书记走访慰问 → a feast that is still to come."""
    return bool(_NEARS.match(s.text, m.end))


_RECOUNTED = Pattern("reports", "{recounts}了[^,。;]*$")


def recounted(m: DateMention, s: Sentence) -> bool:
    """会上,副校长汇报了{8月24日}校长拜访校友的情况 → the day of what is told of there."""
    return bool(_RECOUNTED.search(s.text[: m.begin]))


NOT_ITS_DAY = (
    quoted,
    spoken_today,
    dateline,
    spoken_of,
    bare_month,
    bound,
    in_words,
    recounted,
    nearing,
)
"""Why a date is not the day of what its sentence tells; the first that is true decides."""


def _why_not(m: DateMention, s: Sentence) -> str:
    return next((rule.__name__ for rule in NOT_ITS_DAY if rule(m, s)), "")


# ---- the calendar ------------------------------------------------------

_TO_COME = Pattern("dates", "{to_come}|将(?![军领士帅])")
# 首都|将举行|庆祝活动: of what a page tells whose days are after its own.
_PLANS = Pattern(
    "reports",
    "(?<![会议])将(?:于[^,。;]{1,16}|在[^,。;]{1,16}|隆重)*{held}|即将{journeys/was_held}",
)
_FROM_ISSUE = ("offset", "week", "lone")
"""Kinds that count from the day on which somebody speaks."""


class Calendar:
    """The days that an article told of so far. same: the one that 当日 points at; last: the last
    one that is not to come; year: printed in its lead; sent: the day of its dateline, else of its
    issue."""

    def __init__(self, issue: Issue):
        self.issue = issue
        self._begin()

    def _begin(self) -> None:
        self.sent = self.issue
        self.last: Grounded | None = None
        self.same: Grounded | None = None
        self.year: int | None = None
        self.plans = False  # the headline or the lead tells of what will be held
        self.programme = False  # what is told now is of it
        self.spoken_in = -1  # the paragraph in which somebody's words are told
        self.vague_in = -1  # the paragraph that named a time which nobody can date

    def read(self, s: Sentence) -> Sentence:
        """The sentence with its dates grounded, the one of what it tells, and the one carried
        on."""
        if s.paragraph >= 0 and re.match(any_of("layout", "again"), s.text):
            self._begin()
        self._announce(s)
        dates, when = self._days(s)
        if _SPOKE.search(s.text):
            self.spoken_in = s.paragraph
        when = when or _since(s, dates)
        carried = _month_at_the_head(s, dates) or self._carried(s)
        return replace(s, dates=tuple(dates), when=when, carried=carried)

    def _days(self, s: Sentence) -> tuple[list[DateMention], Grounded | None]:
        """The dates grounded, and the first that may be the day of what the sentence tells: of
        论坛将于9月4日开幕,{今天},市政府召开发布会 the one that is not to come."""
        dates: list[DateMention] = []
        when: DateMention | None = None
        for m in s.dates:
            rule = _why_not(m, s) or self._of_who_spoke(m, s)
            m = replace(m, link=self._ground(m, s, rule), rule=rule)
            dates.append(m)
            if rule == "dateline":
                self._sent_on(m)
            if rule or s.paragraph < 0 or not (when is None or _is_rather(m, when, s)):
                continue
            when = m
            self._tell(m, s)
        return dates, when.link if when else None

    def _of_who_spoke(self, m: DateMention, s: Sentence) -> str:
        """总理表示,合作很好。{昨天},我们签了约: the speaker's, in the paragraph of the words,
        or of who says 我; {今天} there only beside an office of a state: 主席{今天}同你会谈."""
        if m.kind != "offset":
            return ""
        speaks = self.spoken_in == s.paragraph
        mine = bool(_MINE.match(s.text, m.end))
        theirs = speaks and (
            _SPOKEN_TO.search(s.text, 0, m.begin) or _TODAY_OF.match(s.text, m.end)
        )
        in_words = theirs if m.offset == 0 else speaks or mine
        return "in_words" if in_words else ""

    def _ground(self, m: DateMention, s: Sentence, rule: str) -> Grounded:
        if rule in ("quoted", "spoken_today") and m.kind in _FROM_ISSUE:
            return Grounded(m.text, time=m.time)  # the speaker's today is not the paper's
        issue = self.issue if rule == "dateline" else self.sent
        if rule == "in_words" and m.kind == "offset":
            issue = self._of_the_talk()
        ahead = is_ahead(m, s) or self.plans and m.kind == "day"
        found = ground(m, issue, self.same, self.year, ahead)
        return _of_several(found) if _EACH_DAY.match(s.text, m.end) and "、" in m.text else found

    def _announce(self, s: Sentence) -> None:
        """国庆将举行庆祝活动, in the headline or the lead; 主要包括以下安排: the article tells of
        what is to come."""
        lists = bool(_PROGRAMME.search(s.text))
        self.programme = self.programme or lists
        self.plans = self.plans or lists or s.paragraph <= 0 and bool(_PLANS.search(s.text))

    def _of_the_talk(self) -> Issue:
        """5日,甲会见乙。乙表示,{昨晚}举行了开幕式: their yesterday counts from the day on which
        they speak, where one is told."""
        last = self.last
        if not last or not last.day or last.is_of_several_days or self._long_ago(last):
            return self.sent
        return Issue(int(last.day[:4]), int(last.day[5:7]), int(last.day[8:]))

    def _sent_on(self, m: DateMention) -> None:
        """The day of a dateline is that from which the report counts, and its own until it says
        another."""
        found = m.link or Grounded(m.text)
        told = found.date or found.month_day
        if not told or len(told) != (7 if told.startswith("--") else 10):
            return
        year = int(told[:4]) if len(told) == 10 else None
        self.sent = Issue(year, int(told[-5:-3]), int(told[-2:]))
        self.last = self.same = replace(found, rule="date-dateline")
        if m.year:
            self.year = m.year

    def _tell(self, m: DateMention, s: Sentence) -> None:
        found = m.link or Grounded(m.text)
        if m.year and m.month and m.day and self.year is None and s.paragraph <= 1:
            self.year = m.year
        if m.kind in ("same", "offset") and not m.offset and not found.is_told:
            return  # 今天 of nobody knows which day
        if self._only_said(m, s, found):
            return
        if found.is_told or found.not_after:
            self.same, self.vague_in = found, -1
            no_day = self._to_come(found) or says_what_it_is(m, s)
            self.last = self.last if self.last and no_day else found
            self.programme = self.plans and found.to_come and not is_ahead(m, s)
        else:
            self.vague_in = s.paragraph

    def _only_said(self, m: DateMention, s: Sentence, found: Grounded) -> bool:
        """主席指出,友谊深厚。{6月24日},将迎来纪念日; {昨天}是5月21日: no day of 当晚; but
        {昨天}是投票日。当天上午,…"""
        is_it = m.kind == "offset" and s.text.startswith("是", m.end)
        of_a_day = is_it and any(d.begin == m.end + 1 for d in s.dates)
        return of_a_day or self.spoken_in == s.paragraph and self._to_come(found)

    def _carried(self, s: Sentence) -> Grounded | None:
        """The day told of before; days of a range, a month or a year are no day of something
        else."""
        if self.programme:
            return Grounded("", rule="date-to-come", to_come=True)
        last = self.last
        if last is None or last.is_of_several_days or last.not_after:
            return None
        if self.vague_in == s.paragraph or self._long_ago(last) or self._to_come(last):
            return None
        if not (last.day or last.month_day):
            return None
        return last if last.rule == "date-dateline" else replace(last, rule="date-carried")

    def _to_come(self, when: Grounded) -> bool:
        """明年1月1日, of which a speech told: what follows is of its own day."""
        issued = day_of(self.issue)
        return issued is not None and (when.date or "") > issued.isoformat()

    def _long_ago(self, when: Grounded) -> bool:
        """1959年1月1日, of a page of 2014: its other events are of their own time."""
        year = (when.date or "")[:4]
        return bool(year and self.issue.year) and int(year) < (self.issue.year or 0) - 1


_PROGRAMME = Pattern("dates", "{programmes}:?$")
_MINE = Pattern("reports", ",?我们?{our_words}")
"""昨天,|我同|总统会谈."""
# 周庆国主席|今天|同你举行会谈: who speaks puts the office behind the name.
_SPOKEN_TO = Pattern("reports", "{heads_of_state}$")
_TODAY_OF = Pattern(
    "reports",
    r"(?:\([^()]*\))?(?:[上下]午|晚)?,?(?!{title_rules/state})"
    r"[\u4e00-\u9fff·]{2,8}?{heads_of_state}",
)
_IS_A_FEAST = Pattern("dates", ",?{is_a_feast}[^,。;:]{0,24}{feast_ends}”?[^,。;:]{0,2}。?")


def says_what_it_is(m: DateMention, s: Sentence) -> bool:
    """{2011年9月10日}是我国的第27个教师节。 → the sentence tells of the day and of nothing done."""
    begins = s.text[: m.begin].strip(" ,") == ""
    return begins and bool(_IS_A_FEAST.fullmatch(s.text, m.end))


_CLAUSES = re.compile("[,。;:]")
_SET = Pattern("dates", "(?:{decided}|{announced})[于在]?$|{decided},[^,。;]{0,20}$")


def is_ahead(m: DateMention, s: Sentence) -> bool:
    """Whether what the date is of is still to come: {5日},市长将赴京; 决定{6月5日}召开,
    决定,全会{6月5日}召开; but {5日}说,两国将合作."""
    begin = max((c.end() for c in _CLAUSES.finditer(s.text, 0, m.begin)), default=0)
    end = _CLAUSES.search(s.text, min(m.end + 1, len(s.text)))
    own = s.text[begin : end.start() if end else len(s.text)]
    return bool(_TO_COME.search(own) or _SET.search(s.text[: m.begin]))


_FROM = re.compile("(?:自|从)?$")


# 2月28日、3月29日,委员会|先后召开会议: two, each on a day of its own.
_EACH_DAY = Pattern("reports", "[^。;]{0,40}?{one_by_one}{held}")


def _of_several(found: Grounded) -> Grounded:
    """The days between which several things were, of none of which the day is known."""
    if not found.date or not found.end:
        return Grounded(found.text)
    return Grounded(found.text, not_before=found.date, not_after=found.end)


def _since(s: Sentence, dates: Sequence[DateMention]) -> Grounded | None:
    """3月24日起, at the head of a sentence: not before that day, and not on the day told of
    before."""
    for m in dates:
        heads = s.paragraph >= 0 and _FROM.fullmatch(s.text[: m.begin])
        if m.rule in ("bound", "spoken_of") and heads and m.link:
            whole = m.link.day if s.text.startswith("起", m.end) else None
            return Grounded(m.text, not_before=whole, rule="date-since" if whole else "date-vague")
    return None


def _month_at_the_head(s: Sentence, dates: Sequence[DateMention]) -> Grounded | None:
    """今年7月,|市长出席会议: the month of what is told, and not the day told of before."""
    heads = (m for m in dates if m.begin == 0 and s.text.startswith(",", m.end))
    return next((m.link for m in heads if m.rule == bare_month.__name__), None)


_IS_SOME_DAY = Pattern("dates", "{is_a_feast}[^。;]*?{feast_ends},")


def _is_rather(m: DateMention, first: DateMention, s: Sentence) -> bool:
    """昨天({10月22日}): the same day, told in full; 论坛将于9月4日开幕,{今天},市政府召开发布会: the
    first is to come, and what is told is of the second; 20日是科普周启动日,{21日},县长来校."""
    if first.link is None or m.link is None:
        return False
    some_day = _IS_SOME_DAY.match(s.text, first.end)
    if some_day and some_day.end() == m.begin and m.link.is_told:
        return True
    if s.text[first.end : m.begin] == "(" and not first.link.is_told:
        return True
    return m.link.is_told and is_ahead(first, s) and not is_ahead(m, s)


def link(
    sentences: Sequence[Sentence], issue: Issue, own: Mapping[int, Issue]
) -> Iterator[Sentence]:
    """The sentences of a page with their dates grounded, by one calendar an article. own: the days
    of articles that were published on another than the page."""
    calendars: dict[int, Calendar] = {}
    for s in sentences:
        day = own.get(s.article, issue)
        yield calendars.setdefault(s.article, Calendar(day)).read(s)


# ---- events without a date ---------------------------------------------


def bounded(event: Event, issue: Issue) -> Event:
    """The event; one without a date, which is told as past, was not after the issue."""
    when = event.when or Grounded("")
    known = when.date or when.month_day or when.not_after
    last = _last_day(issue)
    to_come = any(_TO_COME.search(s.text) for s in event.evidence[:1])
    if known or last is None or to_come or when.to_come:
        return event
    return replace(event, when=replace(when, not_after=last, rule="date-not-after-issue"))


def _last_day(issue: Issue) -> str | None:
    """The day of issue, or the last of its month or year."""
    day = day_of(issue)
    if day:
        return day.isoformat()
    if issue.year and issue.month:
        return f"{issue.year:04d}-{issue.month:02d}-{days_in(issue.year, issue.month):02d}"
    return f"{issue.year:04d}-12-31" if issue.year else None
