"""Everything that was read → the nodes of the graph, with ids by ontology's IRI policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.claims import facts
from kg.claims.facts import confidence, dated
from kg.layout_analysis.bylines import is_outlet
from kg.lexicon.gazetteer import Gazetteer, level_name
from kg.model.division import Division
from kg.model.iri import slug
from kg.model.mention import Area, Grounded, Issue
from kg.model.node import Lit, Node, Ref, Value
from kg.model.post import Body, Post
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading
from kg.model.source import Article

NOTED = "pages.toml"
"""What `home_from` says where the archive's notes give the home."""


class Nodes:
    """Nodes in the making: what is told twice is one; of a property with one value the first told stays."""

    def __init__(self, single: frozenset[str]):
        self._cls: dict[str, str] = {}
        self._props: dict[str, dict[tuple[str, Value], None]] = {}
        self._told: dict[
            str, set[str]
        ] = {}  # of the properties with one value those that a node has
        self._single = single

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        own, told = self._props.setdefault(node_id, {}), self._told.setdefault(node_id, set())
        if self._cls.setdefault(node_id, cls) in (
            "Organisation",
            "Place",
            "AdminArea",
        ) and cls not in ("Organisation", "Place"):
            self._cls[node_id] = cls
        for prop, value in props:
            if value is None or prop in told:
                continue
            if prop in self._single:
                told.add(prop)
            own[(prop, value)] = None
        return Ref(node_id)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._cls

    def frozen(self) -> list[Node]:
        return [
            Node(i, self._cls[i], tuple(sorted(self._props[i], key=_order)))
            for i in sorted(self._cls)
        ]


def _order(prop: tuple[str, Value]) -> tuple[str, str, str]:
    value = prop[1]
    return (
        prop[0],
        type(value).__name__,
        value.id
        if isinstance(value, Ref)
        else value.text
        if isinstance(value, Lit)
        else f"{value:>12}"
        if isinstance(value, int)
        else str(value),
    )


SINGLE = frozenset(
    [
        "name",
        "code",
        "within",
        "jurisdiction",
        "level",
        "order",
        "listed",
        "date",
        "endDate",
        "monthDay",
        "endMonthDay",
        "dateText",
        "dateBasis",
        "time",
        "acting",
        "former",
        "confidence",
        "organiser",
        "place",
        "headline",
        "org",
        "atVenue",
        "subEventOf",
        "ordinal",
        "series",
        "begin",
        "end",
        "mainVenue",
        "visited",
        "open",
        "groupSize",
        "verb",
        "text",
        "speaker",
        "amount",
        "recipient",
        "beneficiary",
        "value",
        "unit",
        "measure",
        "area",
        "valueText",
        "approximate",
        "phone",
        "service",
        "documentNumber",
        "issuer",
    ]
)


