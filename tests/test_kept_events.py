"""An event keeps its id, whatever pages come, go or change."""

from marked import page

from kg import pipeline
from kg.archive.id_register import load_register
from kg.model.register import register_text

COUNTY = "本报讯 5月6日,绵阳市召开森林防火工作会议。绵阳市委书记温庆华出席会议并讲话,青川县县长赵明参加会议。"
CITY = "本报讯 5月6日,市委书记温庆华主持召开全市森林防火工作会议,市长苗丽出席会议。"
OTHER = "本报讯 5月6日,市委书记温庆华主持召开全市河道治理工作会议,市长苗丽出席会议。"
PAGES = {"b": (COUNTY, "青川县"), "a": (CITY, "绵阳市"), "c": (OTHER, "绵阳市")}


def build(names: str, register=None):
    texts = ((name, *PAGES[name]) for name in names)
    readings = [
        pipeline.read(page(text, name, issued="2021-05-07", home=home))
        for name, text, home in texts
    ]
    return pipeline.assemble(readings, register=register)


def meetings(graph) -> dict[str, set[str]]:
    """Meeting → the pages that tell it."""
    return {n.id: {ref.id.split("#")[0] for ref in n.all("evidence")} for n in graph.of("Meeting")}


def test_a_report_that_comes_before_takes_no_id_away():
    first = build("b")
    [known] = meetings(first)
    both = meetings(build("ab", first.register))
    assert both == {known: {"page/a", "page/b"}}


def test_the_same_pages_with_their_own_register_give_the_same():
    first = build("abc")
    again = build("abc", first.register)
    assert again.nodes == first.nodes
    assert register_text(again.register) == register_text(first.register)


def test_an_id_whose_page_is_gone_is_given_to_no_other_event():
    first = build("ac")
    [gone] = [i for i, pages in meetings(first).items() if pages == {"page/a"}]
    then = build("c", first.register)
    assert gone not in meetings(then)
    assert gone in meetings(build("ac", then.register))


def test_of_two_that_turn_out_to_be_one_the_other_id_leads_to_it(monkeypatch):
    with monkeypatch.context() as apart:
        apart.setattr("kg.linking.event_resolution.joined", lambda told: {})
        two = build("ab")
    assert len(meetings(two)) == 2
    one = build("ab", two.register)
    [now] = [n for n in one.of("Meeting")]
    assert {f"event/{old}" for old in now.all("formerId")} | {now.id} == set(meetings(two))


def test_the_register_is_read_as_it_is_written(tmp_path):
    file = tmp_path / "ids.tsv"
    register = build("abc").register
    file.write_text(register_text(register), encoding="utf-8")
    assert load_register(file, ["a", "b", "c"]) == register
    kinds = {line.split("\t")[0] for line in register_text(register).splitlines()[1:]}
    assert kinds == {"person", "event"}
