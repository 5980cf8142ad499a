"""Two people of one name on one page."""

from itertools import product

import pytest
from marked import page

from kg import pipeline
from kg.ingest.judgements import Judgement, Who
from kg.linking.profiles import profiles


def graph_of(*texts: str, judgements=()):
    readings = [
        pipeline.read(page(text, name, issued="2021-05-07", home="青川县"))
        for name, text in zip("abcd", texts, strict=False)
    ]
    return pipeline.assemble(readings, judgements)


def titles(graph) -> dict[str, set[str]]:
    """Person → the titles of the tenures."""
    found: dict[str, set[str]] = {}
    for tenure in graph.of("Tenure"):
        found.setdefault(tenure.get("holder").id, set()).update(map(str, tenure.all("title")))
    return found


LIST = "5月6日,全县防汛工作会议召开,副县长张伟、县教育局局长张伟参加会议。"


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "5月6日,全县春耕工作会议召开,县委副书记苗丽、县水利局局长苗丽、县委办公室主任赵明出席。",
        "出席会议的有县人大常委会主任白建忠,县政协副主席白建忠,县法院院长李明。",
        "5月6日,国家副主席温庆华抵达利雅得。沙特利雅得省省长法里德亲王、外交大臣法里德亲王到机场迎接。",
        "国王卡马尔、科威特王储法里德、卡塔尔埃米尔塔米、阿联酋阿布扎比王储法里德出席开幕式。",
        "5月6日,科威特首相法里德到访。沙特国王卡马尔来电祝贺。此前,约旦王储法里德也来了电报。",
        "5月6日,秘鲁总统巴尔加斯来电。同日,秘鲁副总统巴尔加斯会见来宾。",
        "5月6日,秘鲁总统巴尔加斯,智利总统莫雷蒂,国际奥委会主席巴尔加斯出席论坛开幕式。",
        "会议由副县长苗丽主持,县法院院长李明、县人民检察院检察长苗丽参加会议。",
    ],
)
def test_a_list_that_has_a_name_twice_with_two_posts_names_two(text):
    graph = graph_of(text)
    twice = [p for p in graph.of("Person") if p.all("homonymOf")]
    assert len(twice) == 2
    assert all(len(own) == 1 for own in titles(graph).values())


@pytest.mark.parametrize(
    "text",
    [
        "5月6日,县委书记、县长张伟主持会议。张伟书记强调,要抓好落实。",
        "5月6日,副县长张伟参加会议。会后,县政府副县长张伟到河东镇调研。",
        "5月6日,副县长张伟、苗丽、张伟参加会议。",
        "会议决定:免去张伟的副县长职务;任命张伟为县水利局局长。",
        "5月6日,县委书记张伟主持会议。县人大常委会主任张伟讲话。",
        "5月6日,县委副书记张伟主持会议。县委副书记、县长张伟到河东镇调研。",
    ],
)
def test_a_name_told_again_is_one(text):
    graph = graph_of(text)
    assert [p for p in graph.of("Person") if p.all("homonymOf")] == []


def test_both_take_part_and_the_post_tells_who_spoke():
    graph = graph_of(LIST + "县教育局局长张伟说,学校要开展安全教育。张伟强调,要落实责任。")
    [meeting] = graph.of("Meeting")
    who = {p.get("agent").id for p in graph.of("Participation") if p.get("event").id == meeting.id}
    assert len(who) == 2
    speakers = {s.get("speaker").id for s in graph.of("Statement")}
    held = titles(graph)
    assert all(any("教育局" in t for t in held[speaker]) for speaker in speakers)


def test_each_is_found_again_on_other_pages():
    graph = graph_of(LIST, "5月7日,副县长张伟到河东镇调研。", "5月8日,县教育局局长张伟主持会议。")
    held = titles(graph)
    assert len(held) == 2
    assert not any("副县长" in own and any("教育局" in t for t in own) for own in held.values())


def test_an_editor_may_say_that_they_are_one():
    same = Judgement("same", Who("张伟", "a"), Who("张伟#2", "a"), "", 1)
    graph = graph_of(LIST, judgements=[same])
    assert len([p for p in graph.of("Person") if p.name == "张伟"]) == 1


def test_their_name_is_as_printed():
    graph = graph_of(LIST)
    assert {p.get("name") for p in graph.of("Person")} == {"张伟"}
    readings = [pipeline.read(page(LIST, "a"))]
    assert sorted(p.key for p in profiles(readings)) == ["张伟", "张伟#2"]


