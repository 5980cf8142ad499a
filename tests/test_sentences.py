"""Paragraphs → sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout_analysis.sentence_splitting import split
from kg.model.quote import Quote, squeeze


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("会议召开。市长主持。", ["会议召开。", "市长主持。"]),
        ("他说:“要抓好春耕。”会议结束。", ["他说:“要抓好春耕。”", "会议结束。"]),
        ("真的吗？是的！好……", ["真的吗？", "是的！", "好……"]),
        ("没有句号", ["没有句号"]),
        ("一句。\n另一句", ["一句。", "另一句"]),
        ("会议召开.市长主持.", ["会议召开.", "市长主持."]),
        ("增长3.5%,达到12.6亿元。", ["增长3.5%,达到12.6亿元。"]),
        ("(详见第二版。)下一句。", ["(详见第二版。)", "下一句。"]),
        ("网址www.abc.com不断句。", ["网址www.abc.com不断句。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_where_sentences_end(paragraph, wanted):
    assert [q.text for q in split(Quote.of("p", paragraph))] == wanted


@given(st.text(alphabet="会议召开市长a1.。!?！？…”“)）》\n ,;", max_size=60))
def test_nothing_is_lost_and_places_stay_true(raw):
    found = split(Quote.of("p", raw))
    assert squeeze("".join(q.text for q in found)) == squeeze(raw)
    assert all(raw[at] == c for q in found for c, at in zip(q.text, q.at, strict=True))
    assert all(q.text.strip() == q.text for q in found)
