"""SHACL: every shape refuses a file, two validators find the same, every export conforms; sentences stand where they say."""

import re
import shutil
import sys
from pathlib import Path

import pyoxigraph
import pytest
from support import ROOT, example_graph

import kg
from kg.errors import InputError
from kg.export.formats import texts
from kg.export.turtle import to_turtle
from kg.validation.check import by_query, check, core

TURTLE = pyoxigraph.RdfFormat.TURTLE
REFUSED = sorted((ROOT / "tests/refused").glob("*.ttl"))
SHAPES = {
    name: (ROOT / "ontology" / name).read_text(encoding="utf-8")
    for name in ("shapes.ttl", "shapes-sparql.ttl")
}
ONTOLOGY = (ROOT / "ontology/kg.ttl").read_text(encoding="utf-8")


def shapes(name: str, what: str) -> set[str]:
    return set(re.findall(rf"^ksh:([\w-]+) {what}", SHAPES[name], re.M))


def store(*turtle: str) -> pyoxigraph.Store:
    loaded = pyoxigraph.Store()
    for text in turtle:
        loaded.load(text.encode(), format=TURTLE)
    return loaded


@pytest.fixture
def export(tmp_path) -> Path:
    """The example's export, to be broken."""
    for name, text in to_turtle(example_graph()).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_shape_and_each_part_has_a_file_that_it_refuses():
    nodes = shapes("shapes.ttl", "a sh:NodeShape") | shapes("shapes-sparql.ttl", "a sh:NodeShape")
    assert {p.stem for p in REFUSED} == nodes and len(shapes("shapes.ttl", "sh:path")) > 50
    refused = {
        f.shape
        for p in REFUSED
        for text in [p.read_text(encoding="utf-8")]
        for f in core([ONTOLOGY, text], "rudof") | by_query(store(ONTOLOGY, text))
    }
    assert refused >= shapes("shapes.ttl", "sh:path") | shapes(
        "shapes-sparql.ttl", "a sh:NodeShape"
    ) | {"Sentence"}


@pytest.mark.parametrize("path", REFUSED, ids=lambda p: p.stem)
def test_both_validators_find_the_same(path):
    turtle = [ONTOLOGY, path.read_text(encoding="utf-8")]
    found = core(turtle, "rudof")
    assert {(f.node, f.shape, f.warning) for f in found} == {
        (f.node, f.shape, f.warning) for f in core(turtle, "pyshacl")
    }
    assert all(f.zh and f.en for f in found)