class Writer:
    """Writes the nodes of one build. who: (name, page) → local id of a person."""

    def __init__(self, who: dict[tuple[str, str], str]):
        self.nodes, self.who, self.gaz = Nodes(SINGLE), who, Gazetteer.load()
        self.event_homes: dict[str, tuple[str, str | None]] = {}
        self.mentioned: set[str] = set()
        self.named: dict[str, str] = {}  # a person's id → the name, as first printed
        self.observed: dict[str, tuple] = {}  # id of an observation → value, unit, page
        self.titled: dict[str, str] = {}  # 国发〔2015〕5号 → the title that a page gives it

    # ---- evidence -----------------------------------------------------

    def sentence(self, r: PageReading, quote: Quote, article: Article) -> Ref:
        raw = r.page.text[quote.begin : quote.end]
        text = re.sub(r"\s*\n\s*", "", raw).strip()
        return self.nodes.add(
            f"page/{r.key}#char={quote.begin},{quote.end}",
            "Sentence",
            ("quote", text),
            ("begin", quote.begin),
            ("end", quote.end),
            ("article", Ref(f"article/{article.id}")),
        )

    def mention(self, r: PageReading, quote: Quote, sentence: Ref, of: Ref) -> None:
        self.nodes.add(
            f"mention/{r.key}_{quote.begin}_{quote.end}",
            "Mention",
            ("surface", squeeze(quote.text)),
            ("begin", quote.begin),
            ("end", quote.end),
            ("sentence", sentence),
            ("mentions", of),
        )

    def rule(self, name: str) -> Ref:
        return self.nodes.add(f"rule/{slug(name)}", "Rule", ("name", name))

    def page(self, r: PageReading) -> None:
        full = r.issue.day and f"{r.issue.year:04d}-{r.issue.month:02d}-{r.issue.day:02d}"
        self.nodes.add(
            f"page/{r.key}",
            "Page",
            ("file", r.page.file),
            ("sha256", r.page.sha256),
            ("published", Lit(full, "date") if full else None),
        )
        for article in r.articles:
            self.article(r, article)
        for s in r.sentences:
            self.people(r, s)
            self.bodies_and_places(r, s)

    def article(self, r: PageReading, a: Article) -> None:
        ref = self.nodes.add(
            f"article/{a.id}",
            "Article",
            ("page", Ref(f"page/{r.key}")),
            ("headline", _line(a.headline.text) if a.headline else None),
            ("begin", a.begin),
            ("end", a.end),
        )
        for jump in a.jumps:
            self.nodes.add(ref.id, "Article", ("jumpText", jump.text))
        for b in a.bylines:
            name = squeeze(b.name.text)
            person = self.person(name, r.page.name)
            # (县政府办 王强): an office sends the report in, and is no outlet.
            outlet = (
                self.nodes.add(
                    f"organisation/{slug(b.outlet.text)}",
                    "NewsOutlet",
                    ("name", squeeze(b.outlet.text)),
                )
                if b.outlet and len(b.outlet) > 1 and is_outlet(b.outlet.fold)
                else None
            )
            self.nodes.add(ref.id, "Article", (b.role, person), ("outlet", outlet))
            self.mention(r, b.name, self.sentence(r, b.source, a), person)

    # ---- people and posts ---------------------------------------------

    def person(self, name: str, page: str) -> Ref:
        local = self.who[(name, page)]
        first = self.named.setdefault(local, name)
        return self.nodes.add(
            f"person/{local}", "Person", ("name", name), ("alias", name if name != first else None)
        )

    def people(self, r: PageReading, s) -> None:
        article = r.articles[s.article]
        for p in s.people:
            person = self.person(p.name, r.page.name)
            sentence = self.sentence(r, s.quote, article)
            self.mention(r, s.quote[p.begin : p.end], sentence, person)
            for unit in p.titles:
                if unit.kind != "people" and unit.text not in (
                    "领导",
                    "有关领导",
                    "相关领导",
                    "领导同志",
                ):
                    rule = (
                        "title-after"
                        if unit.begin >= p.end
                        else "title-shared"
                        if p.shared
                        else "title"
                    )
                    self.tenure(r, person, unit, sentence, rule)

    def post(self, r: PageReading, unit) -> tuple[Ref, Post]:
        post = unit.link
        local = slug(f"{r.key}_{post.name}") if post.open else slug(post.key)
        area = self.area(r, post.area) if post.area else None
        # A bare 市委 of nobody knows which city is a body only where it stands on the page by itself.
        bare = (
            post.body
            and not post.body.known
            and _COMMITTEE.fullmatch(post.body.printed)
            and post.body.printed not in r.alone
        )
        body = self.body(r, post.body) if post.body and not post.generic and not bare else None
        level = level_name(post.area) if post.area else "国家级" if post.national else None
        ref = self.nodes.add(
            f"post/{local}",
            "GenericPost" if post.generic else "Post",
            ("name", post.name),
            ("jurisdiction", area),
            ("org", body),
            ("level", Ref(f"level/{level}") if level else None),
        )
        return ref, post

    def tenure(self, r: PageReading, person: Ref, unit, sentence: Ref, rule: str) -> None:
        ref, _ = self.post(r, unit)
        local = (
            f"{person.id.split('/', 1)[1]}_{ref.id.split('/', 1)[1]}"
            + ("_代" if unit.acting else "")
            + ("_原" if unit.former else "")
        )
        day = _full_day(r.issue)
        self.nodes.add(
            f"tenure/{local}",
            "Tenure",
            ("holder", person),
            ("post", ref),
            ("title", unit.text),
            ("acting", unit.acting),
            ("former", True if unit.former else None),
            ("evidence", sentence),
            ("rule", self.rule(rule)),
            ("confidence", confidence(rule)),
            ("seen", day),
        )

    # ---- bodies and places --------------------------------------------

    def area(self, r: PageReading | None, d: Division) -> Ref:
        """A division with its code; what it lies in is written where a page names it, or the archive says the page is at home there."""
        above = self.gaz.get(d.parent) if d.parent else None
        local = slug(self.gaz.unique(d))
        home = r.home if r and r.home_from == NOTED else None
        inside = (
            above
            if above and (home and above in self.gaz.chain(home) or above.code in self.mentioned)
            else None
        )
        return self.nodes.add(
            f"place/{local}",
            "AdminArea",
            ("name", d.name),
            ("code", d.code),
            ("level", Ref(f"level/{level_name(d)}")),
            ("within", self.area(r, inside) if inside else None),
        )

    def body(self, r: PageReading, body: Body) -> Ref:
        local = slug(body.above + body.name) if body.known else slug(f"{r.key}_{body.name}")
        name, other = (
            (body.printed, body.name)
            if body.printed.endswith(body.name)
            else (body.name, body.printed)
        )  # 宁波市鄞州区… says more than 鄞州区…
        return self.nodes.add(
            f"organisation/{local}",
            body.cls,
            ("name", name),
            ("alias", other if other != name else None),
            ("jurisdiction", self.area(r, body.area) if self._governs(body) else None),
        )

    def _governs(self, body: Body) -> bool:
        """Whether the body's area is worth a node: a town only where a page names it as a place."""
        return (
            bool(body.area)
            and body.cls not in ("Enterprise", "Institution", "SocialOrganisation")
            and (body.area.level != "town" or body.area.code in self.mentioned)
        )

    def bodies_and_places(self, r: PageReading, s) -> None:
        article = r.articles[s.article]
        for b in s.bodies:
            found, printed = b.link, squeeze(s.quote.text[b.begin : b.end])
            if (
                not found.known
                and _COMMITTEE.fullmatch(found.printed)
                and (b.titled or _RHETORIC.match(s.text, b.end))
            ):
                continue  # 市委|书记, 省委、市委|全会精神 of nobody knows which city: no body of their own
            ref = self.body(r, found)
            if b.parent.endswith(("公司", "集团", "大学", "学院", "医院")):
                self.mention(
                    r,
                    s.quote[b.begin : b.begin + len(b.parent)],
                    self.sentence(r, s.quote, article),
                    self.body(r, b.whole),
                )
            self.nodes.add(
                ref.id,
                b.cls,
                ("alias", printed if printed not in (found.name, found.printed) else None),
            )
            self.mention(r, s.quote[b.begin : b.end], self.sentence(r, s.quote, article), ref)
        for p in (q for whole in s.places for q in (*whole.parts[:-1], whole)):
            if ref := self.place(r, p):
                printed = squeeze(s.quote.text[p.begin : p.end])
                if not p.deictic and len(printed) == len(p.text) and printed != p.text:
                    self.nodes.add(
                        ref.id, "Place", ("alias", printed.removeprefix(squeeze(p.container)))
                    )
                self.mention(r, s.quote[p.begin : p.end], self.sentence(r, s.quote, article), ref)

    def any_area(self, r: PageReading, area: Area) -> Ref:
        """The node of an area; what an office runs has the rank of a town."""
        return self.area(r, area) if isinstance(area, Division) else self.place(r, area)

    def place(self, r: PageReading, p) -> Ref | None:
        """The node of a place; None for 我市 of a page whose home nobody knows."""
        if p.deictic:
            return self.any_area(r, p.link) if p.link else None
        container, division = p.within, p.link
        if division:
            self.mentioned.add(division.code)
            ref = self.area(r, division)
            if p.name != division.name:
                self.nodes.add(ref.id, "AdminArea", ("alias", p.name))
            return ref
        place_in = container or r.home
        local = slug(
            (
                place_in.name
                if place_in and place_in.name not in p.name
                else ""
                if place_in
                else r.key + "_"
            )
            + p.name
        )
        level = (
            (
                "level",
                Ref(
                    "level/"
                    + (
                        "县级"
                        if p.kind == "FunctionalZone"
                        else "乡级"
                        if re.search("[镇乡]$|街道$", p.name)
                        else "村级"
                    )
                ),
            )
            if p.kind in ("AdminArea", "FunctionalZone")
            else ("level", None)
        )
        return self.nodes.add(
            f"place/{local}",
            p.kind,
            ("name", p.name),
            level,
            ("within", self.area(r, container) if container else None),
        )

    # ---- events -------------------------------------------------------

    def events(self, r: PageReading) -> None:
        for n, e in enumerate(r.events):
            self.event(r, n, e)
        facts.gifts(self, r)

    def event(self, r: PageReading, n: int, e) -> None:
        article = r.articles[e.article]
        name, local = self._event_name(r, n, e, article)
        when = e.when or Grounded("")
        evidence = [self.sentence(r, s.quote, article) for s in e.evidence]
        organiser = self.body(r, e.organiser.link) if e.organiser else None
        ref = self.nodes.add(
            f"event/{local}",
            e.type,
            ("name", name),
            ("dateText", when.text or None),
            *dated(when),
            ("time", when.time or None),
            ("reportedIn", Ref(f"article/{article.id}")),
            ("organiser", organiser),
            ("level", self._level(r, e)),
            ("place", self.place(r, e.place) if e.place else None),
            ("rule", self.rule(e.rule)),
            ("confidence", confidence(e.rule)),
            *(("evidence", s) for s in evidence),
        )
        facts.belongs(self, r, ref, name)
        # 百花社区投票站 is 中原区百花社区投票站 where the event has both.
        whole = {v: max((x for x in e.venues if x.endswith(v)), key=len) for v in e.venues}
        for venue in sorted(set(whole.values())):
            self._venue(ref, local, venue)
        for part in e.parts:
            self.participation(r, article, ref, local, part, whole.get(part.venue, part.venue))
        for said in e.said:
            self.statement(r, article, ref, local, said)
        if e.type == "Donation":
            facts.gift(self, r, e, ref, local)
        for visited, visitors, s in e.stops:
            self.stop(r, article, ref, local, visited, visitors, s)

    def _level(self, r: PageReading, e) -> Ref | None:
        """The level of the area whose body convenes it, or that its name begins with: 全市…会议, 我区…会议."""
        area = e.organiser.link.area if e.organiser else None
        if area is None and (
            m := re.match(r"(?:全|我)(省|自治区|市|州|县|区|旗|盟|镇|乡)", e.name)
        ):
            area = self.gaz.of_level(r.home, m[1])
        return Ref(f"level/{level_name(area)}") if area else None

    def statement(self, r: PageReading, article: Article, event: Ref, local: str, said) -> None:
        """What one participant said: its words once, each sentence as evidence."""
        text = "".join(squeeze(q.text) for q in said.texts)
        if len(text) < 4:
            return
        who = self.person(said.who.name, r.page.name)
        evidence = [
            self.sentence(r, said.sentence.quote, article),
            *(self.sentence(r, q, article) for q in said.texts[1:]),
        ]
        self.nodes.add(
            f"statement/{slug(f'{local}_{said.who.name}_{said.texts[0].begin}')}",
            "Statement",
            ("speaker", who),
            ("verb", said.verb),
            ("text", text),
            ("atEvent", event),
            *(("cites", d) for d in facts.cited(self, r, said.texts)),
            *(("evidence", x) for x in evidence),
            ("rule", self.rule("statement")),
            ("confidence", confidence("predicate")),
        )

    def _event_name(self, r: PageReading, n: int, e, article: Article) -> tuple[str, str]:
        """The name as printed, else the headline, else who and what; the id also says the day, and the page where another has it."""
        first = n == 0 or r.events[n - 1].article != e.article
        lead = list(dict.fromkeys(p.who.name for p in e.parts if p.kind == "person"))[:2]
        printed = e.name if len(e.name) > 2 else ""
        if (
            printed
            and e.organiser
            and e.organiser.text not in printed
            and not re.match("(?:全|我|本)?[国省市区县州盟旗]", printed)
            and len(e.organiser.text) < 12
        ):
            printed = squeeze(e.organiser.text) + printed
        headline = (
            re.sub(r"(?:时)?(?:强调|指出|要求|表示)$", "", _line(article.headline.text))
            if article.headline
            else ""
        )
        name = (
            printed or (headline if first and len(headline) > 5 else "") or "、".join(lead) + e.noun
        )
        when = e.when or Grounded("")
        day = when.date or (f"0000{when.month_day[1:]}" if when.month_day else f"nodate-{r.key}")
        local = (
            slug(f"{day}_{printed}")
            if printed
            else slug(f"{day}_{e.noun}_{'_'.join(lead) or article.begin}")
        )
        told = (
            r.page.name,
            r.home.code
            if r.home and when.date and len(when.date) == 10 and printed and len(printed) > 5
            else None,
        )
        if (
            local in self.event_homes
            and self.event_homes[local] != told
            and (told[1] is None or self.event_homes[local][1] != told[1])
        ):
            local = slug(f"{local}_{r.key}")
        if local in self.event_homes and self.event_homes[local][0] == r.page.name:
            local = slug(f"{local}_{article.begin}_{n}")
        self.event_homes[local] = told
        return name, local

    def _venue(self, event: Ref, local: str, name: str) -> Ref:
        ref = self.nodes.add(
            f"venue/{slug(f'{local}_{name}')}",
            "Venue",
            ("name", name),
            ("mainVenue", name in ("主场", "主会场", "会议主会场", "主席台")),
        )
        self.nodes.add(event.id, "Event", ("venue", ref))
        return ref

    def participation(
        self, r: PageReading, article: Article, event: Ref, local: str, part, venue: str
    ) -> None:
        sentence = self.sentence(r, part.sentence.quote, article)
        if part.kind == "person":
            agent = self.person(part.who.name, r.page.name)
            units = [u for u in part.who.titles if u.kind != "people"]
            capacity = [("inCapacity", self.post(r, u)[0]) for u in units]
            titles = [("title", "、".join(u.text for u in units))] if units else []
        else:
            agent, capacity, titles = self.body(r, part.who.link), [], []
        self.nodes.add(
            f"participation/{local}_{agent.id.split('/', 1)[1]}",
            "Participation",
            ("event", event),
            ("agent", agent),
            *(("role", Ref(f"role/{x}")) for x in part.roles),
            *capacity,
            *titles,
            ("atVenue", self._venue(event, local, venue) if venue else None),
            ("listed", part.listed),
            ("order", part.order),
            ("evidence", sentence),
            ("rule", self.rule(part.rule)),
            ("confidence", confidence(part.rule)),
        )

    def stop(
        self, r: PageReading, article: Article, event: Ref, local: str, visited, visitors, s
    ) -> None:
        target = self.place(r, visited) if hasattr(visited, "kind") else self.body(r, visited.link)
        if target is None or not visitors:
            return
        name = squeeze(visited.text)
        self.nodes.add(
            f"event/{slug(f'{local}_{name}')}",
            "Stop",
            ("name", name),
            ("subEventOf", event),
            ("visited", target),
            *(("visitor", self.person(v, r.page.name)) for v in visitors),
            ("reportedIn", Ref(f"article/{article.id}")),
            ("evidence", self.sentence(r, s.quote, article)),
            ("rule", self.rule("stop")),
            ("confidence", confidence("place")),
        )


