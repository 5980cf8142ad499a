"""A number with a unit is a figure, or is refused with the reason."""

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.model.quote import fold
from kg.recognition.counted_numbers import REFUSALS, find_numbers
from kg.recognition.quantities import Mark, find


def read(text: str, **marked: str):
    """Figures as (measure, value, unit), and reasons. marked: kind of mark → the words that it is on."""
    text = fold(text)
    marks = [Mark(text.index(w), text.index(w) + len(w), k) for k, w in marked.items()]
    figures, unclear = find(text, Tagger.load().tag([text])[0], marks)
    return [(f.measure, int(f.value), f.unit) for f in figures], [u.reason for u in unclear]


@pytest.mark.parametrize(
    ("text", "no_count"),
    [
        ("举行第26场发布会", 26),
        ("评为5A级", 5),
        ("选派3-5人", 5),
        ("下达一个任务", 1),
        ("5个月", 5),
    ],
)
def test_numbers_that_count_nothing(text, no_count):
    assert list(find_numbers(text)) == []


def test_each_refusal_of_a_number_is_named():
    assert [rule.__name__ for rule in REFUSALS] == [
        "is_an_ordinal",
        "has_two_units",
        "is_part_of_a_word",
        "is_an_article",
    ]


@pytest.mark.parametrize(
    ("text", "reason", "marked"),
    [
        ("他说:“全县有农户3000户。”", "somebody's words", {}),
        ("李强捐款3000元。", "told of a person", {"person": "李强"}),
        ("栽种桃树、梨树300株。", "part of a list", {}),
        ("实验小学有学生300名。", "told of a body or a place inside an area", {"body": "小学"}),
        ("到2025年,到2025年企业达到300家。", "a goal", {}),
        ("向300名学生赠书。", "a clause that depends on another", {}),
    ],
)
def test_a_number_is_refused_with_its_reason(text, reason, marked):
    figures, reasons = read(text, **marked)
    assert figures == [] and reasons[-1:] == [reason]


@pytest.mark.parametrize(
    ("text", "figures", "marked"),
    [
        ("全县共有网格员1725名。", [("网格员", 1725, "名")], {"area": "全县"}),
        ("全县现有13个一级网格。", [("一级网格", 13, "个")], {"area": "全县"}),
        (
            "全县贫困户312户1056人。",
            [("贫困户", 312, "户"), ("贫困户", 1056, "人")],
            {"area": "全县"},
        ),
        ("全县无新增确诊病例。", [("新增确诊病例", 0, "例")], {"area": "全县"}),
    ],
)
def test_a_figure_by_its_shape(text, figures, marked):
    assert read(text, **marked)[0] == figures
