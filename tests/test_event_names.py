"""What an event is called that no page gives a name: who did what, by its own sentence."""

import pytest
from marked import read

from kg.pipeline import assemble


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "国家主席周立民5月19日同五国元首共同会见记者。\n\n国务委员温庆华参加上述活动。",
            "周立民同五国元首共同会见记者",
        ),
        ("3月2日,县长马志远到河东镇调研。\n\n副县长田秀兰参加调研。", "马志远到河东镇调研"),
        ("2014年3月2日14时左右\n\n县长马志远赶赴火灾现场。", "马志远赶赴火灾现场"),
        ("3月2日,县长马志远、副县长田秀兰参观县博物馆。", "马志远、田秀兰参观县博物馆"),
        ("3月2日,县长马志远主持召开座谈会,副县长田秀兰发言。", "马志远主持召开座谈会"),
        ("3月2日,副县长田秀兰、局长温庆华出席签约仪式。", "田秀兰、温庆华出席签约仪式"),
        ("3月2日,主任马志远与县长田秀兰紧急通电话。", "马志远同田秀兰通电话"),
        (
            "【两地情深】办公室启动应急机制\n\n3月2日,主任马志远与县长田秀兰通电话。",
            "马志远同田秀兰通电话",
        ),
        (
            "大事记——周立民为治理提供方案\n\n3月2日,国家主席周立民会见秘书长温庆华。",
            "周立民会见秘书长温庆华",
        ),
        (
            "3月2日,主席周立民和总理温庆华通过视频连线同科考站工作人员通话。",
            "周立民、温庆华同科考站工作人员通话",
        ),
        ("3月2日,主席周立民同外国专家座谈交流。", "周立民同外国专家座谈交流"),
        ("3月2日,市长马志远与企业家代表会晤。", "马志远与企业家代表会晤"),
        (
            "周立民向秘鲁参议院 众议院议员发表讲话\n\n"
            "3月2日,主席周立民在利马向秘鲁参议院、众议院议员发表讲话。",
            "周立民向秘鲁参议院、众议院议员发表讲话",
        ),
        (
            "马志远同农业专家 水利专家举行座谈\n\n3月2日,县长马志远举行座谈。",
            "马志远同农业专家、水利专家座谈",
        ),
        (
            "3月2日,副主席温庆华会见报告团,向赵大年同志家属表示慰问。",
            "温庆华会见报告团",
        ),
        (
            "3月2日,书记周立民在市长温庆华陪同下到河东镇考察。",
            "周立民到河东镇考察",
        ),
        ("3月2日,总统莫雷蒂为国家主席周立民举行欢迎宴会。", "莫雷蒂为周立民举行欢迎宴会"),
        (
            "周立民在听取云州港建设工作汇报时强调 要扩大开放\n\n"
            "3月2日,国家主席周立民听取云州港建设工作汇报。副总理温庆华出席汇报会。",
            "周立民听取云州港建设工作汇报",
        ),
        (
            "周立民在全军院校长集训开班式上强调 培养人才\n\n"
            "全军院校长集训3月2日开班。国家主席周立民出席开班式,温庆华主持开班式。",
            "全军院校长集训开班式",
        ),
    ],
)
def test_it_is_named_by_whom_its_own_sentence_names(text, name):
    nodes = assemble([read(text)]).nodes
    events = (n for n in nodes if n.id.startswith("event/") and n.cls != "Stop")
    assert {n.name for n in events} == {name}


def test_a_talk_of_several_is_named_by_who_was_met_there():
    text = "3月2日,县长马志远分别会见市长温庆华、局长田秀兰。"
    nodes = assemble([read(text)]).nodes
    assert {n.name for n in nodes if n.id.startswith("event/")} == {
        "马志远会见温庆华",
        "马志远会见田秀兰",
    }


def test_whom_somebody_talked_with_apart_stands_in_the_talks_name():
    text = "3月2日,县长马志远会见市长温庆华,同局长田秀兰、院长苗丽分别举行会谈。"
    nodes = assemble([read(text)]).nodes
    names = {n.name for n in nodes if n.id.startswith("event/")}
    assert names == {"马志远会见温庆华", "马志远同田秀兰会谈", "马志远同苗丽会谈"}
