"""Articles and their sentences → figures with their area and date, telephone numbers, documents cited, gifts, campaigns.

What stays unclear (whose figure it is, whose number) is not guessed; it is told with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.facts import careers
from kg.facts.listed_numbers import listed
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import any_of, words
from kg.linking.areas import of_name, only
from kg.linking.dates import ground
from kg.linking.organisations import linked
from kg.model.division import Division
from kg.model.fact import (
    Area,
    CampaignMention,
    Citation,
    Contact,
    Donation,
    Figure,
    Observation,
    PageFacts,
)
from kg.model.mention import DateMention, Grounded, Issue, OrganisationMention
from kg.model.quote import squeeze
from kg.model.source import Article, Page
from kg.recognition import campaigns, documents, donations, phone_numbers, quantities
from kg.recognition.quantities import Mark

_SAYS = re.compile(r"[^,。;]{0,12}?(?:说|介绍|透露|表示|指出|告诉|通报|汇报|报告|坦言|强调)")
_MONTHS = re.compile(r"(?:今年|去年|20\d\d年)?(?:\d{1,2}月?[至到—-]\d{1,2}月份?|前\d{1,2}个月)")
Subject = Area | OrganisationMention
_INSIDE = ("Enterprise", "Institution", "SocialOrganisation")


def extract(
    page: Page,
    articles: Sequence[Article],
    sentences: Sequence,
    issue: Issue,
    home: Division | None,
) -> PageFacts:
    """All that a page tells beside its events."""
    found: dict[str, list] = {
        "observations": [],
        "contacts": [],
        "citations": [],
        "gifts": [],
        "campaigns": [],
        "unclear": [],
    }
    readers = [_Reader(i, issue, home) for i, _ in enumerate(articles)]
    for s in sentences:
        readers[s.article].sentence(s)
    for reader in readers:
        for key, values in reader.found().items():
            found[key] += values
    in_tables = [*listed(page, articles, sentences, home)]
    taken = {c.source.begin for c in in_tables} | {at for c in in_tables for at in c.source.at}
    found["contacts"] = [
        *in_tables,
        *(c for c in found["contacts"] if c.source.end - 1 not in taken),
    ]
    return PageFacts(
        **{key: tuple(values) for key, values in found.items()},
        careers=tuple(careers.find(page, sentences)),
    )


# ---- sentences ---------------------------------------------------------

RECENT_SENTENCES = 40
"""Sentences of a paragraph in which a figure looks for its area: the last of them, more than a paragraph of a paper has."""
RECENT_NAMES = 200
"""Bodies and places of an article that 该社区 may mean: the last of them."""


class _Reader:
    """Reads the sentences of one article in order."""

    def __init__(self, article: int, issue: Issue, home: Division | None):
        self.article, self.issue, self.home = article, issue, home
        self.observations: list[Observation] = []
        self.contacts: list[Contact] = []
        self.citations: list[Citation] = []
        self.gifts: list[Donation] = []
        self.campaigns: list[CampaignMention] = []
        self.unclear: list[tuple[object, str, str]] = []
        self.paragraph: list = []  # its last sentences so far
        self.head: tuple[object, Mark] | None = (
            None  # the last that leads a sentence of the paragraph
        )
        self.bodies = False  # whether the paragraph names a body that is no office
        self.last: tuple[Subject, Grounded | None, str] | None = (
            None  # of the figures of the paragraph so far
        )
        self.day: Grounded | None = None  # the last that was named
        self.companies = False
        self.named: list = []

    def found(self) -> dict[str, list]:
        """What was read; of two values of one measure at one time neither is kept."""
        values: dict[tuple, set] = {}
        key = lambda o: (
            o.about.text if o.about else o.area.name,
            o.figure.measure,
            o.figure.unit,
            o.when and (o.when.date or o.when.month_day or o.when.text),
        )
        for o in self.observations:
            values.setdefault(key(o), set()).add(o.figure.value)
        kept = [o for o in self.observations if len(values[key(o)]) == 1]
        self.unclear += [
            (o.sentence, _printed(o.sentence, o.figure), "two values of one measure")
            for o in self.observations
            if len(values[key(o)]) > 1
        ]
        return {
            "observations": kept,
            "contacts": self.contacts,
            "citations": self.citations,
            "gifts": self.gifts,
            "campaigns": self.campaigns,
            "unclear": self.unclear,
        }

    def sentence(self, s) -> None:
        if not self.paragraph or self.paragraph[-1].paragraph != s.paragraph:
            self.paragraph, self.last, self.head, self.bodies = [], None, None, False
        for d in s.dates:
            if d.kind in ("day", "lone", "offset"):
                self.day = d.link
        if s.paragraph < 1:
            self.companies = self.companies or any(b.cls in _INSIDE for b in s.bodies)
        self._documents(s)
        self.campaigns += [CampaignMention(self.article, c, s) for c in campaigns.find(s.text)]
        if s.paragraph >= 0:
            self._figures(s)
            self._contacts(s)
            self._gifts(s)
        self.named = [*self.named, *s.bodies, *(p for p in s.places if not p.deictic)][
            -RECENT_NAMES:
        ]
        self.paragraph = [*self.paragraph[1 - RECENT_SENTENCES :], s]
        self.head = next(
            (
                (s, k)
                for k in reversed(_marks(s))
                if k.kind in ("area", "office", "body") and self._leads(s, k)
            ),
            self.head,
        )
        self.bodies = self.bodies or any(b.cls in _INSIDE for b in s.bodies)

    # ---- figures ------------------------------------------------------

    def _figures(self, s) -> None:
        marks = _marks(s)
        told, unclear = (
            quantities.find(s.text, s.tokens, marks)
            if not re.search(any_of("figures", "skip.sentences"), s.text)
            else ([], [])
        )
        # 等9名 counts the people of a list
        self.unclear += [
            (s, squeeze(s.quote.text[u.begin : u.end]), u.reason)
            for u in unclear
            if not (s.text[u.begin - 1 : u.begin] == "等" and s.text[u.end - 1] in "名人位")
        ]
        for f in told:
            subject, how = self._subject(s, f, marks)
            when, own = self._when(s, f)
            if subject is None:
                self.unclear.append((s, _printed(s, f), how))
                continue
            if not own and self.last and self.last[0] == subject:
                when = self.last[1]
            body = isinstance(subject, OrganisationMention)
            self.observations.append(
                Observation(
                    self.article,
                    f,
                    None if body else subject,
                    subject if body else None,
                    when,
                    s,
                    f.rule + how,
                )
            )
            self.last = (subject, when, how)

    def _subject(self, s, f: Figure, marks: Sequence[Mark]) -> tuple[Subject | None, str]:
        """Whose figure it is: the area, office or body that leads its clause or a clause before it, else that of the paragraph, else the
        area of the article; or None and the reason."""
        if f.rule == "figure-part":
            return self._known(
                self._of(s, next(k for k in marks if k.kind == "area" and k.end == f.begin)),
                "",
                "of which area is unclear",
            )
        leading = [
            k
            for k in marks
            if k.begin < f.begin
            and k.kind != "date"
            and self._leads(s, k)
            and not (k.kind == "person" and _SAYS.match(s.text, k.end))
        ]
        if leading:
            mark = leading[-1]
            if mark.kind in ("person", "place") or self._somebodys(s, mark, marks):
                return None, "told of a person or a place"
            return self._known(
                self._of(s, mark),
                "-of-body" if mark.kind == "body" else "",
                f"told of {s.text[mark.begin : mark.end]}, whose area is not known",
            )
        if re.match(any_of("figures", "skip.subjects"), s.text):
            return None, "told of somebody or of a body"
        own = [
            a
            for k in marks
            if k.end <= f.begin and k.kind in ("area", "office") and (a := self._of(s, k))
        ]
        if own:
            return self._known(only(own), "", "of which area is unclear")
        if self.last:
            return self.last[0], self.last[2]
        if f.measure.startswith(words("figures", "skip.own")):
            return None, "of something that nobody names here"
        return self._inherited(s)

    def _inherited(self, s) -> tuple[Subject | None, str]:
        """What leads the paragraph before this sentence; else the one area of the article's beginning, where no body can be meant."""
        if self.head and self._somebodys(*self.head, _marks(self.head[0])):
            return None, "may be told of a person"
        if self.head and (subject := self._of(*self.head)):
            return subject, "-of-paragraph"
        if self.bodies or any(b.cls in _INSIDE for b in s.bodies):
            return None, "may be told of a body"
        areas = [
            a
            for x in self.paragraph
            for k in _marks(x)
            if k.kind in ("area", "office") and (a := self._of(x, k))
        ]
        if areas:
            return self._known(
                areas[0] if len({a.name for a in areas}) == 1 else None,
                "-of-paragraph",
                "of which area is unclear",
            )
        return self._known(None if self.companies else s.topic, "-of-topic", "no area is named")

    def _known(self, subject: Subject | None, how: str, why: str) -> tuple[Subject | None, str]:
        return (subject, how) if subject else (None, why)

    def _somebodys(self, s, k: Mark, marks: Sequence[Mark]) -> bool:
        """Whether the clause that the mark leads goes on to a person who does not only say something: 厢白六村党支部书记王福民, or to a disaster."""
        stop = next((i for i in range(k.end, len(s.text)) if s.text[i] in ",;。!?"), len(s.text))
        if k.kind == "area" and re.match(
            rf"[\d.]*级?{any_of('figures', 'skip.disasters')}", s.text[k.end :]
        ):
            return True
        if re.search(rf"[\u4e00-\u9fff]{any_of('figures', 'skip.persons')}", s.text[k.end : stop]):
            return True
        return any(
            m.kind == "person" and k.begin <= m.begin < stop and not _SAYS.match(s.text, m.end)
            for m in marks
        )

    def _leads(self, s, k: Mark) -> bool:
        """Whether it stands at the head of a clause, behind a date or 据…, or is the area of 全区…."""
        lead = max(s.text.rfind(c, 0, k.begin) for c in ",;:。!?") + 1
        text = s.text[lead : k.begin]
        for d in sorted(s.dates, key=lambda d: -d.begin):
            if lead <= d.begin and d.end <= k.begin:
                text = text.replace(s.text[d.begin : d.end], "")
        pattern = rf"(?:{any_of('figures', 'asof.now')}|{any_of('figures', 'asof.until')}|{any_of('figures', 'asof.periods')}|\d{{4}}年|前\d{{1,2}}个月|其中|此外|另外|据[\u4e00-\u9fff]{{1,4}}|目前|当前|也|在|为|使|让)*"
        return bool(re.fullmatch(pattern, text))

    def _of(self, s, k: Mark) -> Subject | None:
        """The area of an area or of an office; a body itself."""
        if k.kind == "area":
            return next(p for p in s.places if p.begin == k.begin).area
        body = next(b for b in s.bodies if b.begin == k.begin)
        return body.speaks_for if k.kind == "office" else body

    # ---- as of when ---------------------------------------------------

    def _when(self, s, f: Figure) -> tuple[Grounded | None, bool]:
        """The date of a figure, and whether the sentence itself says one."""
        before = s.text[: f.begin]
        if f.rule == "figure-change":  # 比上年增长4.2% is of the time of what it is compared with
            before = before[: before.rfind(",") + 1]
        months = list(_MONTHS.finditer(before))  # 1至10月 is no date, and 10月 in it none either
        found = [
            (m.end(), Grounded(m[0]))
            for m in [*re.finditer(any_of("figures", "asof.now"), before), *months]
        ]
        found += [
            (m.end(), self._period(m[0], before))
            for m in re.finditer(any_of("figures", "asof.periods"), before)
        ]
        found += [
            (m.end(), Grounded(m[0], m[1], basis="原文"))
            for m in re.finditer(
                r"(?<![\d于])((?:19|20)\d\d)年(?:全年|底|末|以来|(?:前三季度|上半年|下半年|[一二三四]季度))?(?!\d)",
                before,
            )
        ]
        found += [
            (d.end, d.link)
            for d in s.dates
            if d.end <= len(before)
            and d.kind in ("day", "month", "lone", "offset")
            and not any(m.start() <= d.begin < m.end() for m in months)
            and (
                re.search(any_of("figures", "asof.until") + "$", s.text[: d.begin])
                or not re.search(any_of("figures", "asof.news"), s.text[d.end : f.begin])
            )
        ]
        found += [
            (
                m.end(),
                ground(
                    DateMention(m.start(1), m.end(), m[0][2:], "lone", day=int(m[1])), self.issue
                ),
            )
            for m in re.finditer(r"截[至止](\d{1,2})日", before)
            if 0 < int(m[1]) < 32
        ]
        found += [
            (m.end(), Grounded(m[0]))
            for m in re.finditer(r"[“\"]?十[一二三四]五[”\"]?(?:以来|期间|时期|末)", before)
        ]
        return (max(found, key=lambda x: x[0])[1], True) if found else (None, False)

    def _period(self, word: str, before: str) -> Grounded:
        """今年 with the year of the issue, where that is known; 当日 of the day named before; 连日来 without a date."""
        if word in ("当日", "当天", "同日") and self.day:
            return Grounded(word, self.day.date, month_day=self.day.month_day, basis="相对")
        year = self.issue.year and {
            "今年": self.issue.year,
            "今年以来": self.issue.year,
            "去年": self.issue.year - 1,
            "上年": self.issue.year - 1,
        }.get(word)
        return Grounded(word, f"{year:04d}" if year else None, basis="补年" if year else None)

    # ---- documents ----------------------------------------------------

    def _documents(self, s) -> None:
        for d in documents.find(s.text):
            issuer, name = None, d.name
            body = next(
                (
                    b
                    for b in s.bodies
                    if b.end == d.begin or d.begin < b.begin == d.begin + 1 and b.end < d.end
                ),
                None,
            )
            if (
                d.name[0] in "第0123456789"
                and d.begin
                and (m := re.search("[\u4e00-\u9fff]{1,30}$", s.text[: d.begin]))
            ):
                name, issuer = self._notice(s, d, body)
            elif body or (body := self._issuer(s, d)):
                issuer = body
            by = None if issuer or not d.issuer else linked(d.issuer, None)
            self.citations.append(
                Citation(self.article, d, name, issuer, s.quote[d.begin : d.end], s, by)
            )

    def _notice(self, s, d, body) -> tuple[str, object]:
        """郑州市16号通告 of 市16号通告: the area before a numbered notice is part of its name; a body before it issued it."""
        if body:
            return squeeze(s.quote.text[body.begin : body.end]) + d.name, body
        place = next((p for p in s.places if p.end == d.begin), None)
        area = place.area if place else None
        if area is None and (
            m := re.search("(?<![\u4e00-\u9fff])(?:[^,。]*?)([省市区县州])$", s.text[: d.begin])
        ):
            area = of_name(m[1], self.home)
            return (area.name if area else m[1]) + d.name, None
        return (area.name if area else "") + d.name, None

    def _issuer(self, s, d):
        """The body of 市政府印发《…》, 国务院关于印发《…》."""
        for b in s.bodies:
            if b.end <= d.begin and re.fullmatch(
                rf"(?:[^,。;《》]{{0,8}}?{any_of('documents', 'issuing')}(?:了|的)?|关于(?:印发|发布)?)(?:[^,。;《》]{{0,6}}?)",
                s.text[b.end : d.begin],
            ):
                return b
        return None

    # ---- contacts and gifts -------------------------------------------

    def _contacts(self, s) -> None:
        area, rule = None, ""
        for p in phone_numbers.in_sentence(s.text):
            marks = [
                k
                for k in _marks(s)
                if k.kind in ("area", "office", "body")
                and p.name_begin <= k.begin
                and k.end <= p.begin
            ]
            if (
                marks
                or len(re.findall("[\u4e00-\u9fff]", s.text[p.name_begin : p.begin])) > 1
                and p.name_begin
            ):
                area = self._caller(s, marks[-1]) if marks else None
            rule = "contact-sentence"
            if (
                area is None
                and not marks
                and re.fullmatch(any_of("contacts", "services"), p.service)
            ):
                area, rule = (
                    self.home,
                    "contact-of-home",
                )  # 监督电话: of the office that published the page
            if area is None:
                self.unclear.append((s, p.phone, "whose number it is, is not said"))
            else:
                self.contacts.append(Contact(self.article, p.phone, area, p.service, s.quote, rule))

    def _caller(self, s, k: Mark) -> Area | None:
        """The area of whoever has a number; of a body the area that its name begins with."""
        if k.kind != "body":
            return self._of(s, k)
        body = next(b for b in s.bodies if b.begin == k.begin)
        return of_name(body.area, self.home)

    def _gifts(self, s) -> None:
        g = donations.find(s.text)
        if g:
            given = Donation(
                self.article,
                g,
                self._receiver(s, g.recipient) or self._taker(s, g),
                self._receiver(s, g.beneficiary),
                s,
                _donors(s, g),
                self.day,
            )
            if g.amount is not None or given.recipient or given.beneficiary:
                self.gifts.append(given)
                if g.amount is not None:  # told as a gift
                    own = next(
                        (n for n, u in enumerate(reversed(self.unclear)) if u[0] is not s),
                        len(self.unclear),
                    )
                    kept = [
                        u
                        for u in self.unclear[len(self.unclear) - own :]
                        if not u[1].endswith("元")
                    ]
                    self.unclear[len(self.unclear) - own :] = kept
        elif (
            (to := donations.handed_over(s.text))
            and (receiver := self._receiver(s, to))
            and self.gifts
        ):
            last = self.gifts[-1]
            if last.recipient is None:
                self.gifts[-1] = replace(last, recipient=receiver, receipt=s)

    def _taker(self, s, g):
        """The body of 县慈善总会收到…捐款."""
        return next(
            (
                b
                for b in s.bodies
                if b.end <= g.begin
                and re.match(
                    "(?:累计|共|共计|已|又)?(?:收到|接收|接受|获)(?:了|到)?", s.text[b.end :]
                )
            ),
            None,
        )

    def _receiver(self, s, span):
        """The body or place that begins there; 社区 is the one named before that ends so."""
        if span is None:
            return None
        text = s.text[span[0] : span[1]]
        here = [
            x
            for x in (*s.bodies, *s.places)
            if x.begin == span[0] and not getattr(x, "deictic", False)
        ]
        if here:
            return max(here, key=lambda x: x.end)
        m = re.match(any_of("gifts", "kinds") + "(?=$|[,。;、里上的]|委员会)", text)
        named = [x for x in self.named if m and x.text.endswith(m[0])]
        names = {x.text for x in named}
        whole = [
            x
            for x in named
            if not any(x.text != other and other.endswith(x.text) for other in names)
        ]
        return whole[-1] if len({x.text for x in whole}) == 1 else None


