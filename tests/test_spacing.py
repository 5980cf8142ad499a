"""Spaces that part words stay, spaces that only set text wide go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout_analysis.space_repair import tighten
from kg.model.quote import Quote

NAMELIKE = pytest.mark.xfail(
    strict=True,
    reason="a given name with the verb glued to it looks like a name of its own: 凯出席",
)


@pytest.mark.parametrize(
    ("printed", "tight"),
    [
        ("李 强", "李强"),
        ("周 家 斌", "周家斌"),
        ("市领导李 强、王 治出席", "市领导李强、王治出席"),
        ("李 强 王 治", "李强 王治"),
        ("李　强　　王　治", "李强　　王治"),
        ("李强 王治 张建国", "李强 王治 张建国"),
        pytest.param(
            "李强 王 治 张建国",
            "李强 王治 张建国",
            marks=pytest.mark.xfail(
                strict=True, reason="a full name before a name set wide is glued to it"
            ),
        ),
        ("疫 情防控工作", "疫情防控工作"),
        ("坚决打 赢疫情防控阻击战", "坚决打赢疫情防控阻击战"),
        ("2022 年 3 月", "2022年3月"),
        ("没有空格", "没有空格"),
    ],
)
def test_which_spaces_go(printed, tight):
    assert tighten(Quote.of("p", printed)).text == tight


@pytest.mark.parametrize(
    ("printed", "tight"),
    [
        ("抓好春耕 保障民生", "抓好春耕 保障民生"),
        pytest.param("王 凯出席", "王凯出席", marks=NAMELIKE),
        pytest.param("高 建 民在会上强调 抓好春耕", "高建民在会上强调 抓好春耕", marks=NAMELIKE),
        ("高 建 民 在会上强调", "高建民 在会上强调"),
    ],
)
def test_in_a_headline_only_names_are_closed(printed, tight):
    assert tighten(Quote.of("p", printed), headline=True).text == tight


@given(st.text(alphabet="李强王治张建国市领导疫情的、,。 　\t12ab·", max_size=40), st.booleans())
def test_only_white_space_is_taken_and_places_stay_true(raw, headline):
    tight = tighten(Quote.of("p", raw), headline)
    assert list(tight.at) == sorted(set(tight.at))
    assert all(raw[at] == c for c, at in zip(tight.text, tight.at, strict=True))
    assert "".join(tight.text.split()) == "".join(raw.split())


LETTER_SPACED = (
    "市长宋建华主持召开市政府常务会议",
    "会上县委书记温庆华强调要抓好春耕生产",
    "副县长苗丽、周安国出席会议",
    "县领导罗文海、段小平、杨立新参加调研",
    "全市教育工作会议召开",
    "经济运行总体平稳,民生持续改善",
    "区长余海波到社区走访慰问困难群众",
    "会议听取了防汛工作情况汇报",
    "州委书记丁守成率队检查安全生产",
    "镇党委书记龙在田介绍了项目建设情况",
)


@pytest.mark.parametrize("plain", LETTER_SPACED)
@pytest.mark.parametrize("glued", ["、,", ""], ids=["marks glued", "marks spaced too"])
def test_a_text_with_a_space_after_each_character_has_none(plain, glued):
    spaced = " ".join(plain)
    for mark in glued:
        spaced = spaced.replace(f" {mark} ", mark)
    tight = tighten(Quote.of("p", spaced)).fold
    assert tight.replace(" ", "") == plain
    assert all(len(piece) > 1 or not piece.isalpha() for piece in tight.split())


@pytest.mark.parametrize(
    "names", ["王 伟  李 强  张 军  刘 洋  陈 静", "丁 一  周 家 斌  罗 文 海  段 平  杨 立 新"]
)
def test_a_list_of_names_set_wide_is_no_such_text(names):
    assert len(tighten(Quote.of("p", names)).text.split()) == 5
