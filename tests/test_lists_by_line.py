"""Who was there stands line by line, after the paragraph that announces it."""

import pytest
from marked import read

from kg.claims.events import _grades

HEADER = "7月20日,全市经济工作会议召开,市委书记温庆华主持会议。"
VARIANTS = [
    ("出席会议的市领导有:", "市委常委 宋远志 杜永福|市政协副主席 苗丽"),
    ("出席会议的领导有:", "市委常委:宋远志 杜永福|市政协副主席:苗丽"),
    ("参加会议的有:", "市委常委宋远志、杜永福|市政协副主席苗丽、丁守成"),
    ("出席会议的有:", "副市长 宋远志|市委秘书长 杜永福|市教育局局长 苗丽"),
    ("列席会议的有:", "市财政局局长 宋远志|市水利局局长 杜永福"),
    ("陪同调研的有:", "县委书记 宋远志|县长 杜永福|县委办公室主任 苗丽"),
    ("出席今天会议的领导同志有:", "市领导 宋远志 杜永福 苗丽"),
    ("参加座谈的嘉宾是:", "远江公司总经理 宋远志|东岭集团董事长 杜永福"),
    ("出席会议的县领导为:", "县委副书记 宋远志|副县长 杜永福、苗丽"),
    ("在主席台就座的有:", "县委书记 宋远志|县长 杜永福|县委副书记 苗丽"),
    ("在主席台前排就坐的领导有:", "市政协主席 宋远志|市政协副主席 杜永福 苗丽"),
    ("出席会议的市级领导有:", "市人大常委会副主任 宋远志 杜永福|市政府副市长 苗丽 丁守成"),
]


def present(text: str) -> set[str]:
    """Who was at an event of the page."""
    return {name for event in read(text).events for name in _grades(event)}


@pytest.mark.parametrize(("header", "lines"), VARIANTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_who_is_listed_line_by_line_was_there(header, lines, gap):
    text = f"市委召开会议\n\n{HEADER}{header}{gap}{lines.replace('|', gap)}{gap}"
    names = {n for n in ("宋远志", "杜永福", "苗丽", "丁守成") if n in lines}
    assert names <= present(f"{text}其他同志参加会议。")


def test_a_line_of_names_after_another_paragraph_is_no_list():
    text = f"市委召开会议\n\n{HEADER}\n\n今日值班\n\n编审 宋远志 杜永福"
    assert not {"宋远志", "杜永福"} & present(text)
