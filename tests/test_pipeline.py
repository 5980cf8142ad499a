"""Pages → graph: the same whatever the order, every fact with its sentence, nothing of nothing."""

import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from marked import page

import kg
from kg import pipeline
from kg.export.turtle import to_turtle
from kg.lexicon.vocabulary import vocabulary
from kg.model.node import Ref
from kg.model.quote import squeeze

SEEDS = sorted(Path("seeds").glob("*.txt"))
GOLD = Path("tests/gold/pages")
FACTS = ("Participation", "Tenure")
PROGRAM = "import kg, sys; kg.build('seeds').write(sys.argv[1], page=False)"


@pytest.fixture(scope="module")
def bare():
    """The seed pages without notes and judgements."""
    return kg.build("seeds", notes=False, judgements=False)


@pytest.fixture(scope="module")
def gold():
    """All pages of the gold folder as one graph."""
    return kg.build(GOLD)


@pytest.fixture(scope="module")
def one_by_one():
    """The seed pages given file by file."""
    return kg.build(SEEDS)


def claims(graph: kg.Graph) -> set[tuple]:
    """Facts without the name of their page."""
    return {
        (
            n.cls,
            *(
                v.id if isinstance(v, Ref) else str(v)
                for p, v in n.props
                if p in ("agent", "role", "holder", "post", "title")
            ),
        )
        for n in graph.of(*FACTS)
    }


# ---- the same bytes ---------------------------------------------------


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[7::50])
def test_the_order_of_the_files_does_not_matter(one_by_one, order):
    assert kg.build([SEEDS[i] for i in order]) == one_by_one


def test_without_notes_too(bare):
    again = kg.build(list(reversed(SEEDS)), notes=False, judgements=False)
    assert [n for n in again.nodes if n.cls != "Page"] == [n for n in bare.nodes if n.cls != "Page"]


def test_files_and_their_folder_tell_the_same(one_by_one, seeds):
    """Only the page is shown by another path."""
    assert [n for n in one_by_one.nodes if n.cls != "Page"] == [
        n for n in seeds.nodes if n.cls != "Page"
    ]


def test_two_processes_write_the_same_bytes(tmp_path):
    runs = [
        (
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(tmp_path / seed)],
                env=os.environ | {"PYTHONHASHSEED": seed},
            )
        )
        for seed in ("1", "4242")
    ]
    assert [r.wait(timeout=120) for r in runs] == [0, 0]
    for name in ("graph.ttl", "evidence.ttl", "graph.graphml", "claims.tsv"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "4242" / name).read_bytes(), name


def test_what_a_build_tells_of_its_progress():
    seen = []
    kg.build(SEEDS[:2], progress=lambda *step: seen.append(step))
    assert seen == [(0, 2, SEEDS[0].stem), (1, 2, SEEDS[1].stem), (2, 2, "")]


def test_the_base_is_the_callers():
    assert kg.build(SEEDS[:1], base="https://news.example/").base == "https://news.example/"


# ---- every fact with its sentence -------------------------------------


@pytest.mark.parametrize("which", ["seeds", "bare", "gold"])
def test_every_quote_is_what_the_file_holds_there(which, request):
    graph = request.getfixturevalue(which)
    for s in graph.of("Sentence"):
        stem, begin, end = re.fullmatch(r"page/(.*)#char=(\d+),(\d+)", s.id).groups()
        assert (int(begin), int(end)) == (s.get("begin"), s.get("end"))
        assert (
            squeeze(s.get("quote")) == squeeze(graph.page(stem).text[int(begin) : int(end)]) != ""
        )


@pytest.mark.parametrize("which", ["seeds", "gold"])
def test_every_mention_stands_in_its_sentence(which, request):
    graph = request.getfixturevalue(which)
    for m in graph.of("Mention"):
        [s] = graph.out(m, "sentence")
        assert s.get("begin") <= m.get("begin") < m.get("end") <= s.get("end") and m.get("surface")
        stem = s.id.removeprefix("page/").split("#")[0]
        assert squeeze(graph.page(stem).text[m.get("begin") : m.get("end")]) == m.get("surface")


@pytest.mark.parametrize("which", ["seeds", "gold"])
def test_every_fact_has_a_sentence_a_rule_and_a_confidence(which, request):
    graph = request.getfixturevalue(which)
    facts = [
        n
        for n in graph.nodes
        if n.cls in FACTS or n.cls != "Event" and "Event" in vocabulary().superclasses(n.cls)
    ]
    assert facts and all(
        n.get("rule") and n.all("evidence") and 0 < n.get("confidence") <= 1 for n in facts
    )


