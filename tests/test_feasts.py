"""Days of which a page says what feast they are: they are the days of nothing else."""

import pytest
from marked import read

MEETING = "副市长苗立德主持召开防汛会议。"


def days(text: str) -> list[str | None]:
    """The day of each event of a page issued 2023-07-26, in order."""
    told = [e.when for e in read(f"要闻\n\n{text}", issued="2023-07-26").events]
    return [w.date if w else None for w in told]


@pytest.mark.parametrize(
    "said",
    [
        "2023年7月20日是我国第17个教师节。",
        "2023年7月20日,是建县70周年纪念日。",
        "7月20日恰逢第十个全国护林日。",
    ],
)
def test_a_sentence_that_says_what_day_it_is_gives_no_day_to_what_follows(said):
    text = f"7月18日上午,县教育局举行表彰活动。{said}{MEETING}"
    assert days(text)[-1] == "2023-07-18"


def test_the_day_of_a_feast_is_carried_where_no_other_was_told():
    assert days(f"2023年7月20日是我国第17个教师节。{MEETING}") == ["2023-07-20"]
