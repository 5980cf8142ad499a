"""The desk: what is asked, and the files in which the answers are kept."""

import threading

import pytest
from marked import page

from kg import pipeline
from kg.errors import InputError
from kg.ingest.corrections import load_corrections
from kg.ingest.judgements import load_judgements
from kg.review import Desk
from kg.review.desk import Changed
from kg.review.entries import Entries, block

TEXTS = (
    ("2020-05-06", "绵阳市", "本报讯 5月6日,市长王强主持召开防汛工作座谈会并讲话。"),
    ("2020-09-08", None, "本报讯 9月8日,书记王强、李芳出席读者座谈会并发言。"),
)
READ = [
    pipeline.read(page(text, name, issued=day, home=home))
    for name, (day, home, text) in zip("ab", TEXTS, strict=True)
]


@pytest.fixture
def desk(tmp_path):
    for name, (_, _, text) in zip("ab", TEXTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return Desk(pipeline.assemble(READ), tmp_path, "a reader")


def test_the_queue_has_a_card_a_name_and_shows_both_sides(desk):
    assert desk.queue() == [{"name": "王强", "weight": 2, "questions": 1, "open": 1}]
    card = desk.card("王强")
    assert [p["answer"] for p in card["pairs"]] == [""] and len(card["sides"]) == 2
    assert all(side["sentences"] and side["pages"] for side in card["sides"])
    with pytest.raises(InputError, match="nothing is asked"):
        desk.card("李芳")


@pytest.mark.parametrize("answer", ["same", "different", "unsure"])
def test_an_answer_is_a_judgement_that_the_next_build_reads(desk, answer):
    desk.judge("王强", 0, 1, answer, "", "two lives")
    [judgement] = load_judgements(desk.folder / "judgements.toml", ["a", "b"])
    assert (judgement.kind, judgement.reason) == (answer, "two lives")
    assert 'who = "a reader"' in (desk.folder / "judgements.toml").read_text(encoding="utf-8")
    assert desk.queue()[0]["open"] == 0 and desk.card("王强")["pairs"][0]["answer"] == answer
    people = [n for n in pipeline.assemble(READ, [judgement]).of("Person") if n.name == "王强"]
    assert len(people) == (1 if answer == "same" else 2)


def test_an_answer_is_taken_back_and_given_anew(desk):
    desk.judge("王强", 0, 1, "same", "", "")
    desk.judge("王强", 0, 1, "different", "same", "")
    desk.judge("王强", 0, 1, "", "different", "")
    desk.judge("王强", 0, 1, "same", "", "")
    desk.judge("王强", 0, 1, "", "same", "")
    assert desk.queue()[0]["open"] == 1
    assert load_judgements(desk.folder / "judgements.toml", ["a", "b"]) == ()


def test_who_is_no_person_is_so_on_each_page(desk):
    desk.judge("王强", 0, 1, "no_person", "", "a shop")
    said = load_corrections(desk.folder / "corrections.toml")
    assert {(c.kind, c.name, c.page) for c in said} == {
        ("no_person", "王强", "a"),
        ("no_person", "王强", "b"),
    }
    assert not [n for n in pipeline.assemble(READ, corrections=said).nodes if "王强" in n.name]
    desk.judge("王强", 0, 1, "", "no_person", "")
    assert load_corrections(desk.folder / "corrections.toml") == ()


def test_two_tabs_do_not_overwrite_each_other(desk):
    desk.judge("王强", 0, 1, "same", "", "")
    with pytest.raises(Changed) as now:
        desk.judge("王强", 0, 1, "different", "", "")
    assert str(now.value) == "same" and desk.card("王强")["pairs"][0]["answer"] == "same"
    row = desk.rows("李芳")["rows"][0]
    desk.correct(row, "right", "", "", "")
    with pytest.raises(Changed):
        desk.correct(row, "wrong", "", "", "")


def test_a_fact_is_corrected_seen_at_once_and_applied_at_the_next_build(desk):
    row = next(r for r in desk.rows("李芳")["rows"] if r["fact"] == "participation")
    assert row["of"] == "读者座谈会" and "李芳" in row["sentence"] and row["said"] == ""
    desk.correct(row, "other_person", "李方", "", "a slip of the OCR")
    again = next(r for r in desk.rows("李芳")["rows"] if r["fact"] == "participation")
    assert (again["said"], again["to"]) == ("other_person", "李方")
    said = load_corrections(desk.folder / "corrections.toml")
    graph = pipeline.assemble(READ, corrections=said)
    assert "李方" in {n.name for n in graph.of("Person")} and not graph.warnings
    desk.correct(row, "", "", "other_person", "")
    assert load_corrections(desk.folder / "corrections.toml") == ()


SAID = (
    ("right", "participation", "李芳", ""),
    ("wrong", "participation", "李芳", ""),
    ("other_person", "participation", "李芳", "李方"),
    ("other_event", "participation", "李芳", "防汛工作座谈会"),
    ("no_person", "participation", "李芳", ""),
    ("other_post", "tenure", "王强", "绵阳市副市长"),
    ("other_day", "event", "防汛工作座谈会", "2020-05-05"),
)
"""What may be said of a fact: kind, of what, about whom or what, what it is instead."""


@pytest.mark.parametrize("kind, fact, about, to", SAID, ids=[kind for kind, *_ in SAID])
def test_all_that_may_be_said_of_a_fact_is_seen_kept_and_applied(desk, kind, fact, about, to):
    def row() -> dict:
        told = desk.rows(about)["rows"]
        return next(r for r in told if r["fact"] == fact and about in (r["name"], r["of"]))

    desk.correct(row(), kind, to, "", "")
    assert (row()["said"], row()["to"]) == (kind, to)
    said = load_corrections(desk.folder / "corrections.toml")
    assert [(c.kind, c.to, c.who) for c in said] == [(kind, to, "a reader")]
    graph = pipeline.assemble(READ, corrections=said)
    assert not graph.warnings and (graph.nodes != desk.graph.nodes)
    desk.correct(row(), "", "", kind, "")
    assert row()["said"] == "" and load_corrections(desk.folder / "corrections.toml") == ()


def test_at_a_fact_its_name_may_be_nobodys(desk):
    row = next(r for r in desk.rows("李芳")["rows"] if r["fact"] == "participation")
    desk.correct(row, "no_person", "", "", "")
    assert {r["said"] for r in desk.rows("李芳")["rows"] if r["name"] == "李芳"} == {"no_person"}
    [said] = load_corrections(desk.folder / "corrections.toml")
    assert (said.fact, said.of) == ("mention", "")
    desk.correct(row, "", "", "no_person", "")
    assert load_corrections(desk.folder / "corrections.toml") == ()


def test_facts_of_a_thing_of_a_fact_and_those_least_sure(desk):
    [fact] = [n for n in desk.graph.of("Participation") if "李芳" in n.id]
    assert {r["id"] for r in desk.rows(fact.id)["rows"]} == {fact.id}
    event = next(n for n in desk.graph.nodes if n.name == "读者座谈会")
    assert {r["fact"] for r in desk.rows(event.id)["rows"]} >= {"event", "participation"}
    told = desk.rows("")
    assert {r["fact"] for r in told["rows"]} >= {"participation", "tenure"}
    assert "李芳" in told["names"]["person"] and "读者座谈会" in told["names"]["event"]


def test_what_cannot_be_is_refused_and_the_file_stays(desk):
    file = desk.folder / "corrections.toml"
    row = desk.rows("李芳")["rows"][0]
    desk.correct(row, "right", "", "", "")
    before = file.read_bytes()
    with pytest.raises(InputError, match="to must be a text"):
        desk.correct(row, "other_person", " ", "right", "")
    assert file.read_bytes() == before
    assert [p.name for p in desk.folder.iterdir() if p.name.startswith(".")] == []


def test_a_broken_file_is_told_before_anything_is_asked(desk):
    (desk.folder / "judgements.toml").write_text("[[same]\n", encoding="utf-8")
    with pytest.raises(InputError, match="judgements.toml: is not TOML"):
        Desk(desk.graph, desk.folder, "a reader")


HAND = """# of our archive

# she married
[[same]]
name = "王强"
pages = ["b", "a"]
reason = "by hand"

[[different]]
people = [{ name = "李芳", page = "b" }, { name = "王强", page = "b" }]
reason = "two"
"""


def entries(folder) -> Entries:
    return Entries(folder / "x.toml", lambda b: (b.kind, b.text), lambda path: ())


def test_what_was_written_by_hand_stays_as_it_is(tmp_path):
    (tmp_path / "x.toml").write_text(HAND, encoding="utf-8")
    entries(tmp_path).change(lambda b: [*b, block("different", {"name": '赵\x7f"敏', "n": 1})])
    text = (tmp_path / "x.toml").read_text(encoding="utf-8")
    assert text.startswith("# of our archive\n") and "# she married\n[[same]]" in text
    kinds = [b.kind for b in entries(tmp_path).read()]
    assert kinds == ["different", "different", "same"]
    assert {"name": '赵\x7f"敏', "n": 1} in [b.fields for b in entries(tmp_path).read()]
    entries(tmp_path).change(lambda blocks: [b for b in blocks if "n" not in b.fields])
    assert sorted((tmp_path / "x.toml").read_text(encoding="utf-8")) == sorted(HAND)


def test_many_writers_at_once_lose_nothing(tmp_path):
    def write(n: int) -> None:
        entries(tmp_path).change(lambda blocks: [*blocks, block("same", {"name": f"{n:02}"})])

    threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [b.fields["name"] for b in entries(tmp_path).read()] == [f"{n:02}" for n in range(12)]


@pytest.mark.parametrize("text", ["same = 1", "[same]", 'same = [{ name = "王强" }]', "x = [1"])
def test_a_file_in_another_form_is_not_touched(tmp_path, text):
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="x.toml: "):
        entries(tmp_path).change(lambda blocks: [*blocks, block("same", {"name": "a"})])
    assert (tmp_path / "x.toml").read_text(encoding="utf-8") == text
