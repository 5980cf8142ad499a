"""corrections.toml: what a reader says of a fact holds at the next build, and a slip is told."""

import pytest
from click.testing import CliRunner
from marked import page

from benchmarks.marked_names import Text, from_jsonl
from kg import pipeline
from kg.api import Graph
from kg.claims.corrected import corrected
from kg.cli.main import commands
from kg.errors import InputError
from kg.evaluation.evaluate import evaluate
from kg.export.node_text import refs
from kg.ingest.corrections import load_corrections
from kg.review.gold import gold_yaml

TEXT = (
    "本报讯 9月3日,市委书记温庆华主持召开防汛调度会,副市长苗丽参加。"
    "9月4日,市长高启明出席春耕现场会。"
)
FIRST, SECOND = TEXT[4:].partition("。")[0] + "。", TEXT.rpartition("。9")[2]
READ = pipeline.read(page(TEXT, "a", issued="2021-09-05", home="四川省绵阳市"))
PLAIN = pipeline.assemble([READ])


def entry(kind: str, name: str, of: str, to: str = "", fact: str = "participation", **more) -> str:
    [sentence] = [
        n
        for n in PLAIN.of("Sentence")
        if name in n.get("quote") and (of in n.get("quote") or fact == "tenure")
    ]
    told = {
        "page": "a",
        "begin": sentence.get("begin"),
        "end": sentence.get("end"),
        "sentence": sentence.get("quote"),
        "fact": fact,
        "name": name if fact != "event" else "",
        "of": of if kind != "no_person" else "",
        "to": to,
        "date": "2026-11-26",
        "who": "a reader",
        "reason": "as printed",
    } | more
    lines = [f"{k} = {v if isinstance(v, int) else repr(v)}" for k, v in told.items() if v != ""]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def built(folder, *entries: str) -> Graph:
    file = folder / "corrections.toml"
    file.write_text("\n".join(entries), encoding="utf-8")
    return pipeline.assemble([READ], corrections=load_corrections(file))


def took(graph: Graph) -> set[tuple[str, str]]:
    return {
        (graph.node(refs(p, "agent")[0]).name, graph.node(refs(p, "event")[0]).name)
        for p in graph.of("Participation")
    }


def held(graph: Graph) -> set[tuple[str, str]]:
    return {
        (graph.node(refs(t, "holder")[0]).name, graph.node(refs(t, "post")[0]).name)
        for t in graph.of("Tenure")
    }


def test_what_is_told_without_corrections():
    assert took(PLAIN) == {
        ("温庆华", "防汛调度会"),
        ("苗丽", "防汛调度会"),
        ("高启明", "春耕现场会"),
    }
    assert ("苗丽", "绵阳市副市长") in held(PLAIN)


def test_what_is_wrong_goes_and_what_is_right_is_sure(tmp_path):
    graph = built(
        tmp_path, entry("wrong", "苗丽", "防汛调度会"), entry("right", "温庆华", "防汛调度会")
    )
    assert took(PLAIN) - took(graph) == {("苗丽", "防汛调度会")} and not graph.warnings
    [sure] = [p for p in graph.of("Participation") if p.get("confidence") == 1]
    assert "rule/corrections.toml" in refs(sure, "rule")


def test_it_was_another_person_event_day_or_post(tmp_path):
    assert ("苗莉", "防汛调度会") in took(
        built(tmp_path, entry("other_person", "苗丽", "防汛调度会", "苗莉"))
    )
    moved = took(built(tmp_path, entry("other_event", "苗丽", "防汛调度会", "春耕现场会")))
    assert moved - took(PLAIN) == {("苗丽", "春耕现场会")}
    graph = built(tmp_path, entry("other_day", "温庆华", "防汛调度会", "2021-09-02", "event"))
    assert {e.name: e.get("date").text for e in graph.of("Meeting")}["防汛调度会"] == "2021-09-02"
    post = built(
        tmp_path, entry("other_post", "苗丽", "绵阳市副市长", "绵阳市常务副市长", "tenure")
    )
    assert held(post) - held(PLAIN) == {("苗丽", "绵阳市常务副市长")}


def test_who_is_no_person_is_gone_with_all_that_was_told(tmp_path):
    graph = built(tmp_path, entry("no_person", "苗丽", "防汛调度会", fact="mention"))
    assert not [n for n in graph.nodes if "苗丽" in n.id]
    assert took(PLAIN) - took(graph) == {("苗丽", "防汛调度会")}


def test_a_stop_that_nobody_made_is_none(tmp_path):
    text = "9月3日,副市长苗丽到河东镇调研,实地察看了河东镇水厂。"
    reading = pipeline.read(page(text, "a", issued="2021-09-05", home="四川省绵阳市"))
    file = tmp_path / "corrections.toml"
    said = {"sentence": text, "begin": 0, "end": len(text), "fact": "mention"}
    file.write_text(entry("no_person", "苗丽", "防汛调度会", **said), encoding="utf-8")
    assert pipeline.assemble([reading]).of("Stop")
    assert not pipeline.assemble([reading], corrections=load_corrections(file)).of("Stop")


