"""Titles that stand behind a name, or in a clause before it, and whose they are."""

import pytest
from marked import read


def posts(text: str, name: str) -> list[str]:
    """The posts of somebody on a page, in order; those that are over with 原 before."""
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people if p.name == name]
    units = [u for p in people for u in p.titles if u.kind != "people"]
    return ["原" * u.former + u.post.name for u in units]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("段青山(东坪市教育局局长)、蒋丽华(东坪县第一中学校长)获表彰。", "东坪市教育局局长"),
        ("评委:段青山,南山大学教授;蒋丽华,东坪市作家协会主席。", "南山大学教授"),
        ("段青山(原东坪市水利局局长)到场。", "原东坪市水利局局长"),
    ],
)
def test_a_title_in_apposition_is_of_the_name_before(text, held):
    assert posts(text, "段青山") == [held]


@pytest.mark.parametrize(
    "text",
    [
        "段青山(左二)参加。",
        "与会的还有段青山,南山大学教授,蒋丽华,北山大学教授。",
        "主办方邀请了段青山(南山大学)。",
        "段青山,东坪县教育局局长蒋丽华陪同。",
        "会议由段青山主持,市教育局副局长,科长列席。",
    ],
)
def test_what_is_no_whole_title_or_may_be_anothers_is_none(text):
    assert posts(text, "段青山") == []


@pytest.mark.parametrize(
    "text",
    [
        "段青山是县一中校长的女儿。",
        "段青山系市公安局局长的同学。",
        "段青山是东坪县县长蒋丽华的老师。",
    ],
)
def test_who_is_somebodys_child_or_pupil_has_not_their_title(text):
    assert posts(text, "段青山") == []


@pytest.mark.parametrize("word", ["接替", "代替"])
@pytest.mark.parametrize("given", ["任", "出任", "担任"])
def test_who_takes_over_has_it_and_the_other_had_it(word, given):
    text = f"据悉,蒋丽华{word}何勇军{given}东坪市市长。"
    assert posts(text, "蒋丽华") == ["东坪市市长"]
    assert posts(text, "何勇军") == ["原东坪市市长"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "段青山同志任东坪县委书记,免去其东坪市教育局局长职务。",
            ["东坪县委书记", "原东坪市教育局局长"],
        ),
        (
            "任命段青山为东坪市副市长,免去其东坪市水利局局长、东坪县委书记职务。",
            ["东坪市副市长", "原东坪市水利局局长", "原东坪县委书记"],
        ),
        (
            "段青山当选东坪市政协主席,辞去其东坪市副市长职务。",
            ["东坪市政协主席", "原东坪市副市长"],
        ),
    ],
)
def test_what_is_left_for_it_is_over(text, held):
    assert posts(text, "段青山") == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("曾任东坪市委书记的段青山到场。", ["原东坪市委书记"]),
        ("担任东坪县一中校长的段青山讲话。", ["东坪县一中校长"]),
        ("现任东坪县教育局局长的段青山讲话。", ["东坪县教育局局长"]),
        ("支持东坪县教育局局长的段青山讲话。", []),
    ],
)
def test_a_clause_before_the_name_may_tell_the_post(text, held):
    assert posts(text, "段青山") == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "原东坪市委书记、现任云南省副省长段青山出席。",
            ["原东坪市委书记", "云南省副省长"],
        ),
        ("段青山系东坪市水利局原局长。", ["原东坪市水利局局长"]),
        ("段青山是东坪县第一中学校长。", ["东坪县第一中学校长"]),
        ("段青山是一名教师。", []),
        ("嘉宾东坪日报社社长段青山讲话。", ["东坪日报社社长"]),
    ],
)
def test_words_that_join_a_name_and_a_post(text, held):
    assert posts(text, "段青山") == held


@pytest.mark.parametrize(
    ("text", "held", "proposed"),
    [
        ("东坪县委副书记、县长候选人段青山到场。", ["东坪县委副书记"], ["东坪县县长"]),
        ("副市长人选段青山到会见面。", [], ["副市长"]),
        ("南山大学校长候选人段青山演讲。", [], ["南山大学校长"]),
    ],
)
def test_a_candidate_for_a_post_does_not_hold_it(text, held, proposed):
    people = [p for s in read(f"要闻\n\n{text}").sentences for p in s.people]
    units = [u for p in people for u in p.titles]
    assert [u.post.name for u in units if not u.nominated] == held
    assert [u.post.name for u in units if u.nominated] == proposed


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        (
            "新加坡副总理兼财政部长黄循成、法国总统马隆到场。",
            "黄循成",
            ["新加坡副总理", "新加坡财政部长"],
        ),
        ("法国总统马隆、埃及副总统兼国防部长西迪到场。", "西迪", ["埃及副总统", "埃及国防部长"]),
    ],
)
def test_a_ministry_is_of_the_state_of_the_post_before_it(text, name, held):
    assert posts(text, name) == held


@pytest.mark.parametrize(
    "text",
    [
        "东坪县检察院检察长段青山,县人大常委会副秘书长,各委员会成员列席会议。",
        "东坪县法院院长段青山,县政府办公室主任,各局局长参加会议。",
        "东坪县长段青山,县教育局副局长,有关科长到场。",
    ],
)
def test_a_title_of_nobody_behind_who_has_one_is_not_theirs(text):
    assert len(posts(text, "段青山")) == 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("东坪市地质研究所段青山所长、蒋丽华书记到场。", "东坪市地质研究所书记"),
        ("东坪市第一中学段青山校长和蒋丽华副校长参加座谈。", "东坪市第一中学副校长"),
        ("东坪市博物馆段青山馆长、蒋丽华主任、贺明副主任陪同。", "东坪市博物馆主任"),
        ("东坪市水利局段青山局长、蒋丽华市长陪同。", "东坪市市长"),
        ("东坪市水利局段青山局长、东坪市财政局蒋丽华局长陪同。", "东坪市财政局局长"),
    ],
)
def test_who_are_called_one_after_the_other_are_of_one_body(text, held):
    assert posts(text, "蒋丽华") == [held]


@pytest.mark.parametrize(
    "text",
    [
        "东坪市水利局段青山局长陪同,蒋丽华主任讲话。",
        "东坪市水利局局长段青山、蒋丽华主任陪同。",
        "东坪市水利局段青山局长会见了蒋丽华主任。",
    ],
)
def test_a_call_in_another_clause_lends_no_body(text):
    assert "水利局主任" not in "".join(posts(text, "蒋丽华"))
