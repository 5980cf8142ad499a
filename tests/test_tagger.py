"""The tagger: whole cover, no influence between sentences, names, marks of either width, files that are not whole."""

from __future__ import annotations

import importlib.util
import platform
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.lexicon.lac_batches import BATCH, LONGEST, Batch, Piece, batches
from kg.lexicon.lac_files import read_dictionary, read_tensor
from kg.lexicon.lac_tagger import Room, Tagger, folded
from kg.model.mention import Token

TAGS = set("a ad an c d f m n nr ns nt nw nz p q r s t u v vd vn w xc PER LOC ORG TIME O".split())
WIDE = str.maketrans(",;:?!()%", "，；：？！（）％") | {
    code: code + 0xFEE0 for code in map(ord, "0123456789abcdefghijklmnopqrstuvwxyz")
}
NEWS = [
    "8月6日,绵阳市委副书记蒲建国到安州区调研,市领导邱玉梅、覃志勇、阮晓东陪同。",
    "大连市市长谭立新在会上指出,要抓好落实。",
    "市领导魏红兵、段卿、牛力、欧阳春梅参加会议。",
    "本报讯(记者 薛丽娜 通讯员 尹航)近日,襄阳市召开新闻发布会。",
    "国务院副总理阿布都拉·艾力到喀什地区慰问。",
    "“文明之城”——泰州市文明办主任贾志远说:“我们要继续努力!”",
    "会议由常务副市长龚雪峰主持,各区(市、县)负责人参加。",
    "完成率98.6%;同比增长3.2%。",
    "好",
    " ",
    "\n",
    "。",
    "龚雪峰",
    "2024年10月",
    "a b",
    "🙂🙂",
    "𠮷",
]
mixed = st.text(
    st.one_of(st.sampled_from("".join(NEWS)), st.characters(exclude_categories=["Cs"])), max_size=40
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@pytest.fixture(scope="module")
def lac() -> Path:
    """The folder of the network's files."""
    return Path(importlib.util.find_spec("jieba").submodule_search_locations[0]) / "lac_small"


def words(tagger: Tagger, sentence: str, tag: str) -> list[str]:
    return [
        sentence[token.begin : token.end] for token in tagger.tag([sentence])[0] if token.tag == tag
    ]


def covers(tokens: tuple[Token, ...], sentence: str) -> bool:
    ends = [0, *(token.end for token in tokens)]
    return (
        [token.begin for token in tokens] == ends[:-1]
        and ends[-1] == len(sentence)
        and all(token.begin < token.end for token in tokens)
    )


@given(st.lists(mixed, max_size=4))
@example([""])
@example(["\ud800"])  # half a character: no page has it, and it breaks nothing
@example(["", "市", "\x00\x1c\u2028\U0010ffff"])
def test_words_cover_every_sentence(sentences):
    found = Tagger.load().tag(sentences)
    assert len(found) == len(sentences)
    for tokens, sentence in zip(found, sentences, strict=True):
        assert covers(tokens, sentence)
        assert {token.tag for token in tokens} <= TAGS


@given(
    st.lists(st.sampled_from(NEWS), min_size=1, max_size=2 * BATCH + 1), st.lists(mixed, max_size=3)
)
def test_a_sentence_does_not_depend_on_its_neighbours(sentences, others):
    tagger = Tagger.load()
    together = tagger.tag([*others, *sentences])[len(others) :]
    assert together == [tagger.tag([sentence])[0] for sentence in sentences]


@pytest.mark.skipif(
    platform.machine() not in ("x86_64", "AMD64"),
    reason="the size of a batch was chosen for OpenBLAS's x86 kernels",
)
@pytest.mark.parametrize("place", [0, 5, 11, 15, 16, 33, 64])
def test_scores_are_the_same_bits_at_every_place_of_a_batch(tagger, monkeypatch, place):
    seen = []
    viterbi = Tagger._viterbi

    def listening(self, scores, batch, onward):
        seen.append((scores.copy(), batch))
        return viterbi(self, scores, batch, onward)

    monkeypatch.setattr(Tagger, "_viterbi", listening)
    text, longer, shorter = NEWS[2], NEWS[0], NEWS[6][:9]
    tagger.tag([text])
    tagger.tag([*[shorter] * 40, text, *[longer] * place])  # the longest first
    (alone, _), *rest = seen
    beside = next(_scores(*one, piece) for one in rest for piece in one[1].pieces if piece[0] == 40)
    assert np.array_equal(alone[:, 0], beside)


def _scores(scores, batch, piece):
    """Those of a piece of a batch."""
    column, at = batch.places[batch.pieces.index(piece)]
    return scores[at : at + piece.end - piece.begin, column]


@given(st.lists(st.integers(1, LONGEST), min_size=1, max_size=4 * BATCH))
def test_pieces_are_parted_among_batches_and_do_not_overlap(sizes):
    found = list(batches([Piece(n, 0, size) for n, size in enumerate(sizes)]))
    assert sorted(p.sentence for b in found for p in b.pieces) == list(range(len(sizes)))
    for batch in found:
        taken = np.zeros(batch.begins.shape, int)
        for piece, (column, at) in zip(batch.pieces, batch.places, strict=True):
            assert batch.begins[at, column] and batch.ends[at + piece.end - 1, column]
            taken[at : at + piece.end, column] += 1
        assert taken.max() == 1
        assert len(taken) <= LONGEST


def test_a_piece_is_read_anew_from_its_beginning_and_from_its_end():
    batch = Batch.of([Piece(0, 0, 3), Piece(1, 5, 7)], [(0, 0), (0, 3)])
    assert batch.keep[:, 0, 0, 0, 0].tolist() == [0, 1, 1, 0, 1]
    assert batch.keep[:, 0, 1, 0, 0].tolist() == [0, 1, 0, 1, 1]  # from its end: 7, 6, then 3, 2, 1
    assert batch.keep[:, 0, 0, 0, 1].all()  # nothing stands there


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (NEWS[0], ["蒲建国", "邱玉梅", "覃志勇", "阮晓东"]),
        (NEWS[1], ["谭立新"]),
        (NEWS[2], ["魏红兵", "段卿", "牛力", "欧阳春梅"]),
        (NEWS[3], ["薛丽娜", "尹航"]),
        (NEWS[4], ["阿布都拉·艾力"]),
        (NEWS[5], ["贾志远"]),
        (NEWS[6], ["龚雪峰"]),
        (
            "区委书记陈䶮主持会议,副县长赵𬱟出席。",
            ["陈䶮", "赵𬱟"],
        ),  # characters that the dictionary lacks
        ("通讯员 周㛃 摄", ["周㛃"]),
    ],
)
def test_people(tagger, sentence, names):
    assert words(tagger, sentence, "PER") == names


