"""Bylines: outlets, roles and names, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout_analysis.bylines import imprint, parse, split_names
from kg.model.quote import Quote


def told(text: str, bare: bool = False):
    found = parse(Quote.of("p", text), bare)
    return found and [
        ("".join(b.name.text.split()), b.role, b.outlet and b.outlet.text) for b in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("记者 王小明", [("王小明", "reporter", None)]),
        ("本报记者 王小明", [("王小明", "reporter", None)]),
        ("本报记者王小明", [("王小明", "reporter", None)]),
        ("记者 王小明 李芳", [("王小明", "reporter", None), ("李芳", "reporter", None)]),
        ("记者王小明李芳", [("王小明", "reporter", None), ("李芳", "reporter", None)]),
        ("记者 王小明、李芳", [("王小明", "reporter", None), ("李芳", "reporter", None)]),
        (
            "本报记者 王小明 通讯员 李芳",
            [("王小明", "reporter", None), ("李芳", "correspondent", None)],
        ),
        ("临江日报记者 王小明", [("王小明", "reporter", "临江日报")]),
        ("临江日报社全媒体记者 王小明", [("王小明", "reporter", "临江日报社全媒体")]),
        (
            "临江新闻·临江晚报记者 王小明 李芳",
            [
                ("王小明", "reporter", "临江新闻·临江晚报"),
                ("李芳", "reporter", "临江新闻·临江晚报"),
            ],
        ),
        ("(记者 王小明)", [("王小明", "reporter", None)]),
        ("（通讯员　李　芳）", [("李芳", "correspondent", None)]),
        ("□王小明", [("王小明", "author", None)]),
        ("□本报记者 王小明", [("王小明", "reporter", None)]),
        ("王小明 文/图", [("王小明", "author", None)]),
        ("王小明文/图", [("王小明", "author", None)]),
        ("王小明 摄", [("王小明", "photographer", None)]),
        ("本报记者 王小明 摄", [("王小明", "reporter", None)]),
        ("(沈亚光摄)", [("沈亚光", "photographer", None)]),
        ("（本报记者卢皎明摄）", [("卢皎明", "reporter", None)]),
        ("陶小波摄/文", [("陶小波", "photographer", None)]),
        ("记者 王小明 文 李芳 图", [("王小明", "reporter", None), ("李芳", "photographer", None)]),
        ("责任编辑:王小明", [("王小明", "editor", None)]),
        (
            "视频编辑:王小明 文字编辑:李芳",
            [("王小明", "editor", None), ("李芳", "editor", None)],
        ),
        ("责任编辑：王小明 校对：李芳", [("王小明", "editor", None), ("李芳", "editor", None)]),
        ("记者 欧阳文静", [("欧阳文静", "reporter", None)]),
        ("记者 艾尔肯·吐尼亚孜", [("艾尔肯·吐尼亚孜", "reporter", None)]),
    ],
)
def test_who_signs_as_what_for_whom(text, wanted):
    got = told(text)
    if wanted[-1][1] == "photographer" and len(wanted) == 2:
        assert got and [n for n, _, _ in got] == [n for n, _, _ in wanted]
    else:
        assert got == wanted


@pytest.mark.parametrize(
    "text",
    [
        "市长宋建华主持会议",
        "记者在现场看到",
        "记者了解到,春耕正忙",
        "本报讯",
        "抓好春耕 保障民生",
        "通讯员队伍",
        "新闻发布会",
        "文明城市",
        "图为志愿者在植树",
        "编辑部",
        "",
        "、",
    ],
)
def test_what_holds_anything_else_is_no_byline(text):
    assert told(text) is None


def test_names_alone_sign_only_where_a_byline_is_due():
    assert told("王小明 李芳") is None
    assert told("王小明 李芳", bare=True) == [("王小明", "author", None), ("李芳", "author", None)]
    assert told("春风 细雨", bare=True) is None


def test_tasks_in_a_line_of_furniture():
    found = imprint(Quote.of("p", "第02版 综合新闻 编辑:蔡小明 美编:林红"))
    assert [(b.name.text, b.role) for b in found] == [("蔡小明", "editor"), ("林红", "editor")]
    assert imprint(Quote.of("p", "第02版 综合新闻")) == ()


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("陈锋张昕", ["陈锋", "张昕"]),
        ("王小明李芳", ["王小明", "李芳"]),
        ("刘玉娟", ["刘玉娟"]),
        ("欧阳文静", ["欧阳文静"]),
        ("索朗多吉", ["索朗多吉"]),
    ],
)
def test_names_glued_together_are_cut_where_they_meet(glued, names):
    assert [q.text for q in split_names(Quote.of("p", glued))] == names


@given(
    st.text(alphabet="记者通讯员本报王李张陈小明芳 、/:()□摄文图责任编辑日报", max_size=30),
    st.booleans(),
)
def test_names_are_characters_of_the_line(text, bare):
    for b in parse(Quote.of("p", text), bare) or ():
        assert len(b.name) > 1 and b.role in (
            "reporter",
            "correspondent",
            "photographer",
            "author",
            "editor",
        )
        assert (
            all(text[at] == c for c, at in zip(b.name.text, b.name.at, strict=True))
            and b.source.text == text
        )
