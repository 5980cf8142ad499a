"""A quote never forgets where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.quote import Quote, fold, squeeze

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list("县長李强　\u3000\n\t·•．２０２２，（）“” ")),
    ),
    max_size=60,
)


def cuts(draw, n: int) -> tuple[int, int]:
    a, b = draw(st.integers(-n - 2, n + 2)), draw(st.integers(-n - 2, n + 2))
    return a, b


@given(TEXTS)
def test_each_character_knows_its_place(raw):
    q = Quote.of("p", raw)
    assert q.text == raw and all(raw[at] == c for c, at in zip(q.text, q.at, strict=True))


@given(st.data(), TEXTS)
def test_slicing_keeps_the_places(data, raw):
    q = Quote.of("p", raw)
    for _ in range(3):
        a, b = cuts(data.draw, len(q))
        q = q[a:b]
        assert all(raw[at] == c for c, at in zip(q.text, q.at, strict=True))
        assert list(q.at) == sorted(set(q.at))


@given(st.data(), TEXTS)
def test_what_is_cut_in_two_and_joined_is_as_before(data, raw):
    q = Quote.of("p", raw)
    i = data.draw(st.integers(0, len(raw)))
    assert q[:i] + q[i:] == q


@given(st.data(), TEXTS)
def test_joining_over_a_gap_keeps_the_places(data, raw):
    i, j = sorted((data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, len(raw)))))
    joined = Quote.of("p", raw, 0, i) + Quote.of("p", raw, j)
    assert joined.text == raw[:i] + raw[j:]
    assert all(raw[at] == c for c, at in zip(joined.text, joined.at, strict=True))


@given(TEXTS)
def test_folding_keeps_the_length(raw):
    assert len(fold(raw)) == len(raw) and Quote.of("p", raw).fold == fold(raw)


def test_compatibility_forms_are_simplified_too():
    assert fold("\ufa52") == fold(fold("\ufa52")) == "祸"


@given(TEXTS)
def test_squeezed_text_has_no_white_space_and_loses_nothing_else(raw):
    assert squeeze(raw) == "".join(c for c in raw if not c.isspace())
    q = Quote.of("p", raw).without_space()
    assert q.text == squeeze(raw) and all(raw[at] == c for c, at in zip(q.text, q.at, strict=True))


@given(TEXTS)
def test_stripping_takes_white_space_off_the_ends(raw):
    q = Quote.of("p", raw).strip()
    assert q.text == raw.strip() and all(raw[at] == c for c, at in zip(q.text, q.at, strict=True))


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("２０２２年３月", "2022年3月"),
        ("（记者　李强）", "(记者 李强)"),
        ("書記、區長", "书记、区长"),
        ("艾尔肯•吐尼亚孜", "艾尔肯·吐尼亚孜"),
        ("艾尔肯・吐尼亚孜", "艾尔肯·吐尼亚孜"),
        ("“好。”", "“好。”"),
        ("ＡＢ", "AB"),
    ],
)
def test_one_form_for_what_is_printed_in_several(printed, folded):
    assert fold(printed) == folded


def test_begin_and_end_are_of_the_page():
    q = Quote.of("p", "市长李强主持会议", 2, 4)
    assert (str(q), q.begin, q.end, len(q), bool(q)) == ("李强", 2, 4, 2, True)
    assert not Quote("p", "", ())


def test_what_cannot_be_is_refused():
    raw = "市长李强"
    with pytest.raises(ValueError):
        Quote("p", raw, (0, 1))
    with pytest.raises(ValueError):
        Quote.of("p", raw, 2) + Quote.of("p", raw, 0, 2)
    with pytest.raises(ValueError):
        Quote.of("p", raw, 0, 2) + Quote.of("q", raw, 2)
    with pytest.raises(TypeError):
        Quote.of("p", raw)[0]
    with pytest.raises(TypeError):
        Quote.of("p", raw)[::2]
    with pytest.raises(AttributeError):
        Quote.of("p", raw).text = "x"
