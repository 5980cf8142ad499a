"""What a title takes from the one before it, and the level that its head says by itself."""

import pytest

from kg.recognition.inherited_bodies import fits, has_level
from kg.recognition.sections import whole_of


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("市长", "市"),
        ("代市长", "市"),
        ("副县长", "县"),
        ("旗长", "旗"),
        ("盟长", "盟"),
        ("书记", ""),
        ("主任", ""),
        ("局长", ""),
    ],
)
def test_the_level_that_a_head_says(head, level):
    assert has_level(head) == level


@pytest.mark.parametrize(
    ("body", "head", "whether"),
    [
        ("农工党东坪市委", "主委", True),
        ("市一院", "主委", False),
        ("东岭工程院", "院士", True),
        ("东岭物理研究所", "院士", False),
        ("阿根廷", "外长", True),
        ("阿根廷", "外交部长", True),
        ("东坪市委", "外交部长", False),
        ("国务院", "国防部长", False),
        ("越共中央办公厅", "副总理", True),
        ("中央办公厅", "副总理", False),
        ("市教育局", "局长", True),
        ("", "局长", False),
    ],
)
def test_which_bodies_may_have_such_a_head(body, head, whether):
    assert fits(body, head) is whether


@pytest.mark.parametrize(
    ("section", "before", "whole"),
    [
        ("统战部", "县委", "县委"),
        ("教务处", "南山大学", "南山大学"),
        ("中国水利中心", "南山大学", ""),
        ("国际竹藤中心", "东坪大学", ""),
        ("泌尿外科", "南山大学第二附属医院消化内科", "南山大学第二附属医院"),
        ("科研处", "南山大学医学院教务处", "南山大学医学院"),
        ("教务处", "南山大学医院管理处", "南山大学"),
    ],
)
def test_what_a_section_is_a_part_of(section, before, whole):
    assert whole_of(section, before) == whole
