"""People of whom a page gives a surname and a post alone, and who is not told by such a call."""

import pytest
from marked import events, page, read

from kg import pipeline
from kg.ingest.sources import Sources
from kg.recognition.called_people import is_call


def people(text: str) -> dict[str, list[str]]:
    """Who a page names, with the posts that it gives them."""
    found: dict[str, list[str]] = {}
    for s in read(f"要闻\n\n{text}").sentences:
        for p in s.people:
            found.setdefault(p.name, []).extend(u.post.name for u in p.titles)
    return found


@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("县民政局贺副局长参加活动。", "贺副局长", ["县民政局副局长"]),
        ("县教育局柏局长、县一中滕校长陪同调研。", "滕校长", ["县一中校长"]),
        ("县供电公司邹经理、郝书记到场。", "郝书记", ["县供电公司书记"]),
        ("县民政局贺副局长、谭少华参加。", "谭少华", []),
        ("县第二小学蒋校长带队。会上,蒋校长作了发言。", "蒋校长", ["县第二小学校长"]),
    ],
)
def test_who_is_called_by_the_post_of_a_body_is_somebody(text, name, posts):
    assert people(text)[name] == posts


@pytest.mark.parametrize(
    "text",
    [
        "贺局长走进大棚。",
        "县民政局副局长贺文彬参加活动。县水利局贺局长汇报了情况。",
        "县民政局贺局长、县水利局贺局长参加活动。",
        "县教育局全局长期重视安全。县一中班主任获奖。",
        "县教育局任局长期间的成绩。县医院内科教授柳主任到场。",
        "县供销社柳主任科员到场。县一中石校长助理发言。",
        "县医院贺主任医师坐诊。县水利局谭局长助理到场。",
    ],
)
def test_a_call_that_may_be_several_or_is_no_call_is_nobody(text):
    assert not any(map(is_call, people(text)))


def test_a_call_takes_part_and_speaks_for_itself():
    [event] = events(
        "要闻\n\n5月3日,城南街道举办邻里节活动,街道办事处主任谭少华讲话,县民政局贺局长参加。"
        "贺局长说,邻里和睦是福气。\n"
    )
    roles = {part[0]: part[1] for part in event.parts}
    assert roles == {"谭少华": {"讲话"}, "贺局长": {"参加", "讲话"}}


def test_the_same_call_of_two_pages_is_never_one_person():
    text = "要闻\n\n5月{}日,县民政局举办邻里节活动,县民政局贺局长参加。\n"
    pages = [page(text.format(n), name) for n, name in ((3, "a"), (4, "b"))]
    graph = pipeline.of_sources(Sources(tuple(pages), (), ()))
    assert len([p for p in graph.of("Person") if p.name == "贺局长"]) == 2