TWO_ARTICLES = """绵阳日报 2021年5月7日

全市防汛工作会议召开

本报讯 5月6日,绵阳市委书记张伟主持召开全市防汛工作会议并讲话。张伟强调,要压实责任。

{headline}

本报讯 5月6日,{post}张伟到曲河乡调研春耕生产。张伟指出,要抓住农时。
"""


@pytest.mark.parametrize("post", ["青川县副县长", "剑河县县长", "剑河县委副书记"])
def test_two_articles_with_posts_that_nobody_has_at_once_tell_of_two(post):
    graph = graph_of(TWO_ARTICLES.format(headline="春耕生产调研", post=post))
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 2


@pytest.mark.parametrize("post", ["四川省委常委", "绵阳市委书记", "市委书记", "涪城区委书记"])
def test_posts_that_one_may_join_tell_of_one(post):
    graph = graph_of(TWO_ARTICLES.format(headline="春耕生产调研", post=post))
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 1


def test_a_name_without_a_post_means_whom_its_article_names():
    text = TWO_ARTICLES.format(headline="张伟调研春耕生产", post="剑河县县长")
    [reading] = [pipeline.read(page(text, "a", issued="2021-05-07"))]
    told = [(s.article, p.bearer) for s in reading.sentences for p in s.people if p.name == "张伟"]
    assert {article: bearer for article, bearer in told} == dict(told)
    assert len({bearer for _, bearer in told}) == 2


def test_so_does_one_article():
    text = "5月6日,绵阳市委书记张伟到曲河乡调研。剑河县副县长张伟陪同。张伟表示,要抓住农时。"
    graph = graph_of(text)
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 2


def test_who_moves_from_one_area_to_another_is_one():
    text = "5月6日,绵阳市委组织部宣布,剑河县委书记张伟调任绵阳市委常委。张伟表示服从决定。"
    graph = graph_of(text)
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县委宣传部部长张伟", "县人民检察院检察长张伟"),
        ("县人大常委会副主任张伟", "副县长张伟"),
        ("县委书记张伟", "副县长张伟"),
        ("县政协副主席张伟", "县人民法院院长张伟"),
    ],
)
def test_posts_of_branches_that_nobody_joins_tell_of_two(one, other):
    graph = graph_of(f"5月6日,{one}到河东镇调研。县长苗丽、{other}陪同。")
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县委常委张伟", "副县长张伟"),
        ("县委书记张伟", "县人大常委会主任张伟"),
        ("县政协副主席张伟", "县教育局局长张伟"),
        ("原副县长张伟", "县人大常委会副主任张伟"),
    ],
)
def test_posts_of_branches_that_one_may_join_tell_of_one(one, other):
    graph = graph_of(f"5月6日,{one}到河东镇调研。县长苗丽、{other}陪同。")
    assert len([p for p in graph.of("Person") if p.get("name") == "张伟"]) == 1


def test_years_beside_each_other_in_branches_that_nobody_joins_are_of_two():
    texts = [
        f"{year}年9月6日,{post}张伟出席会议。"
        for year, post in product((2018, 2019, 2020), ("县委宣传部部长", "县人民检察院检察长"))
    ]
    readings = [
        pipeline.read(page(text, f"p{n:02d}", issued=text[:4] + "-09-07", home="青川县"))
        for n, text in enumerate(texts)
    ]
    held = titles(pipeline.assemble(readings))
    assert sorted(len(own) for own in held.values()) == [1, 1]


THREE = "5月6日,全县防汛会议召开,副县长李伟、县教育局局长李伟、河东镇镇长李伟参加会议。"


@pytest.mark.parametrize(
    "text",
    [
        THREE,
        "出席会议的有县人大常委会主任王军,县政协副主席王军,县公安局局长王军。",
        "县委副书记陈静、县水利局局长陈静、县人民医院院长陈静参加调研。",
    ],
)
def test_three_of_a_list_are_three(text):
    graph = graph_of(text + "张明主持会议。")
    assert sum(bool(p.all("homonymOf")) for p in graph.of("Person")) == 3
    assert sorted(len(own) for own in titles(graph).values() if own) == [1, 1, 1]


@pytest.mark.parametrize(
    "goes_on",
    ["副县长张伟主持会议。", "县政协副主席张伟讲话。", "青川中学校长张伟汇报了工作。"],
)
def test_a_third_post_of_a_shared_name_is_a_third_ones(goes_on):
    listed = "5月6日,座谈会召开,远大集团董事长张伟、宏图公司总经理张伟出席会议。"
    graph = graph_of(listed + goes_on)
    assert len(titles(graph)) == 3
