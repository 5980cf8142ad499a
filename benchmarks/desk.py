"""The explorer over a made-up archive of any number of pages: `python -m benchmarks.desk 100000`
writes the index, asks for views as people do, and prints how long they take. A folder behind the
number keeps the index for another run.

The archive is written node by node, so that its size is no matter of memory. Nobody and nothing in
it exists. The same size gives the same archive.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kg.explorer import index, render_part
from kg.explorer.part import View, asked, found
from kg.explorer.sieve import Sieve
from kg.model.node import Lit, Node, Ref
from kg.model.source import Notes, Page

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "安邦昌达恩方刚海继康兰明宁平秋荣胜天文祥雅泽志宗晓建国庆丽红伟"
WORDS = ("防汛工作", "安全生产", "项目建设", "乡村振兴", "营商环境", "教育工作", "森林防火")
EVENTS, THERE = 3, 5
"""Events of a page, and people at one."""
VIEWS = 200


def name(number: int) -> str:
    """The name of the person of that number; far apart numbers may have one name."""
    rest, surname = divmod(number, len(SURNAMES))
    return SURNAMES[surname] + GIVEN[rest % len(GIVEN)] + GIVEN[rest // len(GIVEN) % len(GIVEN)]


def people_of(pages: int) -> int:
    """How many people an archive of so many pages speaks of."""
    return max(100, pages // 3)


def one(rng: random.Random, people: int) -> int:
    """A person's number; a few are everywhere, most are seldom."""
    return min(people - 1, int(people * rng.random() ** 4))


def archive(pages: int) -> Iterator[Node]:
    """All nodes of the archive."""
    rng, people = random.Random(pages), people_of(pages)
    rule = Node("rule/made", "Rule", (("name", "made"),))
    yield rule
    for n in range(people):
        who = Ref(f"person/p{n}")
        yield Node(who.id, "Person", (("name", name(n)),))
        yield Node(f"post/q{n}", "Post", (("name", f"第{n}县县长"),))
    for n in range(pages):
        yield from _page(n, rng, people)


def _page(n: int, rng: random.Random, people: int) -> Iterator[Node]:
    day = (date(2005, 1, 1) + timedelta(days=n % 7300)).isoformat()
    page, article = Ref(f"page/d{n}"), Ref(f"article/d{n}_0")
    yield Node(page.id, "Page", (("file", f"d/{n}.txt"), ("published", Lit(day, "date"))))
    span = (("begin", 0), ("end", 400))
    yield Node(article.id, "Article", (*span, ("headline", f"要闻{n}"), ("page", page)))
    for k in range(EVENTS):
        yield from _event(n, k, rng, people, day)


def _event(n: int, k: int, rng: random.Random, people: int, day: str) -> Iterator[Node]:
    begin, end = 50 * k, 50 * k + 40
    sentence, event = Ref(f"page/d{n}#char={begin},{end}"), Ref(f"event/d{n}_{k}")
    sure = (("confidence", Decimal("0.95")), ("evidence", sentence), ("rule", Ref("rule/made")))
    who = sorted({one(rng, people) for _ in range(THERE)})
    quote = f"{'、'.join(map(name, who))}出席会议。"
    place = (("article", Ref(f"article/d{n}_0")), ("begin", begin), ("end", end))
    yield Node(sentence.id, "Sentence", (*place, ("quote", quote)))
    title = f"{rng.choice(WORDS)}第{n * EVENTS + k}次会议"
    told = (("date", Lit(day, "date")), ("name", title), ("reportedIn", Ref(f"article/d{n}_0")))
    yield Node(event.id, "Meeting", (*sure, *told))
    for number in who:
        role = (("listed", False), ("presence", Ref("presence/in-person")))
        ends = (("agent", Ref(f"person/p{number}")), ("event", event))
        taking = f"participation/d{n}_{k}_p{number}"
        yield Node(taking, "Participation", (*ends, *role, ("role", Ref("role/出席")), *sure))
    first = who[0]
    ends = (("holder", Ref(f"person/p{first}")), ("post", Ref(f"post/q{first}")))
    if rng.random() < 0.1:
        held = f"tenure/p{first}_q{first}_{n}_{k}"
        yield Node(held, "Tenure", (*ends, ("title", "县长"), *sure))