@pytest.mark.parametrize("which", ["seeds", "gold"])
def test_whom_a_fact_is_of_its_sentences_name(which, request):
    graph = request.getfixturevalue(which)
    for fact in graph.of("Participation"):
        [agent] = graph.out(fact, "agent")
        if agent.cls == "Person":
            surfaces = {
                m.get("surface")
                for s in graph.out(fact, "evidence")
                for m in graph.into("sentence", s.id)
                if Ref(agent.id) in m.all("mentions")
            }
            assert surfaces, fact.id


@pytest.mark.parametrize("which", ["seeds", "bare", "gold"])
def test_what_is_pointed_at_is_there(which, request):
    graph = request.getfixturevalue(which)
    concepts = ("role/", "level/", "basis/", "presence/")
    missing = {
        v.id
        for n in graph.nodes
        for _, v in n.props
        if isinstance(v, Ref) and not v.id.startswith(concepts) and v.id not in graph
    }
    assert missing == set()


@pytest.mark.parametrize("which", ["seeds", "gold"])
def test_every_term_is_defined(which, request):
    graph = request.getfixturevalue(which)
    text = "\n".join(to_turtle(graph).values())
    defined = set(
        re.findall(r"^kg:([A-Za-z]+)", Path("ontology/kg.ttl").read_text(encoding="utf-8"), re.M)
    )
    plain = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert set(re.findall(r"(?<![\w:/.])kg:([A-Za-z]+)", plain)) <= defined
    for kind in ("role", "level", "basis"):
        used = {
            v.id.split("/", 1)[1]
            for n in graph.nodes
            for _, v in n.props
            if isinstance(v, Ref) and v.id.startswith(kind + "/")
        }
        assert used <= set(
            re.findall(rf"^{kind}:(\S+)", Path("ontology/kg.ttl").read_text(encoding="utf-8"), re.M)
        )


# ---- facts of the seeds -----------------------------------------------


def test_two_of_one_name_stay_two_and_know_it(seeds):
    twins = [p for p in seeds.of("Person") if p.name == "王新伟"]
    assert [p.get("homonymOf") for p in twins] == [Ref(p.id) for p in reversed(twins)] and len(
        twins
    ) == 2
    pages = [
        {m.id.removeprefix("mention/").rsplit("_", 2)[0] for m in seeds.into("mentions", p.id)}
        for p in twins
    ]
    assert sorted(map(sorted, pages)) == [["000_ab4aebe478914890"], ["003_e0eea08fd75f2ef3"]]


def test_they_do_even_without_judgements():
    graph = kg.build("seeds", judgements=False)
    assert len([p for p in graph.of("Person") if p.name == "王新伟"]) == 2


@pytest.mark.parametrize(
    ("person", "post"),
    [
        ("安伟", "郑州市委书记"),
        ("何雄", "郑州市市长"),
        ("胡荃", "郑州市人大常委会主任"),
        ("楼阳生", "河南省委书记"),
        ("王凯", "河南省省长"),
        ("周富强", "郑州市人大常委会党组书记"),
    ],
)
def test_posts_are_of_the_papers_home(seeds, person, post):
    held = {seeds.out(t, "post")[0].name for t in seeds.into("holder", f"person/{person}")}
    assert post in held


def test_the_acting_mayor_acts(seeds):
    [acting] = [
        t
        for t in seeds.into("holder", "person/何雄")
        if Ref("post/郑州市市长") in t.all("post") and t.get("acting")
    ]
    assert acting.get("title") == "代市长"


def test_a_mayor_is_of_the_city_and_a_secretary_of_the_party(seeds):
    assert seeds.out(seeds.node("post/郑州市市长"), "jurisdiction")[0].name == "郑州市"
    assert seeds.out(seeds.node("post/郑州市委书记"), "org")[0].name == "中共郑州市委员会"


def test_the_thirteenth_meeting_has_its_people_in_their_places(seeds):
    [event] = [e for e in seeds.of("Meeting") if "第十三次专题会议" in e.name]
    roles = {
        seeds.out(p, "agent")[0].name: {r.id for r in p.all("role")}
        for p in seeds.into("event", event.id)
    }
    assert (
        {"role/主持", "role/讲话"} <= roles["楼阳生"]
        and "role/部署" in roles["王凯"]
        and "role/汇报" in roles["安伟"]
    )
    venues = {
        seeds.out(p, "agent")[0].name: [v.name for v in seeds.out(p, "atVenue")]
        for p in seeds.into("event", event.id)
    }
    assert venues["何雄"] == ["郑州分会场"] and venues["孙守刚"] == ["主场"]
    assert event.get("date").text == "2022-03-17" and "习近平" not in roles


