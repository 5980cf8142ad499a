"""To which event of the article an act belongs: each rule of kg/events/attach.py reads its
example."""

import re

import pytest
from marked import read

from kg.events import report
from kg.events.attach import RULES, attach

EXAMPLE = re.compile(r"(?P<text>.+?) ?⇒ (?P<who>[^:]+): (?P<event>\S+)")


@pytest.fixture
def answers(monkeypatch):
    """Who → the event (- for none) and the rule, in the order of reading."""
    found = []

    def watched(act):
        answer = attach(act)
        event = (answer.draft.name or answer.draft.noun) if answer.draft else "-"
        found.extend((p.name, event, answer.rule) for p in act.predicate.group.people)
        return answer

    monkeypatch.setattr(report, "attach", watched)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_decides_its_example(rule, answers):
    example = EXAMPLE.fullmatch(" ".join(rule.__doc__.split()).replace("。 ", "。"))
    read(example["text"])
    assert (example["who"], example["event"], rule.__name__) in answers


def who(text: str) -> list[set[str]]:
    """Who is in each event of a page that somebody is in, in order."""
    return [{p.name for p in e.parts} for e in read(text).events if e.parts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "5月6日,县长马志远到河东镇调研。5月7日,副县长田秀兰到河西镇检查防汛工作。"
            "5月6日下午,马志远还到青石镇调研,县委书记罗天成参加调研。",
            [{"马志远", "罗天成"}, {"田秀兰"}],
        ),
        (
            "5月6日,县长马志远到河东镇调研。5月7日,副县长田秀兰到河西镇检查防汛工作。"
            "调研中,马志远要求,抓好春耕。",
            [{"马志远"}, {"田秀兰"}],
        ),
        (
            "5月6日,县长马志远到河东镇调研。全县春耕会议召开,副县长田秀兰主持会议。"
            "调研中,镇长牟家骏作了汇报。",
            [{"马志远", "牟家骏"}, {"田秀兰"}],
        ),
        (
            "5月6日,县长马志远到河东镇调研。全县春耕会议召开,副县长田秀兰主持会议。"
            "马志远还到河西镇调研,与村民赵大山一起察看麦田。",
            [{"马志远"}, {"田秀兰"}],
        ),
        (
            "9月3日,全国教育论坛举行,部长林月华出席。年会召开期间,副市长苗丽参加校长研讨会。",
            [{"林月华"}, {"苗丽"}],
        ),
        (
            "5月6日,全县讲座举行,县长马志远出席。5月7日,全县党课举行,书记罗天成出席。"
            "讲座中,副县长田秀兰发言。",
            [{"马志远", "田秀兰"}, {"罗天成"}],
        ),
        (
            "5月6日,县长马志远到河东村调研。村民赵大山说,今年收成好。"
            "5月7日,春耕会议召开,副县长田秀兰主持会议。",
            [{"马志远"}, {"田秀兰"}],
        ),
        (
            "5月6日,县委慰问组看望了老党员赵大山。县长马志远到河东镇调研。",
            [{"马志远"}],
        ),
        (
            "9月3日,全市防汛会议召开,市长宋建华出席。当天,企业家座谈会召开,副市长苗丽出席。"
            "副市长费明主持会议。",
            [{"宋建华"}, {"苗丽", "费明"}],
        ),
        (
            "9月3日,市长宋建华到河东镇看望慰问困难职工。宋建华会见了远达集团董事长韩立群。"
            "副市长苗丽参加活动。",
            [{"宋建华", "苗丽"}, {"宋建华", "韩立群"}],
        ),
        (
            "9月3日,市长宋建华主持召开防汛会议。宋建华会见了远达集团董事长韩立群。"
            "副市长苗丽主持会议。",
            [{"宋建华", "苗丽"}, {"宋建华", "韩立群"}],
        ),
        (
            "9月3日,市长宋建华与远达集团董事长韩立群举行会谈。宋建华出席山区发展论坛。",
            [{"宋建华", "韩立群"}, {"宋建华"}],
        ),
        (
            "9月3日,市长宋建华会见了远达集团董事长韩立群。宋建华亲切会见了客人。",
            [{"宋建华", "韩立群"}],
        ),
        (
            "6月8日,市长宋建华会见了远达集团董事长韩立群,副市长苗丽会见了华泰公司总经理孙国强。",
            [{"宋建华", "韩立群"}, {"苗丽", "孙国强"}],
        ),
        (
            "6月8日,市长宋建华会见了远达集团董事长韩立群;副市长苗丽会见了华泰公司总经理孙国强。",
            [{"宋建华", "韩立群"}, {"苗丽", "孙国强"}],
        ),
        (
            "6月8日,市长宋建华与远达集团董事长韩立群举行会谈,"
            "副市长苗丽与华泰公司总经理孙国强座谈交流。",
            [{"宋建华", "韩立群"}, {"苗丽", "孙国强"}],
        ),
        (
            "6月8日,市长宋建华与远达集团董事长韩立群举行会谈,"
            "副市长苗丽与华泰公司总经理孙国强举行会谈。",
            [{"宋建华", "韩立群"}, {"苗丽", "孙国强"}],
        ),
        (
            "6月8日,市长宋建华会见了远达集团董事长韩立群,随后与总经理孙国强座谈交流。",
            [{"宋建华", "韩立群", "孙国强"}],
        ),
        (
            "5月6日,全县春耕会议召开,县长马志远主持会议。图为揭牌仪式举行时的情景。"
            "副县长田秀兰作了部署。",
            [{"马志远", "田秀兰"}],
        ),
        (
            "9月3日,市长宋建华主持召开防汛会议。宋建华强调,要抓好落实。一要开展应急演练。"
            "副市长苗丽作了部署。",
            [{"宋建华", "苗丽"}],
        ),
        (
            "9月3日,市长宋建华主持召开防汛会议。宋建华强调,要抓好落实。各级要开展应急演练。"
            "副市长苗丽作了部署。",
            [{"宋建华", "苗丽"}],
        ),
        (
            "9月3日,市长宋建华主持召开防汛会议。我们要感谢各界支持,开展应急演练。"
            "副市长苗丽作了部署。",
            [{"宋建华", "苗丽"}],
        ),
        (
            "总理宋建华与法国总理杜邦举行会谈。"
            "今年4月,周庆国主席与来华访问的马丁总统就推进两国关系达成重要共识。",
            [{"宋建华", "杜邦"}],
        ),
        (
            "2月5日,爱心捐赠仪式举行,市长宋建华出席。慰问组看望了老党员赵大山。",
            [{"宋建华"}],
        ),
        (
            "9月3日,市长宋建华主持召开防汛会议。宋建华强调,要抓好落实。"
            "\n\n第二,全市春耕座谈会召开得很好。\n\n副市长苗丽作了部署。",
            [{"宋建华", "苗丽"}],
        ),
        ("去年以来,县长马志远多次到河东镇调研。", []),
    ],
)
def test_who_is_at_which_of_two_events(text, wanted):
    assert who(text) == wanted


def test_who_was_told_of_before_may_speak_on_the_same_day():
    [event] = read(
        "9月3日,全国教育论坛举行,教育部部长林月华出席。同一天,林月华表示,教育是根本。"
    ).events
    assert {role for p in event.parts for role in p.roles} == {"出席", "讲话"}


def test_the_one_event_of_a_sentence_needs_no_verb_of_its_kind(answers):
    read("9月3日,县长马志远到河东镇调研。")
    assert [rule for _, _, rule in answers] == ["begun_in_this_sentence"]