def write(readings: Sequence[PageReading], identity) -> list[Node]:
    """The nodes of all pages, sorted by id."""
    writer = Writer(identity.who)
    for r in readings:
        writer.mentioned |= {
            d.code
            for d in (r.home and (writer.gaz.chain(r.home) if r.home_from == NOTED else (r.home,)))
            or ()
        }
    for r in readings:
        writer.page(r)
        writer.titled |= {
            c.document.code: c.name
            for c in r.details.citations
            if c.document.code and c.name != c.document.code
        }
    for r in readings:
        facts.write(writer, r)
    for r in readings:
        writer.events(r)
    for a, b in identity.homonyms:
        writer.nodes.add(f"person/{a}", "Person", ("homonymOf", Ref(f"person/{b}")))
    for a, b in identity.maybe:
        writer.nodes.add(f"person/{a}", "Person", ("maybeSame", Ref(f"person/{b}")))
    return [_seen(n) for n in writer.nodes.frozen()]


# Committees and their departments that titles name by one word.
_COMMITTEE = re.compile(
    "(?:我|本)?[省市县区州旗盟镇乡村校院局]?(?:党)?(?:工)?委|社区党委|街道党工委|宣传部|组织部|统战部|政法委|农工部|人武部|武装部|监察部|监委|监察委|办事处|管委会|党组"
)


_RHETORIC = re.compile(
    "(?:[、和及][^,。;]{0,12}?)?(?:全会|会议)?(?:决策|部署|精神|工作部署|工作要求|坚强领导)"
)


def _seen(node: Node) -> Node:
    """A tenure's days of issue become the first and the last of them."""
    days = sorted(v.text for p, v in node.props if p == "seen")
    if not days:
        return node
    props = [(p, v) for p, v in node.props if p != "seen"] + [
        ("firstSeen", Lit(days[0], "date")),
        ("lastSeen", Lit(days[-1], "date")),
    ]
    return Node(node.id, node.cls, tuple(sorted(props, key=_order)))


def _full_day(issue: Issue) -> Lit | None:
    return (
        Lit(f"{issue.year:04d}-{issue.month:02d}-{issue.day:02d}", "date")
        if issue.year and issue.month and issue.day
        else None
    )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
