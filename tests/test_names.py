"""How name-like a string is."""

import pytest
from marked import read

from kg.explorer.romanisation import spelt_person
from kg.lexicon.name_model import foreign, is_dotted, is_surname, name_like, shaped, surname_of


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("王建国", "王"),
        ("李强", "李"),
        ("欧阳文静", "欧阳"),
        ("欧阳", "欧"),
        ("诸葛亮", "诸葛"),
        ("春天", ""),
        ("", ""),
    ],
)
def test_the_surname_that_a_name_begins_with(name, surname):
    assert surname_of(name) == surname or not surname and not is_surname(name[:1] or "·")


@pytest.mark.parametrize(
    "name",
    ["李强", "王建国", "欧阳文静", "司马迁", "范徐丽泰", "艾尔肯·吐尼亚孜", "阿不都热合曼·买买提"],
)
def test_what_may_be_a_full_name(name):
    assert shaped(name)


@pytest.mark.parametrize(
    "text",
    [
        "李",
        "王建国出席",
        "主持会议",
        "ABC",
        "李3",
        "王 强",
        "·吐尼亚孜",
        "艾尔肯·",
        "",
        "12",
        "李强、",
    ],
)
def test_what_may_not(text):
    assert not shaped(text)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("张志强", "高质量"),
        ("王丽华", "马上就"),
        ("李秀英", "安全部"),
        ("陈建军", "成立了"),
        ("刘玉梅", "时间表"),
    ],
)
def test_a_name_is_more_like_a_name_than_a_word_is(name, word):
    assert name_like(name) > 2 > name_like(word) and name_like(name) - name_like(word) > 1


def test_without_a_surname_nothing_is_name_like():
    assert name_like("们的了") == -3.0


def test_names_of_other_tongues():
    assert is_dotted("艾尔肯·吐尼亚孜") and not is_dotted("艾尔肯")
    assert foreign("索朗多吉") and not foreign("王建国") and not foreign("索朗")


def test_the_example_of_the_docstring_is_foreign():
    assert foreign("扎西达瓦")


def test_one_character_and_two_may_be_a_surname():
    assert is_surname("王") and is_surname("欧阳") and not is_surname("") and not is_surname("们")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("薄明", "bo  ming"),
        ("阚雪松", "kan  xue song"),
        ("贠立德", "yun  li de"),
        ("乜雪松", "nie  xue song"),
        ("都立德", "du  li de"),
        ("句雪松", "gou  xue song"),
        ("藏立德", "zang  li de"),
        ("查靓", "zha  liang"),
        ("仇昊晟", "qiu  hao sheng"),
        ("覃靓雪", "qin  liang xue"),
    ],
)
def test_surnames_and_given_names_have_readings_of_their_own(name, read):
    assert spelt_person(name) == read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国王马丁-亚历山大在机场迎接。", ["马丁·亚历山大"]),
        ("副主席阿不来提－买买提、李兆海出席会议。", ["阿不来提·买买提", "李兆海"]),
        ("总统弗兰克—马丁表示,合作很好。", ["弗兰克·马丁"]),
        ("第三届中国-东盟博览会开幕,市长温庆华出席。", ["温庆华"]),
    ],
)
def test_a_hyphen_is_the_dot_of_a_name_from_abroad(text, names):
    assert [p.name for s in read(text).sentences for p in s.people] == names
