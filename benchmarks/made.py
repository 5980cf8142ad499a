"""A graph of any size, made up by rule: people, posts, places, events and sentences in the
proportions of real pages.

Names are drawn with a seed of their own, so that the same size is the same graph. About 200 triples
an article, the measure of the five seed pages; people are met by a skewed law, since a few leaders
are in the paper every day.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator
from decimal import Decimal

from kg.model.graph import Graph, freeze
from kg.model.node import Lit, Node, Ref, Value

SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦许吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉玲建国海波"
DISTRICTS = 40
SENIOR = (
    "市委书记",
    "市长",
    "市委副书记",
    "常务副市长",
    "副市长",
    "市委秘书长",
    "市人大常委会主任",
    "市政协主席",
)
JUNIOR = ("区委书记", "区长", "区委副书记", "副区长", "区纪委书记", "区委组织部部长")
KINDS = (
    ("Meeting", "会议"),
    ("Inspection", "调研"),
    ("Ceremony", "仪式"),
    ("Talk", "座谈"),
    ("Activity", "活动"),
    ("Training", "培训"),
)
ROLES = ("主持", "讲话", "出席", "参加", "汇报", "陪同")
TOPICS = ("防汛", "招商引资", "乡村振兴", "安全生产", "教育", "营商环境", "环境保护", "文化旅游")
FIRST_DAY = datetime.date(2015, 1, 5)


def graph(articles: int, seed: int = 7, first: int = 0) -> Graph:
    """The graph of that many articles, five to a page. first: the number of the first of them, for
    graphs of which each is a part of a larger one."""
    return Graph(freeze(nodes(articles, seed, first)))


def _node(node_id: str, cls: str, **props: Value | list[Value]) -> Node:
    return Node(
        node_id,
        cls,
        tuple(
            (p, v)
            for p, values in props.items()
            for v in (values if isinstance(values, list) else [values])
        ),
    )


def nodes(articles: int, seed: int, first: int = 0) -> Iterator[Node]:
    """The nodes: first what there is, then page by page what is said of it."""
    rng = random.Random(seed)
    people = _people(rng, max(30, articles // 4))
    yield from _places()
    yield from _bodies(articles)
    posts = dict(_posts())
    yield from posts.values()
    held = {name: rng.choice(list(posts)) for name in people}
    yield from (_node(f"person/{name}", "Person", name=name) for name in people)
    yield from (
        _node(f"rule/{r}", "Rule", name=r) for r in ("title-name-verb", "list", "verb", "speech")
    )
    yield from (_node(f"topic/{t}", "Concept", name=t) for t in TOPICS)
    yield _node("measure/新增企业", "Concept", name="新增企业")
    for i, kind in enumerate(GIVEN):
        pair = (f"person/同{kind}", f"person/同{kind}-{i}")
        yield from (
            _node(one, "Person", name=f"同{kind}", homonymOf=Ref(other))
            for one, other in (pair, pair[::-1])
        )
    seen: dict[str, list] = {}
    for number in range(first, first + articles):
        yield from _article(rng, number, people, held, posts, seen)
    for number, (name, days) in enumerate(seen.items()):
        left, came = number % 7 == 0, number % 7 == 1  # so that posts are handed on
        yield _node(
            f"tenure/{name}_{held[name][5:]}",
            "Tenure",
            holder=Ref(f"person/{name}"),
            post=Ref(held[name]),
            title=posts[held[name]].name,
            acting=False,
            firstSeen=Lit((max if came else min)(days)[0], "date"),
            lastSeen=Lit((min if left else max)(days)[0], "date"),
            evidence=Ref(days[0][1]),
            rule=Ref("rule/title-name-verb"),
            confidence=Decimal("0.95"),
        )


def _people(rng: random.Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
        names[name if name not in names else f"{name}{rng.choice(GIVEN)}{rng.choice(GIVEN)}"] = None
    return list(names)


def _places() -> Iterator[Node]:
    yield _node("place/甲省", "AdminArea", name="甲省", level=Ref("level/省级"))
    yield _node(
        "place/甲市",
        "AdminArea",
        name="甲市",
        level=Ref("level/地级"),
        within=Ref("place/甲省"),
        code="990100",
    )
    for i in range(DISTRICTS):
        yield _node(
            f"place/{i:02}区",
            "AdminArea",
            name=f"第{i:02}区",
            level=Ref("level/县级"),
            within=Ref("place/甲市"),
            code=f"9901{i:02}",
        )


def _bodies(articles: int) -> Iterator[Node]:
    yield _node(
        "organisation/甲市机关", "Government", name="甲市机关", jurisdiction=Ref("place/甲市")
    )
    for i in range(max(20, articles // 20)):
        yield _node(
            f"organisation/第{i}公司",
            "Enterprise",
            name=f"第{i}公司",
            locatedIn=Ref(f"place/{i % DISTRICTS:02}区"),
        )


def _posts() -> Iterator[tuple[str, Node]]:
    for title in SENIOR:
        yield (
            f"post/甲{title}",
            _node(
                f"post/甲{title}",
                "Post",
                name=f"甲{title}",
                jurisdiction=Ref("place/甲市"),
                level=Ref("level/地级"),
                org=Ref("organisation/甲市机关"),
            ),
        )
    for i in range(DISTRICTS):
        for title in JUNIOR:
            yield (
                f"post/{i:02}{title}",
                _node(
                    f"post/{i:02}{title}",
                    "Post",
                    name=f"第{i:02}{title}",
                    jurisdiction=Ref(f"place/{i:02}区"),
                    level=Ref("level/县级"),
                ),
            )


def _article(
    rng: random.Random,
    number: int,
    people: list[str],
    held: dict[str, str],
    posts: dict[str, Node],
    seen: dict,
) -> Iterator[Node]:
    page, at = f"made_{number // 5:06}", number % 5 * 1000
    day = (FIRST_DAY + datetime.timedelta(days=number // 5)).isoformat()
    if number % 5 == 0:
        yield _node(
            f"page/{page}",
            "Page",
            file=f"{page}.txt",
            sha256=hashlib.sha256(page.encode()).hexdigest(),
            published=Lit(day, "date"),
        )
    kind, noun = KINDS[min(rng.randrange(9), 5)]
    topic, place = rng.choice(TOPICS), f"place/{rng.randrange(DISTRICTS):02}区"
    article, event = f"article/{page}_{at}", f"event/{day}_{topic}{noun}_{number}"
    there = list(
        dict.fromkeys(
            people[int(len(people) * rng.random() ** 3)] for _ in range(rng.randint(4, 14))
        )
    )
    yield _node(
        article,
        "Article",
        page=Ref(f"page/{page}"),
        headline=f"{topic}{noun}举行",
        begin=at,
        end=at + 900,
        reporter=Ref(f"person/{rng.choice(people)}"),
    )
    sentences = [f"page/{page}#char={at + 20 + 60 * i},{at + 70 + 60 * i}" for i in range(4)]
    for i, sentence in enumerate(sentences):
        yield _node(
            sentence,
            "Sentence",
            quote=f"{day}, {topic}{noun}第{i}句, {'、'.join(there)}参加。",
            begin=at + 20 + 60 * i,
            end=at + 70 + 60 * i,
            article=Ref(article),
        )
    yield from _extras(rng, number, event, article, day, place, sentences, there, topic)
    rooms = (
        [Ref(f"venue/{event[6:]}_{v}") for v in ("主会场", "分会场")]
        if kind == "Meeting" and number % 3 == 0
        else []
    )
    yield from (
        _node(r.id, "Venue", name=r.id.rsplit("_", 1)[1], mainVenue=r.id.endswith("主会场"))
        for r in rooms
    )
    series = [Ref(f"series/{topic}{noun}")] if kind == "Meeting" else []
    yield _node(
        event,
        kind,
        name=f"{topic}{noun}",
        date=Lit(day, "date"),
        dateBasis=Ref("basis/补年"),
        place=Ref(place),
        level=Ref("level/县级"),
        topic=Ref(f"topic/{topic}"),
        reportedIn=Ref(article),
        evidence=Ref(sentences[0]),
        rule=Ref("rule/verb"),
        confidence=Decimal("0.9"),
        series=series,
        ordinal=[number] if series else [],
        venue=rooms,
        organiser=Ref(f"organisation/第{number % 20}公司"),
    )
    yield from (_node(s.id, "Series", name=s.id[7:]) for s in series)
    if kind == "Inspection":
        target = f"organisation/第{rng.randrange(20)}公司"
        yield _node(
            f"{event}_察看",
            "Stop",
            name="察看",
            subEventOf=Ref(event),
            visited=Ref(target),
            visitor=Ref(f"person/{there[0]}"),
            date=Lit(day, "date"),
            evidence=Ref(sentences[1]),
            rule=Ref("rule/verb"),
            confidence=Decimal("0.9"),
        )
    for order, name in enumerate(there):
        sentence, role = (
            sentences[min(order, 3)],
            ROLES[min(order, 5)] if kind != "Talk" else "会谈",
        )
        listed = order > 2
        yield _node(
            f"participation/{event[6:]}_{name}",
            "Participation",
            event=Ref(event),
            agent=Ref(f"person/{name}"),
            role=Ref(f"role/{role}"),
            presence=Ref("presence/in-person"),
            inCapacity=Ref(held[name]),
            title=posts[held[name]].name,
            listed=listed,
            order=order + 1,
            atVenue=[rooms[order % 2]] if rooms else [],
            evidence=Ref(sentence),
            rule=Ref("rule/list" if listed else "rule/title-name-verb"),
            confidence=Decimal("0.75" if listed and order % 3 == 0 else "0.95"),
        )
        yield _node(
            f"mention/{page}_{at + 20 + order}_{name}",
            "Mention",
            mentions=Ref(f"person/{name}"),
            sentence=Ref(sentence),
            surface=name[:3],
            begin=at + 20 + order,
            end=at + 23 + order,
        )
        seen.setdefault(name, []).append((day, sentence))
    document = f"document/{day}通知"
    yield _node(document, "Document", name=f"{day}通知")
    yield _node(
        f"statement/{event[6:]}_{there[0]}_{at}",
        "Statement",
        cites=Ref(document),
        speaker=Ref(f"person/{there[0]}"),
        atEvent=Ref(event),
        verb="强调",
        text=f"要抓好{topic}工作",
        evidence=Ref(sentences[3]),
        rule=Ref("rule/speech"),
        confidence=Decimal("0.9"),
    )


def _extras(
    rng: random.Random,
    number: int,
    event: str,
    article: str,
    day: str,
    place: str,
    sentences: list[str],
    there: list[str],
    topic: str,
) -> Iterator[Node]:
    """A number, a hotline, and now and then a gift, so that no named query is asked in vain."""
    told: dict = dict(evidence=Ref(sentences[2]), rule=Ref("rule/verb"), confidence=Decimal("0.9"))
    yield _node(
        f"observation/{event[6:]}",
        "Observation",
        measure=Ref("measure/新增企业"),
        value=Decimal(rng.randrange(1, 900)),
        unit="家",
        area=Ref(place),
        date=Lit(day, "date"),
        **told,
    )
    if number % 4 == 0:
        yield _node(
            f"contact/{number}", "Contact", phone=f"{86000000 + number}", area=Ref(place), **told
        )
    if number % 20 == 0:
        gift = f"event/{day}_捐赠_{number}"
        yield _node(
            gift,
            "Donation",
            name=f"向{topic}捐赠",
            date=Lit(day, "date"),
            amount=Decimal(rng.randrange(1, 90) * 1000),
            recipient=Ref("organisation/第1公司"),
            reportedIn=Ref(article),
            **told,
        )
        yield _node(
            f"participation/{gift[6:]}_{there[0]}",
            "Participation",
            event=Ref(gift),
            agent=Ref(f"person/{there[0]}"),
            role=Ref("role/捐赠"),
            presence=Ref("presence/in-person"),
            listed=False,
            **told,
        )
        yield _node(
            f"event/{number}_听证",
            "Meeting",
            name=f"{topic}听证",
            monthDay=Lit(f"--{day[5:]}", "gMonthDay"),
            reportedIn=Ref(article),
            **told,
        )
