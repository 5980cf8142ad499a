"""What a title takes from the one before it, and the level that its head says by itself."""

import pytest
from marked import posts_held

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
        ("云川中学", "副局长", False),
        ("远达集团监事会", "副总裁", True),
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
        ("园艺系", "南山农学院(生态学院)实验中心", "南山农学院(生态学院)"),
        ("护理部", "市第一医院急诊中心", "市第一医院"),
        ("局党委", "市教育局", "市教育"),
        ("局办公室", "市水利局党委", "市水利"),
        ("局党委", "市水利局“汛期安全”专班", "市水利"),
    ],
)
def test_what_a_section_is_a_part_of(section, before, whole):
    assert whole_of(section, before) == whole


@pytest.mark.parametrize(
    ("titles", "post"),
    [
        ("市教育局党委副书记、云川中学校长白建忠,党委委员、副局长", "市教育局副局长"),
        ("市水利局党组书记、防汛办主任白建忠,党组成员、副局长", "市水利局副局长"),
        ("远达集团董事长、总裁白建忠,监事会主席费明,副总裁", "远达集团副总裁"),
        ("县住建局“护航”专班组长、局党委书记、局长", "县住建局局长"),
        ("云川农学院执行董事白建忠,云川农学院院长", "云川农学院院长"),
        ("市第一医院援疆医疗队党支部书记、队长", "市第一医院援疆医疗队队长"),
        ("白建忠区长就远达集团总裁", "远达集团总裁"),
    ],
)
def test_whose_the_last_of_a_row_of_titles_is(titles, post):
    assert post in posts_held(f"9月3日,{titles}苗丽来校督查。", "苗丽")
