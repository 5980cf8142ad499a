"""A made-up graph of any size: districts with their officials, bodies and meetings, each fact with
its sentence in a page's text.

Nobody and nothing in it exists. The same size gives the same graph.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from decimal import Decimal

from kg.model.graph import Graph, freeze
from kg.model.node import Lit, Node, Ref
from kg.model.source import Notes, Page

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "安邦昌达恩方刚海继康兰明宁平秋荣胜天文祥雅泽志宗晓建国庆丽红伟"
PLACES = "东临清平山河源阳安新永宁丰乐长林"
WORDS = (
    "防汛抗旱工作",
    "安全生产",
    "项目建设",
    "乡村振兴",
    "文明城市创建",
    "营商环境",
    "教育工作",
    "信访工作",
    "森林防火",
    "重点工程",
)
KINDS = (
    ("Meeting", "会议", ("主持", "出席", "参加")),
    ("Inspection", "调研", ("检查", "陪同", "陪同")),
    ("Talk", "座谈会", ("主持", "讲话", "参加")),
    ("Training", "培训班", ("授课", "参加", "参加")),
    ("Ceremony", "启动仪式", ("讲话", "出席", "参加")),
)
SHARES = {"person": 0.52, "event": 0.40, "body": 0.05}
"""Of all nodes of the picture; the rest are places."""
A_PAGE = 12
"""Events on one page."""
SIZE = 30
"""People of one district."""


def crowd(size: int) -> Graph:
    """A graph of which about `size` things are drawn."""
    rng = random.Random(size)
    districts = max(1, round(size * SHARES["person"] / SIZE))
    nodes: list[Node] = [
        Node("place/某省", "AdminArea", (("level", Ref("level/省级")), ("name", "某省")))
    ]
    cities = [
        f"place/{PLACES[i % 16]}{PLACES[i // 16 % 16]}市" for i in range(max(1, districts // 8))
    ]
    nodes += [
        Node(
            c,
            "AdminArea",
            (("level", Ref("level/地级")), ("name", c[6:]), ("within", Ref("place/某省"))),
        )
        for c in cities
    ]
    homes = [_district(d, cities[d % len(cities)], size, rng, nodes) for d in range(districts)]
    pages: list[Page] = []
    events = round(size * SHARES["event"])
    for first in range(0, events, A_PAGE):
        home = homes[first // A_PAGE % districts]
        pages.append(
            _page(len(pages), min(A_PAGE, events - first), home, rng.choice(homes), rng, nodes)
        )
    return Graph(freeze(nodes), tuple(pages))


def _district(number: int, city: str, size: int, rng: random.Random, nodes: list[Node]) -> dict:
    """A division, its bodies, its sites, and its people with their posts."""
    local = f"{PLACES[number % 16]}{PLACES[number // 16 % 16]}{PLACES[number // 256]}县"
    area = f"place/{local}"
    bodies = [
        f"organisation/{local}{word}"
        for word in ("委员会", "人民政府", "公安局")[
            : max(1, round(SHARES["body"] * SIZE / SHARES["person"]))
        ]
    ]
    sites = [f"place/{local}{word}" for word in ("产业园", "水库")]
    nodes.append(
        Node(
            area,
            "AdminArea",
            (("level", Ref("level/县级")), ("name", local), ("within", Ref(city))),
        )
    )
    nodes += [
        Node(b, "Government", (("jurisdiction", Ref(area)), ("name", b.split("/")[1])))
        for b in bodies
    ]
    nodes += [
        Node(s, "Facility", (("name", s.split("/")[1]), ("within", Ref(area)))) for s in sites
    ]
    people = []
    for i in range(SIZE):
        name = rng.choice(SURNAMES) + "".join(
            rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2)))
        )
        title = ("县委书记", "县长", "副县长", "局长")[min(i, 3)]
        people.append((f"person/{name}-{local}{i}", name, title, f"post/{local}{title}"))
        nodes.append(Node(people[-1][0], "Person", (("name", name),)))
    for post, title in sorted({(p[3], p[2]) for p in people}):
        nodes.append(
            Node(
                post,
                "Post",
                (
                    ("jurisdiction", Ref(area)),
                    ("level", Ref("level/县级")),
                    ("name", local + title),
                    ("org", Ref(rng.choice(bodies))),
                ),
            )
        )
    return {
        "name": local,
        "area": area,
        "bodies": bodies,
        "sites": sites,
        "people": people,
        "held": set(),
    }


def _page(
    number: int, events: int, home: dict, guest: dict, rng: random.Random, nodes: list[Node]
) -> Page:
    name, paper = f"made_{number:04d}", f"{home['name'][:2]}日报"
    day = date(2018, 1, 1) + timedelta(days=rng.randrange(2000))
    texts: list[str] = []
    at = 0
    article = f"article/{name}_0"
    for i in range(events):
        text, at_event = _event(
            f"{day.isoformat()}_{number}_{i}", day - timedelta(days=i % 3), home, guest, rng
        )
        span = f"page/{name}#char={at},{at + len(text)}"
        nodes.append(
            Node(
                span,
                "Sentence",
                (
                    ("article", Ref(article)),
                    ("begin", at),
                    ("end", at + len(text)),
                    ("quote", text),
                ),
            )
        )
        found = [
            Node(
                n.id,
                n.cls,
                tuple(sorted((*n.props, ("evidence", Ref(span))), key=lambda p: (p[0], str(p[1])))),
            )
            for n in at_event
        ]
        nodes += [
            Node(
                n.id,
                n.cls,
                tuple(
                    sorted(
                        (*n.props, ("reportedIn", Ref(article))), key=lambda p: (p[0], str(p[1]))
                    )
                ),
            )
            if n.id.startswith("event/")
            else n
            for n in found
        ]
        for n in found:
            if n.cls == "Participation":
                nodes.append(_mention(name, at, text, n, span))
        texts.append(text)
        at += len(text) + 1
    text = "\n".join(texts)
    nodes.append(
        Node(
            article,
            "Article",
            (
                ("begin", 0),
                ("end", len(text)),
                ("headline", f"{home['name']}要闻"),
                ("page", Ref(f"page/{name}")),
            ),
        )
    )
    nodes.append(Node(f"page/{name}", "Page", (("file", f"made/{name}.txt"), ("sha256", "0" * 64))))
    return Page(
        name,
        f"made/{name}.txt",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        "utf-8",
        Notes(paper=paper, issued=day.isoformat()),
    )


def _mention(page: str, at: int, text: str, taking: Node, span: str) -> Node:
    person = taking.get("agent").id
    name = person.split("/")[1].split("-")[0]
    begin = at + text.index(name)
    return Node(
        f"mention/{page}_{begin}_{person}",
        "Mention",
        (
            ("begin", begin),
            ("end", begin + len(name)),
            ("mentions", Ref(person)),
            ("sentence", Ref(span)),
            ("surface", name),
        ),
    )


def _event(
    local: str, day: date, home: dict, guest: dict, rng: random.Random
) -> tuple[str, list[Node]]:
    """The sentence of one event, the event and who took part in it, the busier the higher their
    rank; who is first seen there has a tenure."""
    cls, noun, parts = rng.choice(KINDS)
    name = f"{home['name']}{rng.choice(WORDS)}{noun}"
    count = min(SIZE, 2 + int(rng.expovariate(1 / 5)))
    people = sorted({min(SIZE - 1, int(rng.expovariate(1 / 9))) for _ in range(count)})
    who = [home["people"][i] for i in people] + (
        [guest["people"][0]] if rng.random() < 0.15 and guest is not home else []
    )
    who = list({person[1]: person for person in who}.values())
    text = (
        f"{day.month}月{day.day}日,{who[0][2]}{who[0][1]}{parts[0]}{name}。"
        f"{'、'.join(p[1] for p in who[1:])}{parts[1]}。"
    )
    event = f"event/{local}"
    nodes = [
        Node(
            event,
            cls,
            (
                ("confidence", Decimal("0.9")),
                ("date", Lit(day.isoformat(), "date")),
                ("dateText", f"{day.month}月{day.day}日"),
                ("level", Ref("level/县级")),
                ("name", name),
                ("organiser", Ref(rng.choice(home["bodies"]))),
                ("place", Ref(rng.choice([home["area"], *home["sites"]]))),
            ),
        )
    ]
    for order, (person, _, title, post) in enumerate(who):
        nodes.append(
            Node(
                f"participation/{local}_{person.split('/')[1]}",
                "Participation",
                (
                    ("agent", Ref(person)),
                    ("confidence", Decimal("0.95") if order == 0 else Decimal("0.8")),
                    ("event", Ref(event)),
                    ("inCapacity", Ref(post)),
                    ("listed", order > 0),
                    ("order", order + 1),
                    ("presence", Ref("presence/in-person")),
                    ("role", Ref(f"role/{parts[0 if order == 0 else 1]}")),
                    ("title", title),
                ),
            )
        )
        if person not in home["held"] and person.endswith(
            tuple(f"{home['name']}{i}" for i in range(SIZE))
        ):
            home["held"].add(person)
            nodes.append(
                Node(
                    f"tenure/{person.split('/')[1]}",
                    "Tenure",
                    (
                        ("confidence", Decimal("0.95")),
                        ("firstSeen", Lit(day.isoformat(), "date")),
                        ("holder", Ref(person)),
                        ("lastSeen", Lit(day.isoformat(), "date")),
                        ("post", Ref(post)),
                        ("title", title),
                    ),
                )
            )
    return text, nodes