def test_a_validator_of_the_standard_finds_what_we_ask_of_oxigraph():
    import pyshacl
    import rdflib

    term = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    rules = rdflib.Graph().parse(data=SHAPES["shapes-sparql.ttl"], format="turtle")
    for path in REFUSED:
        if path.stem not in shapes("shapes-sparql.ttl", "a sh:NodeShape"):
            continue
        data = rdflib.Graph().parse(path, format="turtle").parse(data=ONTOLOGY, format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none")
        theirs = {
            (
                str(report.value(r, term.focusNode)),
                str(report.value(r, term.sourceShape)).rsplit("#", 1)[-1],
            )
            for r in report.subjects(rdflib.RDF.type, term.ValidationResult)
        }
        ours = {
            (f.node, f.shape) for f in by_query(store(path.read_text(encoding="utf-8"), ONTOLOGY))
        }
        assert theirs == ours != set(), path.stem


def test_the_exports_conform_and_their_sentences_stand_in_the_pages(seeds, tmp_path):
    seeds.write(tmp_path, page=False)
    report = check(tmp_path, ROOT / "seeds")
    assert (
        report.lines == ()
        and report.conforms
        and report.sentences == len(seeds.of("Sentence")) > 200
    )
    assert check(ROOT / "exports", ROOT / "seeds").lines == ()


@pytest.mark.slow
def test_all_pages_of_the_gold_conform_and_their_sentences_stand_in_them(tmp_path):
    import kg
    from benchmarks.corpus import copy_to, pages

    (tmp_path / "pages").mkdir()
    kg.build(copy_to(tmp_path / "pages", len(pages())), notes=False, judgements=False).write(
        tmp_path / "out", page=False
    )
    report = check(tmp_path / "out", tmp_path / "pages")
    assert [f for f in report.faults if not f.warning] == [] and report.sentences > 800
    assert {f.shape for f in report.faults} <= {"TwoPlacesAtOnce"}


def test_the_hand_made_example_conforms(export):
    assert [f for f in check(export, ROOT / "seeds").faults if not f.warning] == []


def test_a_made_up_graph_conforms(tmp_path):
    from benchmarks.made import graph

    for name, text in to_turtle(graph(20)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check(tmp_path).lines == ()


def test_shortcuts_and_nodes_are_proved_equal(export):
    graph = export / "graph.ttl"
    whole = graph.read_text(encoding="utf-8")
    shortcuts = re.findall(
        r"\b(?:kg:(attended|presentIn|chaired|spokeAt|inspected|holds|metWith)) ([^,;.\s]+)", whole
    )
    assert {s for s, _ in shortcuts} == {
        "attended",
        "presentIn",
        "chaired",
        "spokeAt",
        "inspected",
        "holds",
        "metWith",
    }
    facts, derived = whole.split("# ---- derived")
    graph.write_text(facts, encoding="utf-8")
    missing = {f.shape for f in check(export).faults if not f.warning}
    assert missing == {f"NodeHas{s[0].upper()}{s[1:]}" for s, _ in shortcuts}
    graph.write_text(
        whole
        + "person:李驹 kg:chaired event:2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议 .\n",
        encoding="utf-8",
    )
    assert {f.shape for f in check(export).faults if not f.warning} == {"ChairedHasNode"}


@pytest.mark.parametrize(
    "added, said",
    [
        (
            'person:何雄 kg:gender "x" .',
            'person:何雄 «何雄» (人物 Person): 性别: 至多一个, 取自男、女 / gender: at most one, one of 男, 女: "x"',
        ),
        ('person:何雄 kg:wand "x" .', "词汇表未定义的属性"),
        ("person:何雄 a kg:Wizard .", "a class that ontology/kg.ttl does not define: kg:Wizard"),
        (
            "person:何雄 kg:role role:施法 .",
            "a concept that ontology/kg.ttl does not define: role:施法",
        ),
        ("person:何雄 kg:about [] .", "a blank node"),
        ("event:坏 a kg:Event .", "event:坏 (事件 Event): 证据: 至少一个"),
    ],
)
def test_a_fault_is_told_in_words(export, added, said):
    with (export / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write(added + "\n")
    report = check(export)
    assert not report.conforms and any(said in line for line in report.lines), report.lines


def test_a_quote_that_the_page_does_not_hold(export, tmp_path):
    pages = tmp_path / "pages"
    shutil.copytree(ROOT / "seeds", pages)
    evidence = export / "evidence.ttl"
    evidence.write_text(
        evidence.read_text(encoding="utf-8").replace("王新伟要求", "王新伟请求", 1),
        encoding="utf-8",
    )
    faults = check(export, pages).faults
    assert [f.en for f in faults if f.shape == "pages"] == [
        "the quote is not what the page says there"
    ]
    (pages / "003_e0eea08fd75f2ef3.txt").write_text("别的", encoding="utf-8")
    assert any("the file is not as it was" in line for line in check(export, pages).lines)
    (pages / "003_e0eea08fd75f2ef3.txt").unlink()
    with pytest.raises(InputError, match="this page of the export is not there"):
        check(export, pages)


def test_a_validator_is_a_choice(export, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyrudof", None)
    with pytest.raises(InputError, match="needs pyrudof"):
        check(export)


def test_shapes_and_formats_of_other_bases(tmp_path):
    from dataclasses import replace

    graph = replace(example_graph(), base="https://news.test/kg/")
    for name, text in to_turtle(graph).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [f for f in check(tmp_path, ROOT / "seeds").faults if not f.warning] == []
    document = texts(graph, ["jsonld"])["graph.jsonld"]
    read = {str(q.subject) for q in pyoxigraph.parse(document, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert "<https://news.test/kg/person/何雄>" in read


@pytest.mark.parametrize(
    "people",
    [
        (("陈立民", "p1"), ("陈立明", "p2")),
        (("陈立明", "p2"), ("陈立民", "p1")),
        (("陈立民", "p3"), ("陈立明", "p2")),
    ],
)
def test_a_graph_with_two_names_judged_one_conforms(people, tmp_path):
    """Of two names that are one person by judgement nobody is left without a name, whoever else bears them."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for page, said in (
        ("p1", "泸州市委书记陈立民主持会议。"),
        ("p2", "泸州市市长陈立明出席会议。"),
        ("p3", "黄石市市长陈立民出席会议。"),
        ("p4", "黄石市委书记陈立明主持会议。"),
    ):
        (pages / f"{page}.txt").write_text(
            f"本报讯 3月5日,全市经济工作会议召开。{said}", encoding="utf-8"
        )
    told = ", ".join(f"{{ name = '{name}', page = '{page}' }}" for name, page in people)
    (pages / "judgements.toml").write_text(
        f"[[same]]\npeople = [{told}]\nreason = 'one signs with both'\n", encoding="utf-8"
    )
    graph = kg.build(pages)
    graph.write(tmp_path / "exports")
    assert check(tmp_path / "exports").lines == ()
    assert all(node.get("name") for node in graph.of("Person"))


def test_pages_in_inner_folders_are_found(tmp_path):
    """Two of them in the folder that was read, one in the folder above, one of a link."""
    for place in ("2021/03/要闻.txt", "2022/第1版.txt", "第2版.txt"):
        path = tmp_path / "papers" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        what = {"要闻": "防汛", "第1版": "教育", "第2版": "医保"}[path.stem]
        text = f"本报讯 3月5日,泸州市市长陈立民主持召开全市{what}工作会议。"
        path.write_text(text, encoding="utf-8")
    (tmp_path / "papers/2021/more").symlink_to(tmp_path / "papers/2022")
    kg.build(tmp_path / "papers").write(tmp_path / "exports", page=False)
    for pages in (tmp_path / "papers", tmp_path):
        report = check(tmp_path / "exports", pages)
        assert report.lines == () and report.sentences >= 3
    (tmp_path / "papers/2022/第1版.txt").write_text("别的", encoding="utf-8")
    assert {
        f.value
        for f in check(tmp_path / "exports", tmp_path / "papers").faults
        if f.en.startswith("the file is not as it was")
    } == {"papers/2022/第1版.txt"}


def test_former_and_proposed_posts_need_no_shortcut(tmp_path):
    import kg

    text = "要闻\n\n3月5日,原临江市市长周建民出席座谈会。拟任副市长孙立言参加座谈会。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    graph = kg.build(tmp_path / "a.txt")
    assert {n.get("former") or n.get("nominated") for n in graph.of("Tenure")} == {True}
    graph.write(tmp_path / "out", page=False)
    assert check(tmp_path / "out").conforms