def _donors(s, g) -> tuple:
    """Those who stand right before 向…捐 or 捐: a group of people, or a body."""
    end = g.recipient[0] if g.recipient and g.recipient[1] <= g.begin else g.begin
    gap = r"(?:等[^,。;]{0,14})?(?:,?代表[^,。;]{2,8},)?(?:也|还|都|分别|共同|现场|先后|再次|自发|积极|主动|踊跃|共|累计|一次性|个人|通过[^,。;]{2,20})*(?:向|给|为)?"
    for group in s.groups:
        if group.people[-1].end <= end and re.fullmatch(gap, s.text[group.people[-1].end : end]):
            return group.people
    return tuple(b for b in s.bodies if b.end <= end and re.fullmatch(gap, s.text[b.end : end]))


def _marks(s) -> list[Mark]:
    """What stands in a sentence beside its figures."""
    offices = words("figures", "bodies.classes")
    found = [
        Mark(p.begin, p.end, "area" if p.kind in ("AdminArea", "FunctionalZone") else "place")
        for p in s.places
        if not any(b.begin <= p.begin and p.end <= b.end for b in s.bodies)
    ]
    found += [Mark(b.begin, b.end, "office" if b.cls in offices else "body") for b in s.bodies]
    names = Gazetteer.load().names
    found += [Mark(p.start, p.end, "person") for p in s.people if p.name not in names] + [
        Mark(d.begin, d.end, "date") for d in s.dates
    ]
    return sorted(found, key=lambda k: (k.begin, -k.end))


def _printed(s, f: Figure) -> str:
    return squeeze(s.quote.text[f.begin : f.end])