def test_places_bodies_and_times(tagger):
    assert words(tagger, NEWS[0], "LOC") == ["安州区"]
    assert words(tagger, NEWS[0], "ORG") == ["绵阳市委"]
    assert words(tagger, NEWS[0], "TIME") == ["8月6日"]


@pytest.mark.parametrize("sentence", NEWS)
def test_width_of_marks_and_case_of_letters_do_not_matter(tagger, sentence):
    wide = sentence.translate(WIDE)
    assert tagger.tag([wide]) == tagger.tag([sentence]) == tagger.tag([sentence.upper()])
    assert tagger.tag([sentence.replace("、", ",")]) == tagger.tag([sentence])


@pytest.mark.parametrize(
    ("char", "learned"),
    [
        ("，", ","),
        ("、", ","),
        ("﹑", ","),
        ("。", "."),
        ("\u3000", ","),
        ("Ａ", "a"),
        ("”", '"'),
        ("（", "("),
        ("《", "《"),
        ("·", "·"),
        ("①", "①"),
        ("Ⅲ", "Ⅲ"),
        ("￥", "￥"),
        ("℃", "℃"),
        ("卿", "卿"),
    ],
)
def test_folding_keeps_what_the_network_knows(char, learned):
    assert folded(char) == learned


def test_long_sentences_are_cut_after_a_mark(tagger):
    part = NEWS[0] * 5
    long = part + part + NEWS[1]
    assert len(part) < LONGEST < 2 * len(part)
    assert words(tagger, long, "PER") == words(tagger, part, "PER") * 2 + ["谭立新"]
    assert words(tagger, part, "PER") == ["蒲建国", "邱玉梅", "覃志勇", "阮晓东"] * 5


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST + 7])
def test_long_sentences_without_marks_are_cut_too(tagger, length):
    sentence = ("绵阳市委副书记蒲建国到安州区调研" * length)[:length]
    assert covers(tagger.tag([sentence])[0], sentence)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gru(inputs, fc, bias, weight, more):
    """Paddle's dynamic_gru as its documentation writes it, one sentence, float64."""
    size = weight.shape[0]
    gates, candidate = (
        weight.ravel()[: 2 * size * size].reshape(size, -1),
        weight.ravel()[2 * size * size :].reshape(size, size),
    )
    state, states = np.zeros(size), []
    for x in inputs @ fc + bias + more.ravel():
        update, reset = np.split(sigmoid(x[: 2 * size] + state @ gates), 2)
        state = (1 - update) * state + update * np.tanh(x[2 * size :] + (reset * state) @ candidate)
        states.append(state)
    return np.array(states)


