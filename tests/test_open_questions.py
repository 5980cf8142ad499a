"""Whom an editor is asked about: both sides, what hangs on the answer, and the entry that gives it."""

import csv
import io
import json

import pytest
from marked import page

from kg import pipeline
from kg.ingest.judgements import load_judgements
from kg.query.open_questions import as_json, as_text, open_questions, rows

TEXTS = (
    ("2020-05-06", "绵阳市", "本报讯 5月6日,市长王强主持召开防汛工作座谈会并讲话。"),
    ("2020-09-08", None, "本报讯 9月8日,书记王强、李芳出席读者座谈会并发言。"),
)


@pytest.fixture(scope="module")
def graph():
    return pipeline.assemble(
        [
            pipeline.read(page(text, name, issued=day, home=home))
            for name, (day, home, text) in zip("ab", TEXTS, strict=True)
        ]
    )


def test_a_question_shows_both_sides(graph):
    [q] = open_questions(graph)
    assert q.name == "王强" and {q.a.pages, q.b.pages} == {("a",), ("b",)}
    assert 0 < q.probability < 1 and q.claims == min(q.a.claims, q.b.claims) > 0
    assert "绵阳市市长" in q.a.posts + q.b.posts and "李芳" in q.a.company + q.b.company
    assert {s.first for s in (q.a, q.b)} == {"2020-05-06", "2020-09-08"}
    assert all(side.sentences for side in (q.a, q.b))


def test_its_entry_answers_it(graph, tmp_path):
    [q] = open_questions(graph)
    file = tmp_path / "judgements.toml"
    answered = q.judgement("same").replace('reason = ""', 'reason = "a move"')
    file.write_text(answered, encoding="utf-8")
    [judgement] = load_judgements(file, ["a", "b"])
    assert judgement.kind == "same" and judgement.people == (("王强", "a"), ("王强", "b"))


def test_it_is_text_csv_and_json(graph):
    asked = open_questions(graph)
    assert "[[same]]" in as_text(asked) and "王强" in as_text(asked)
    [row] = csv.DictReader(io.StringIO(rows(asked).to_csv()))
    assert row["name"] == "王强" and {row["a_pages"], row["b_pages"]} == {"a", "b"}
    [told] = json.loads(as_json(asked))
    assert told["different"].startswith("[[different]]") and told["a"]["sentences"][0]["quote"]
