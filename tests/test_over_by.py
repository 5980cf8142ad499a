"""What was over by the day that a sentence tells: the day is of the way home."""

import pytest
from marked import read


def days(text: str) -> list[tuple[str | None, str | None]]:
    """Of each event its date, and the day after which it was not."""
    told = read(text, issued="2021-05-07", home="绵阳市").events
    return [(e.when.date, e.when.not_after) if e.when else (None, None) for e in told]


@pytest.mark.parametrize(
    "text",
    [
        "5月6日晚,国家副主席温庆华在利马举行会晤,出席亚太地区领导人会议后乘专机回到北京。",
        "5月6日,总理温庆华在利马会见总统巴尔加斯后回国。",
        "5月6日,省长赵明在利马会见总统巴尔加斯之后乘专机返回成都。",
    ],
)
def test_the_day_of_the_way_home_is_no_day_of_what_was_before(text):
    assert set(days(text)) == {(None, "2021-05-06")}


@pytest.mark.parametrize(
    "text",
    [
        "5月6日,市长苗丽出席全市教育工作会议并讲话,会后返回青川县。",
        "5月6日,市长苗丽主持召开全市防汛工作会议后,到青川县调研。",
        "国家副主席温庆华5月6日在利马会见总统巴尔加斯。会见后,温庆华出席欢迎宴会。",
    ],
)
def test_the_day_of_what_was_done_stays(text):
    assert days(text)[0] == ("2021-05-06", None)