def texts(pages: int) -> Iterator[Page]:
    """The pages themselves."""
    for n in range(pages):
        yield Page(f"d{n}", f"d/{n}.txt", "会" * 400, "", "utf-8", Notes(None, None, None))


def views(pages: int) -> Iterator[View]:
    """What is looked at: the first view, people much and seldom seen, events, facts, spans."""
    rng, people = random.Random(1), people_of(pages)
    for n in range(VIEWS):
        person = f"person/p{one(rng, people)}"
        page = rng.randrange(pages)
        since = date(2005, 1, 1) + timedelta(days=rng.randrange(7000))
        until = since + timedelta(days=30)
        month = Sieve(since=since.isoformat(), until=until.isoformat())
        yield (
            View(),
            View(person),
            View(person, other=f"person/p{one(rng, people)}", chain=n % 2 == 0),
            View(f"event/d{page}_1"),
            View(f"page/d{page}#char=50,90"),
            View(sieve=month),
            View("person/p0"),
            View(find=name(rng.randrange(people))),
            View(person, sieve=month._replace(role="出席")),
            View(sieve=month._replace(presence="in-person", post="县长")),
        )[n % 10]


def wide() -> Iterator[View]:
    """Filters that let much of the archive through, and frequent words."""
    yield View(sieve=Sieve(type="Meeting"))
    yield View(sieve=Sieve(role="出席", conf=90))
    yield View(sieve=Sieve(since="2010", until="2012"))
    yield View(sieve=Sieve(presence="in-person"))
    yield View(sieve=Sieve(post="县长"))
    yield View(sieve=Sieve(undated=0))
    yield View(sieve=Sieve(list="no"))
    yield View(sieve=Sieve(deg=3))
    yield View("person/p0", sieve=Sieve(presence="in-person"))
    yield View("person/p0", other="person/p1", sieve=Sieve(conf=90))
    yield View("person/p0", other="person/p9", chain=True, sieve=Sieve(type="Meeting"))
    yield View(find="会议")
    yield View(find="出席会议")


def measure(pages: int, folder: Path) -> dict[str, object]:
    """CPU seconds to write the index, unless it lies there, its bytes, and what views and searches
    take."""
    written = 0.0
    if not (folder / index.FILE).exists():
        begun = time.process_time()
        index.write(archive(pages), texts(pages), folder / index.FILE)
        written = time.process_time() - begun
    taken, sent = _seen(folder, views(pages))
    broad, _ = _seen(folder, wide())
    sought = []
    for number in range(0, 100):
        begun = time.process_time()
        found(folder, name(number)[: 1 + number % 3])
        sought.append(time.process_time() - begun)
    return {
        "pages": pages,
        "index": {"CPU seconds": round(written, 1), "bytes": (folder / index.FILE).stat().st_size},
        "views": percentiles(taken[1:]),
        "wide views": percentiles(broad),
        "searches": percentiles(sought),
        "bytes of a view": {"middle": sorted(sent)[len(sent) // 2], "most": max(sent)},
    }


def _seen(folder: Path, wanted: Iterable[View]) -> tuple[list[float], list[int]]:
    """The CPU seconds that views take, which others on the machine change little, and their
    characters."""
    taken, sent = [], []
    for view in wanted:
        begun = time.process_time()
        sent.append(len(render_part(asked(folder, view), view)))
        taken.append(time.process_time() - begun)
    return taken, sent


def percentiles(seconds: list[float]) -> dict[str, int]:
    """The middle, the 95th of a hundred and the most, in milliseconds."""
    ordered = sorted(seconds)
    at = lambda part: round(1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))])  # noqa: E731
    return {"p50 ms": at(0.5), "p95 ms": at(0.95), "most ms": at(1)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        where = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(room)
        print(json.dumps(measure(int(sys.argv[1]), where), ensure_ascii=False))
