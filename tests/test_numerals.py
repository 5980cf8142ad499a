"""Numbers as newspapers print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.numerals import value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1272", 1272),
        ("26,000", 26000),
        ("7.8亿", 780000000),
        ("1.5万", 15000),
        ("2万亿", 2 * 10**12),
        ("两万七千", 27000),
        ("一千二百", 1200),
        ("三亿五千万", 350000000),
        ("十二点六", Decimal("12.6")),
        ("八十万", 800000),
        ("一百零五", 105),
        ("一千零二十", 1020),
        ("两万七", 27000),
        ("三百二", 320),
        ("一万零五百", 10500),
        ("5千万", 50000000),
        ("十", 10),
        ("二十", 20),
        ("一亿二千三百万", 123000000),
    ],
)
def test_a_number(text, number):
    assert value(text) == number


@pytest.mark.parametrize("text", ["", "二〇二〇", "十九三", "点五", "三点", "一二", "人", "百百"])
def test_what_is_no_number(text):
    assert value(text) is None


def written(n: int) -> str:
    """The number in characters, by the rule of schools."""
    if n >= 10**8:
        return _joined(n, 10**8, "亿")
    if n >= 10**4:
        return _joined(n, 10**4, "万")
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, scale)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit and bool(text)
    return text


def _joined(n: int, scale: int, name: str) -> str:
    head, rest = divmod(n, scale)
    return (
        written(head)
        + name
        + ("零" if 0 < rest < scale // 10 else "")
        + (written(rest) if rest else "")
    )


@given(st.integers(1, 10**12 - 1))
def test_what_is_written_out_is_read_back(n):
    assert value(written(n)) == n


@given(st.integers(0, 10**9), st.sampled_from(["", "万", "亿"]))
def test_digits_are_read_with_their_scale(n, scale):
    assert value(f"{n}{scale}") == n * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.text("零一二两三四五六七八九十百千万亿点0123456789,.", max_size=10))
def test_no_text_breaks_it(text):
    assert value(text) is None or value(text) >= 0
