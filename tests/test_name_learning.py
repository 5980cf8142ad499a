"""What weights of names are learned with: readers of corpora, the regression, what is not asked."""

import doctest
import math

import numpy as np
import pytest

from benchmarks import ablation, name_corpora, strangers
from benchmarks.logistic import calibration_error
from benchmarks.marked_names import Marked, Text, called, doubtful
from benchmarks.sparse_logistic import Rows, fit, named


@pytest.mark.parametrize("module", [name_corpora, ablation], ids=lambda m: m.__name__)
def test_examples_in_docstrings_hold(module):
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


def learned(rows, right, **options):
    """Feature → weight."""
    table = Rows()
    for row in rows:
        table.add([(name, 1.0) for name in row])
    weights = fit(table.matrix(), np.array(right, float), np.ones(len(right)), **options)
    return named(weights, table.columns)


def test_a_chance_that_is_learned_is_the_share_of_what_is_right():
    weights = learned([["title"]] * 10, [1] * 8 + [0] * 2, penalty=1e-6)
    assert sum(weights.values()) == pytest.approx(math.log(8 / 2), abs=0.01)


def test_what_tells_right_from_wrong_is_worth_more_than_what_does_not():
    rows = [["title", "comma"], ["comma"]] * 50
    weights = learned(rows, [1, 0] * 50)
    assert weights["title"] > 2 and abs(weights.get("comma", 0.0)) < 1


def test_what_is_known_before_is_added_as_it_is():
    rows = [["title"]] * 4
    assert learned(rows, [1, 1, 1, 0], penalty=1e-6, offset=np.full(4, math.log(3))) == {}


def test_features_of_too_few_rows_are_left_out_and_rows_stay():
    table = Rows()
    for names in (["a"], ["a", "b"], []):
        table.add([(name, 1.0) for name in names])
    x = table.matrix()
    less = x.without(x.often(2))
    assert less.times(np.array([1.0, 10.0, 100.0])).tolist() == [11.0, 11.0, 1.0]
    assert less.of(np.array([2, 0])).times(np.array([1.0, 10.0, 100.0])).tolist() == [1.0, 11.0]


def test_chances_that_come_true_have_no_error():
    assert calibration_error([0.5] * 4, [True, False] * 2) == 0
    assert calibration_error([0.9] * 2, [False] * 2) == pytest.approx(0.9)


@pytest.mark.parametrize("name", ["江主席", "王先生", "李老师", "欧阳书记"])
def test_a_surname_with_a_title_or_a_courtesy_is_not_asked_for(name):
    assert called(name) and doubtful(name + "来了", (0, len(name)))


@pytest.mark.parametrize(
    ("text", "name"), [("马克思主义", "马克思"), ("嫌疑人钱某", "钱某"), ("江主席", "江")]
)
def test_what_some_corpora_mark_is_not_asked_for(text, name):
    assert doubtful(text, (text.index(name), text.index(name) + len(name)))
    assert not doubtful("李强说", (0, 2))


def test_a_text_that_shares_a_passage_with_what_is_scored_is_left_out(tmp_path):
    passage = "会议听取了全市上半年经济运行情况的汇报并部署工作"
    (tmp_path / "one-part.braces").write_text(
        f"{passage}。\n{{{{person_name:李强}}}}说好。\n{{{{person_name:李强}}}}说好。\n", "utf-8"
    )
    [found] = name_corpora.read(tmp_path, [f"昨日,{passage}。"])
    assert (found.set, found.text, found.spans) == ("one", "李强说好。", frozenset({(0, 2)}))


def test_a_plain_text_is_sentences_and_no_page():
    text = Text(
        Marked("set", "1", "李强说好。\n王芳走了。", frozenset({(0, 2), (6, 8)}), plain=True)
    )
    assert [s.text for s in text.read] == ["李强说好。", "王芳走了。"]
    assert text.gold == [{(0, 2)}, {(0, 2)}] and not text.signed


def test_false_people_are_counted_in_text_that_is_no_news():
    printed = strangers.run()
    assert "gold" in printed and "in 5000" in printed
