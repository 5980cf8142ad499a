"""Archives made up: the same each time, true of their pages, growing with the pages asked for."""

import csv
import datetime
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import kg
from benchmarks.archive.careers import Careers, titles
from benchmarks.archive.events import articles
from benchmarks.archive.names import Births, drawn
from benchmarks.archive.papers import Plan, Press, shared_out
from benchmarks.archive.places import chosen, words
from benchmarks.generate import generate, run

FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2021, 1, 1)


def squeezed(text: str) -> str:
    return "".join(text.split())


def made(folder: Path, pages: int = 120, **plan) -> Path:
    generate(Plan(pages, plan.pop("seed", 3), **plan), folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def texts(folder: Path) -> dict[str, str]:
    return {p.stem: p.read_text(encoding="utf-8") for p in folder.rglob("*.txt")}


def truth(folder: Path) -> dict:
    return yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module", params=[0.0, 0.02], ids=["clean", "noisy"])
def archive(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    return made(folder, 150, noise=request.param, namesakes=0.05)


def test_the_same_plan_gives_the_same_bytes_and_another_seed_others(tmp_path):
    seeds = {"first": 1, "again": 1, "other": 2}
    first, again, other = (made(tmp_path / name, 40, seed=s) for name, s in seeds.items())
    assert files(first) == files(again)
    assert files(first) != files(other)


def test_there_are_forty_templates_and_more():
    kinds = articles()["kind"]
    assert sum(len(k["text"]) + len(k.get("host_text", ())) for k in kinds) >= 40
    assert all(k["head"] and k["text"] for k in kinds)


def test_a_page_has_no_open_slot(archive):
    assert [page for page, text in texts(archive).items() if {"{", "}", "|"} & set(text)] == []


def test_each_name_stands_on_each_of_its_pages(archive):
    there = {page: squeezed(text) for page, text in texts(archive).items()}
    people = truth(archive)["people"]
    lost = [(p["name"], n) for p in people for n in p["pages"] if p["name"] not in there[n]]
    assert lost == []
    assert len({p["id"] for p in people}) == len(people)


def test_each_mention_is_the_characters_that_it_names(archive):
    there = texts(archive)
    names = {p["id"]: p["name"] for p in truth(archive)["people"]}
    with open(archive / "mentions.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    told = {(r["person"], r["page"]) for r in rows}
    assert told == {(p["id"], page) for p in truth(archive)["people"] for page in p["pages"]}
    for r in rows:
        text = there[r["page"]][int(r["begin"]) : int(r["end"])]
        assert squeezed(text) == names[r["person"]] and text == text.strip()


def test_each_stated_title_stands_on_a_page_of_its_tenure_and_each_page_has_one(archive):
    there = {page: squeezed(text) for page, text in texts(archive).items()}
    for t in truth(archive)["tenures"]:
        said = [[s for s in t["stated"] if s in there[page]] for page in t["pages"]]
        assert all(said) and {s for some in said for s in some} == set(t["stated"])


def test_homonyms_that_are_told_apart_stand_alone_on_their_pages(archive):
    told = truth(archive)
    bearers = Counter((p["name"], page) for p in told["people"] for page in p["pages"])
    assert told["different"]
    for pair in told["different"]:
        assert [bearers[pair["name"], page] for page in pair["pages"]] == [1, 1]
        named = [p for p in told["people"] if p["name"] == pair["name"]]
        one, other = ({p["id"] for p in named if page in p["pages"]} for page in pair["pages"])
        assert one and other and not one & other


def test_double_reports_are_on_several_pages_and_look_alikes_share_no_event(archive):
    told = truth(archive)
    same = [set(e["pages"]) for e in told["same_events"]]
    alike = [set(e["pages"]) for e in told["not_same_events"]]
    assert same and alike and all(len(pages) > 1 for pages in same + alike)
    assert [pair for pair in alike if any(pair <= pages for pages in same)] == []
    papers = [{page.split("_")[0] for page in pages} for pages in same]
    assert any(len(p) > 1 for p in papers), "none in two papers"


def test_the_notes_know_most_pages_and_the_others_have_a_masthead(archive):
    from kg.ingest.page_notes import load_notes

    there = texts(archive)
    notes = load_notes(archive / "pages.toml", there)
    assert 0 < len(there) - len(notes) < len(there) / 4
    for page in there.keys() - notes.keys():
        year, month, day = (int(page[i:j]) for i, j in ((7, 11), (11, 13), (13, 15)))
        first = squeezed("".join(there[page].split("\n")[:4]))
        assert f"{year}年{month}月{day}日" in first or f"{year}-{month:02d}-{day:02d}" in first


def test_ten_times_the_pages_are_ten_times_the_people_and_mentions(tmp_path):
    small, large = made(tmp_path / "small", 200), made(tmp_path / "large", 2000)
    assert (len(texts(small)), len(texts(large))) == (200, 2000)
    people = [len(truth(folder)["people"]) for folder in (small, large)]
    mentions = [(folder / "mentions.tsv").read_text().count("\n") for folder in (small, large)]
    assert all(6 < many / few < 16 for few, many in (people, mentions))


def test_shares_of_the_papers_make_up_the_whole():
    areas = [a for p in chosen(5000, 1) for a in p.all()]
    assert sum(shared_out(5000, areas).values()) == 5000


def test_a_career_has_one_seat_at_a_time_and_a_seat_one_holder():
    province = chosen(2000, 4)[0]
    careers = Careers(province, Births("p", random.Random(4)), FIRST, LAST)
    for held in (*careers.seats.values(), *careers.of.values()):
        assert all(a.end and a.end <= b.begin for a, b in pairwise(held))
    how = Counter(h.how for held in careers.seats.values() for h in held)
    assert all(how[word] for word in ("promoted", "moved", "retired", "dismissed", "left"))


def test_a_head_is_acting_before_he_is_one_and_a_bureau_changes_its_name():
    province = chosen(2000, 4)[0]
    careers = Careers(province, Births("p", random.Random(4)), FIRST, LAST)
    day = datetime.timedelta(1)
    heads = [h for (_, key, _), held in careers.seats.items() if key == "head" for h in held]
    head = next(h for h in heads if h.on(h.acting + day))
    before, after = (titles(head, d, head.area)[-1] for d in (head.begin, head.acting + day))
    assert before.replace("代", "") == after != before
    county = next(a for a in careers.areas.values() if a.rank == 2)
    held = careers.seats[county.code, "bureau", 6]
    named = [
        titles(held[0], datetime.date(year, 6, 1), county)[0][1:] for year in (2012, 2016, 2020)
    ]
    assert named == ["卫生局局长", "卫计委主任", "卫健委主任"]


def test_a_paper_names_its_own_posts_without_the_area_and_others_with_it():
    areas = [a for p in chosen(3000, 1) for a in p.all()]
    county = next(a for a in areas if a.level == "县" and a.within.level == "市")
    city = county.within
    assert words(county, county)["head"] == "县长" and words(city, county)["party"] == "市委"
    assert words(county, city)["head"] == county.titled + "县长"
    assert words(county, city)["party"] == county.titled + "委"


def test_names_are_as_frequent_as_their_characters():
    rng = random.Random(1)
    surnames = Counter(drawn(rng)[0] for _ in range(20_000))
    assert [name for name, _ in surnames.most_common(3)] == ["李", "王", "张"]
    assert 0.04 < surnames["李"] / 20_000 < 0.08


def test_an_archive_of_twenty_pages_is_built(tmp_path):
    graph = kg.build(str(made(tmp_path, 20, noise=0.01)))
    assert len(list(graph.of("Page"))) == 20
    known = {p["name"] for p in truth(tmp_path)["people"]}
    found = {person.name for person in graph.of("Person")}
    assert len(known & found) > 0.8 * len(known)


@pytest.mark.parametrize("wrong", [{"pages": 0}, {"noise": 0.9}, {"namesakes": 2}])
def test_what_cannot_be_made_is_one_line(tmp_path, wrong):
    asked = {"pages": 5, "seed": 1, "out": tmp_path / "x", "noise": 0.0, "namesakes": 0.0}
    with pytest.raises(SystemExit, match="--pages from 1"):
        run(**(asked | wrong))
    assert not (tmp_path / "x").exists()


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="is not empty"):
        run(pages=5, seed=1, out=tmp_path, noise=0.0, namesakes=0.0)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_each_article_says_which_event_it_tells(archive):
    there, rows = texts(archive), rows_of(archive, "events.tsv")
    pages_of: dict[str, set[str]] = {}
    for row in rows:
        assert there[row["page"]][int(row["begin"]) : int(row["end"])].strip()
        pages_of.setdefault(row["event"], set()).add(row["page"])
    assert {row["page"] for row in rows} == there.keys()
    several = {event: pages for event, pages in pages_of.items() if len(pages) > 1}
    assert several == {e["event"]: set(e["pages"]) for e in truth(archive)["same_events"]}


def test_no_page_tells_of_a_day_after_its_own(tmp_path):
    plan = Plan(400, 5)
    for province in chosen(plan.pages, plan.seed):
        shares = shared_out(plan.pages, province.all())
        for page in Press(plan, province, shares).pages():
            assert all(event.day <= page.day for event in page.told)