def test_with_the_archives_notes_every_date_that_can_be_full_is(seeds):
    dated = [
        e
        for e in seeds.nodes
        if "Event" in vocabulary().superclasses(e.cls) and (e.get("date") or e.get("monthDay"))
    ]
    assert dated and all(
        re.fullmatch(r"\d{4}-\d\d(-\d\d)?", e.get("date").text) for e in dated if e.get("date")
    )
    assert [e.id for e in dated if e.get("monthDay")] == []


def test_without_them_no_year_is_added(bare):
    printed = {p.name: set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", p.text)) for p in bare.pages}
    for e in bare.nodes:
        if "Event" in vocabulary().superclasses(e.cls) and e.get("date"):
            stems = {s.id.removeprefix("page/").split("#")[0] for s in bare.out(e, "evidence")}
            assert e.get("date").text[:4] in set().union(*(printed[s] for s in stems)), e.id


def test_what_gave_no_fact_is_told(seeds):
    assert seeds.misses and all(m.names and m.reason and m.sentence.text for m in seeds.misses)


# ---- pages of all kinds -----------------------------------------------


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_in_any_encoding_the_same_claims(tmp_path, encoding):
    source = SEEDS[-1]
    (tmp_path / source.name).write_bytes(source.read_text(encoding="utf-8").encode(encoding))
    again, plain = kg.build(tmp_path), kg.build([source], notes=False, judgements=False)
    assert claims(again) == claims(plain) != set()
    assert again.page(source.stem).text == plain.page(source.stem).text


def test_full_width_digits_and_marks_give_the_same_claims():
    text = SEEDS[-1].read_text(encoding="utf-8")
    wide = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,;:()!?"})
    graphs = [pipeline.assemble([pipeline.read(page(t))]) for t in (text, wide)]
    assert claims(graphs[0]) == claims(graphs[1]) != set()


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_however_lines_end_the_same_claims(tmp_path, line):
    source = SEEDS[-1]
    (tmp_path / source.name).write_bytes(
        source.read_text(encoding="utf-8").replace("\n", line).encode()
    )
    assert claims(kg.build(tmp_path)) == claims(kg.build([source], notes=False, judgements=False))


@pytest.mark.parametrize("text", [" ", "\n\n", "　", "市", "。", "a", "#", "1", "𠮷", "市长"])
def test_pages_of_nothing_build(tmp_path, text):
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    graph = kg.build(tmp_path)
    assert [n.id for n in graph.of("Page")] == ["page/p"] and graph.of(*FACTS) == []


def test_an_empty_file_builds(tmp_path):
    (tmp_path / "p.txt").write_bytes(b"")
    assert kg.build(tmp_path).of(*FACTS) == []


def test_a_page_of_a_hundred_thousand_characters_builds():
    text = "\n\n".join(
        f"会议强调,要抓好第{n}项工作,推动高质量发展。{'市长宋建华主持会议,副市长苗丽参加。' if n % 40 == 0 else ''}"
        for n in range(4200)
    )
    assert len(text) >= 100_000 and {
        p.who.name for e in pipeline.read(page(text)).events for p in e.parts
    } == {"宋建华", "苗丽"}


def test_a_list_without_an_end_builds():
    """Longer ones take with the square of their length: 20,000 characters without a full stop took a minute."""
    assert pipeline.read(page("市领导" + "李强、王治、张建国、" * 150)).articles


def test_a_home_that_nobody_knows_is_refused_with_its_page(tmp_path):
    (tmp_path / "a.txt").write_text("市长主持。", encoding="utf-8")
    (tmp_path / "pages.toml").write_text('[a]\nhome = "无此地市"\n', encoding="utf-8")
    with pytest.raises(kg.KgError, match="pages.toml.*a.*无此地市"):
        kg.build(tmp_path)


# ---- what is committed ------------------------------------------------


def test_the_committed_exports_are_those_of_this_program(seeds, tmp_path):
    seeds.write(tmp_path)
    stale = [
        p.name
        for p in sorted(tmp_path.iterdir())
        if not Path("exports", p.name).is_file()
        or Path("exports", p.name).read_bytes() != p.read_bytes()
    ]
    assert stale == [], "exports/ is not what seeds/ gives: run `make exports`"


def test_the_exports_do_not_depend_on_where_they_are_built(tmp_path, seeds):
    shutil.copytree("seeds", tmp_path / "seeds")
    elsewhere = kg.build(tmp_path / "seeds")
    assert to_turtle(elsewhere)["graph.ttl"] == to_turtle(seeds)["graph.ttl"]