def test_a_page_that_moved_is_followed_one_that_changed_or_is_gone_is_told(tmp_path):
    said = entry("wrong", "苗丽", "防汛调度会", begin=0, end=9)
    assert took(built(tmp_path, said)) != took(PLAIN)
    for more, told in (
        ({"sentence": "苗丽没有参加。"}, "has changed"),
        ({"page": "b"}, "there is no page b"),
    ):
        graph = built(tmp_path, entry("wrong", "苗丽", "防汛调度会", **more))
        assert took(graph) == took(PLAIN)
        [line] = graph.warnings
        assert told in line and "corrections.toml, line 1" in line
    other = entry("right", "苗丽", "防汛调度会").replace("of = '防汛调度会'", "of = '座谈会'")
    [line] = built(tmp_path, other).warnings
    assert "is read otherwise now" in line


@pytest.mark.parametrize(
    "text, told",
    [
        ("[[wrong]]\npage = 1\n", "line 1, [[wrong]]: fact must be participation or tenure"),
        ("x = 1", "unknown key x"),
        ("[[wrong]]\nfact = 'tenure'\nbegin = 3\nend = 3\n", "end must be behind begin"),
        ("[[wrong]]\nfact = 'tenure'\nbegin = -1\n", "begin must be a number"),
        ("[[other_day]]\nfact = 'tenure'\n", "fact must be event"),
        ("wrong = 1", "write [[wrong]] in double brackets"),
        ("[[wrong]\n", "is not TOML"),
    ],
)
def test_a_broken_file_is_one_line_with_its_place(tmp_path, text, told):
    file = tmp_path / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_corrections(file)
    assert told in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(str(file))


def test_of_one_fact_one_thing_is_said(tmp_path):
    with pytest.raises(InputError, match="line 1 says something already"):
        built(tmp_path, entry("wrong", "苗丽", "防汛调度会"), entry("right", "苗丽", "防汛调度会"))


def test_no_correction_leaves_the_nodes_as_they_are():
    assert corrected(PLAIN.nodes, (), ["a"]) == (list(PLAIN.nodes), [])


def test_corrections_are_gold(tmp_path):
    file = tmp_path / "corrections.toml"
    file.write_text(
        entry("right", "温庆华", "防汛调度会")
        + entry("other_event", "苗丽", "防汛调度会", "春耕现场会")
        + entry("no_person", "高启明", "春耕现场会", fact="mention"),
        encoding="utf-8",
    )
    said = load_corrections(file)
    (tmp_path / "gold.yaml").write_text(gold_yaml(said), encoding="utf-8")
    for given, figures in (((), (1, 2, 1)), (said, (4, 0, 0))):
        Graph.of_model(pipeline.assemble([READ], corrections=given)).write(
            tmp_path / "exports/a", page=False
        )
        row = evaluate(tmp_path / "gold.yaml", tmp_path / "exports").row("judged")
        assert (row.right, row.extra, row.missing) == figures


def test_names_of_judged_sentences_are_learned_from(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pages.toml").write_text("[a]\nissued = '2021-09-05'\n", encoding="utf-8")
    (tmp_path / "corrections.toml").write_text(
        entry("right", "温庆华", "防汛调度会")
        + entry("no_person", "高启明", "春耕现场会", fact="mention"),
        encoding="utf-8",
    )
    file = tmp_path / "out" / "names.jsonl"
    file.parent.mkdir()
    told = CliRunner().invoke(commands, ["corrections", str(tmp_path), "--names", str(file)])
    assert told.exit_code == 0, told.output
    first, second = from_jsonl(file)
    assert (first.names, first.open) == (("温庆华",), ("苗丽",))
    assert (second.names, second.open) == ((), ()) and "高启明" in second.text
    [gold], [unsure] = Text(first).gold, Text(first).unsure
    assert {first.text[b:e] for b, e in gold} == {"温庆华"}
    assert {first.text[b:e] for b, e in unsure} == {"苗丽"}


def test_the_command_lists_checks_and_writes_gold(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "corrections.toml").write_text(
        entry("wrong", "苗丽", "防汛调度会", sentence="苗丽没有参加。"), encoding="utf-8"
    )
    run = CliRunner().invoke
    told = run(commands, ["corrections", str(tmp_path)])
    assert told.exit_code == 0 and "wrong  苗丽 · 防汛调度会" in told.output
    told = run(commands, ["corrections", str(tmp_path), "--check"])
    assert told.exit_code == 1 and "has changed" in told.output
    told = run(commands, ["corrections", str(tmp_path), "--gold", str(tmp_path / "g.yaml")])
    assert told.exit_code == 0 and "judged:" in (tmp_path / "g.yaml").read_text(encoding="utf-8")


def test_a_build_applies_them_and_takes_the_file_for_no_page(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pages.toml").write_text("[a]\nissued = '2021-09-05'\n", encoding="utf-8")
    (tmp_path / "corrections.toml").write_text(
        entry("wrong", "苗丽", "防汛调度会"), encoding="utf-8"
    )
    graph = pipeline.build(tmp_path)
    assert ("苗丽", "防汛调度会") not in took(graph) and graph.warnings == ()
    assert ("苗丽", "防汛调度会") in took(pipeline.build(tmp_path, corrections=False))


def test_a_broken_file_ends_a_build_with_nothing_written(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "corrections.toml").write_text("[[wrong]]\nfact = 3\n", encoding="utf-8")
    out = tmp_path / "exports"
    told = CliRunner().invoke(commands, ["build", str(tmp_path), "-o", str(out)])
    assert told.exit_code == 2 and not out.exists()
    assert "corrections.toml, line 1, [[wrong]]" in told.output