def test_path_is_the_best_of_all_by_the_written_formulas(tagger, lac):
    def read(name):
        return read_tensor(lac / "model_baseline" / name).astype(np.float64)

    text = "谭立新"
    ids = read_dictionary(lac / "word.dic")
    features = read("word_emb")[[ids[char] for char in text]]
    for n in (0, 2):
        forward, backward = (
            [
                read(name.format(k))
                for name in ("fc_{}.w_0", "fc_{}.b_0", "gru_{}.w_0", "gru_{}.b_0")
            ]
            for k in (n, n + 1)
        )
        features = np.hstack([gru(features, *forward), gru(features[::-1], *backward)[::-1]])
    a, b, c = features @ read("fc_4.w_0") + read("fc_4.b_0")
    start, stop, *step = read("crfw")
    every = (
        (start + a)[:, None, None]
        + np.array(step)[:, :, None]
        + b[None, :, None]
        + np.array(step)[None]
        + (c + stop)
    )
    best = list(np.unravel_index(every.argmax(), every.shape))
    (batch,) = batches([Piece(0, 0, len(text))])
    room = Room(*tagger._emission[0].shape)
    assert tagger._paths(batch, *tagger._first_layer([text]), room) == [best]


@pytest.mark.parametrize("last", range(3))
def test_viterbi_finds_the_best_path_of_any_scores(tagger, last):
    scores = (
        np.random.default_rng(last).standard_normal((3, BATCH, len(tagger._tags)), np.float32) * 4
    )
    batch = Batch.of([Piece(n, 0, last + 1) for n in range(BATCH)], [(n, 0) for n in range(BATCH)])
    room = Room(*tagger._emission[0].shape)
    paths = tagger._viterbi(scores[: last + 1].copy(), batch, room.onward)
    for n, path in enumerate(paths.T):
        every = tagger._start + scores[0, n]
        for now in scores[1 : last + 1, n]:
            every = every[..., None] + tagger._transition + now
        every = every + tagger._stop
        assert tuple(path) == np.unravel_index(every.argmax(), every.shape)


def test_where_words_begin(tagger):
    path = [
        tagger._tags.index(label)
        for label in ("n-I", "n-I", "O", "O", "PER-B", "PER-I", "PER-B", "O")
    ]
    assert list(tagger._words(path, 10)) == [
        (10, 12, "n"),
        (12, 14, "O"),
        (14, 16, "PER"),
        (16, 17, "PER"),
        (17, 18, "O"),
    ]


@pytest.mark.parametrize("size", [0, 3, 19, 21, 24, 25, 26, 100, -4, -1])
def test_a_file_cut_short_is_refused_by_name(lac, tmp_path, size):
    broken = tmp_path / "fc_0.w_0"
    broken.write_bytes((lac / "model_baseline" / "fc_0.w_0").read_bytes()[:size])
    with pytest.raises(ValueError, match="fc_0.w_0"):
        read_tensor(broken)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>not found, and long enough for a head</html>",
        struct.pack("<IQIi", 0, 0, 0, 4) + b"\x08\x06\x10\x01" + b"\0" * 8,
        struct.pack("<IQIi", 0, 0, 0, 4) + b"\x08\x05\x10\x01" + b"\0" * 8,
    ],
)
def test_a_file_that_is_something_else_is_refused_by_name(tmp_path, content):
    other = tmp_path / "crfw"
    other.write_bytes(content)
    with pytest.raises(ValueError, match="crfw"):
        read_tensor(other)


def test_is_loaded_once_and_without_jieba():
    assert Tagger.load() is Tagger.load()
    code = "import sys; from kg.lexicon.lac_tagger import Tagger; Tagger.load().tag(['好']); sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install jieba==0\.42\.1"):
        Tagger.load.__wrapped__(Tagger)
