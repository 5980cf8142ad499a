"""kg find and kg cite: a sentence by its words, a fact by its id."""

import json

import pytest
from marked import page
from test_cli import fails, kg_says

import kg
from kg import pipeline
from kg.api import Graph
from kg.errors import InputError
from kg.query.sentence_search import COLUMNS, find, render, rows

TEXT = """要闻

3月17日,市长陈立民主持召开防汛工作会议。副市长苗立德在會議上通报情况。

3月18日,市长陈立民到市第一中学调研老旧小区改造。"""
BUILT = Graph.of_model(
    pipeline.assemble([pipeline.read(page(TEXT, issued="2021-03-19", home="四川省绵阳市"))])
)


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("found") / "exports"
    BUILT.write(folder, page=False)
    return folder


@pytest.fixture(scope="module", params=["nodes", "tables"])
def graph(request, exports):
    return BUILT if request.param == "nodes" else kg.load(exports)


def quotes(found) -> list[str]:
    return [one.quote for one in found]


def test_words_need_no_spaces_and_two_characters_are_enough(graph):
    [found] = find(graph, "防汛")
    assert found.quote == "3月17日,市长陈立民主持召开防汛工作会议。"
    assert TEXT[found.begin : found.end] == found.quote and found.issued == "2021-03-19"
    assert {"Event", "Participation", "Tenure"} <= {fact.kind for fact in found.facts}


def test_all_words_must_be_in_it(graph):
    assert len(find(graph, "市长 调研")) == 1 and find(graph, "防汛 调研") == []


@pytest.mark.parametrize("asked", ["会议上通报", "會議上", "会 议上", "３月17"])
def test_scripts_widths_and_spaces_do_not_matter(graph, asked):
    assert find(graph, asked)


def test_days_bound_it(graph):
    assert find(graph, "防汛", "2021-03-01", "2021-03-31") and not find(graph, "防汛", "2022-01-01")


@pytest.mark.parametrize("from_tables", [True, False])
def test_a_page_of_a_month_is_found_by_its_days(tmp_path, from_tables):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pages/pages.toml").write_text('["a.txt"]\nissued = "2021-03"\n', encoding="utf-8")
    graph = kg.build(tmp_path / "pages")
    if from_tables:
        graph.write(tmp_path / "exports")
        graph = kg.load(tmp_path / "exports")
    [found] = find(graph, "防汛", "2021-03-31", "2021-04-30")
    assert found.issued == "2021-03" and render([found]).startswith("2021-03  ")
    assert not find(graph, "防汛", "2021-04-01") and not find(graph, "防汛", "", "2021-02-28")


def test_quotation_marks_and_wildcards_are_only_text(graph):
    assert (
        find(graph, "'; DROP TABLE sentences; --") == find(graph, "%汛") == find(graph, "_") == []
    )


def test_nothing_asked_for_is_told():
    with pytest.raises(InputError, match="what is to be found"):
        find(BUILT, "  ")


def test_tables_and_nodes_find_the_same(exports):
    for asked in ("市", "长", "陈立民"):
        assert find(BUILT, asked) == find(kg.load(exports), asked)


def test_as_text_and_as_rows():
    found = find(BUILT, "防汛")
    assert "#char=" in render(found) and "participation:" in render(found)
    assert {len(row) for row in rows(found)} == {10} == {len(COLUMNS)}


def test_it_is_the_issue_whose_day_is_not_known_not_the_event_s():
    dated = "2021年3月17日,市长陈立民主持召开防汛工作会议。"
    g = Graph.of_model(pipeline.assemble([pipeline.read(page(dated, home="四川省绵阳市"))]))
    told = render(find(g, "防汛"))
    assert told.startswith("刊期不详 issue undated  ") and "2021-03-17_" in told


def test_on_the_command_line(exports):
    assert "防汛工作会议" in kg_says("find", "防汛", "--on", exports).stdout
    told = json.loads(kg_says("find", "防汛", "--on", exports, "--format", "json").stdout)
    assert told[0]["facts"][0]["fact"] and told[0]["issued"] == "2021-03-19"
    assert kg_says("find", "无此语", "--on", exports).exit_code == 1
    assert kg_says("find", "防汛", "--on", exports, "--format", "sheet").stdout[0] == "\ufeff"
    assert "--from 2021-13: is no date" in fails("find", "防汛", "--from", "2021-13")


def test_a_fact_is_cited_with_all_that_finds_it_again(exports):
    tenure = next(n.id for n in BUILT.of("Tenure") if "陈立民" in n.id)
    cited = kg.load(exports).cite(tenure)
    [written] = BUILT.pages
    assert cited.iri == BUILT.base + tenure and cited.page_sha256 == written.sha256
    assert TEXT[cited.begin : cited.end] == cited.quote
    assert cited.program.startswith("kg ") and len(cited.build) == 32 and cited.built == ""
    for part in (cited.quote, cited.page_sha256, cited.iri, cited.build):
        assert part in cited.text()
    assert BUILT.cite(tenure, "2026-11-26").built == "2026-11-26"
    assert cited.claim.count("市长") == 1  # of the post, and not again of the title


def test_it_is_cited_by_every_form_of_its_id_and_the_same_again(exports):
    tenure = next(n.id for n in BUILT.of("Tenure") if "陈立民" in n.id)
    forms = (tenure, tenure.replace("/", ":", 1), BUILT.base + tenure)
    assert len({kg_says("cite", form, "--on", exports).stdout for form in forms}) == 1
    assert "@misc{" in kg_says("cite", tenure, "--on", exports, "--format", "bibtex").stdout


@pytest.mark.parametrize(
    "fact, more, said",
    [
        ("tenure:无此人", (), "no fact is called so"),
        ("person:陈立民", (), "is no fact"),
        ("tenure:无此人", ("--built", "yesterday"), "--built yesterday: is no date"),
    ],
)
def test_what_cannot_be_cited_is_told_in_a_line(exports, fact, more, said):
    assert said in fails("cite", fact, *more, "--on", exports)
