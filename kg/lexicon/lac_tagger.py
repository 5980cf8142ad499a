"""Words and names of Chinese sentences: the small LAC tagger, read and run with numpy.

The network is Baidu's lexical analyser (LAC) as it lies inside jieba 0.42.1, in `jieba/lac_small`:
characters -> embedding
-> two layers of bidirectional GRU -> scores of 57 tags -> linear-chain CRF. Its `nets.py` names the
layers; the formulas are
those of Paddle's `dynamic_gru` (origin_mode false) and `crf_decoding`. jieba's own loader needs
Paddle and runs pip to get
it, so only the data files are read and jieba is not imported.

Shapes: T characters of the longest column of a batch, G groups (always GROUPS) of C columns (always
COLUMNS), in each of which texts stand one after another, K tags, H hidden units (128).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from kg.lexicon.jieba_files import jieba_folder
from kg.lexicon.lac_batches import COLUMNS, GROUPS, LONGEST, Batch, Ints, Piece, batches, cut
from kg.lexicon.lac_files import Floats, read_dictionary, read_tensor
from kg.model.mention import Token

_HALF = np.float32(0.5)

# The text that the network learned from had been folded: the rows of these marks never left their
# random start, and with
# them 黄卿、 comes out as one word. The dictionary has no space either; as a comma it keeps the
# names of a byline apart.
MARKS = dict(
    zip(
        "、。“”‘’「」『』〝〞【】〔〕〖〗〈〉—–…～‖∶・•‧",
        ',.""\'\'""""""[][][]<>--.~|:···',
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Layer:
    """A bidirectional GRU layer, the forward direction first; the rows are update gate, reset gate,
    candidate.

    The gates' numbers are stored halved: sigmoid(x) is (tanh(x / 2) + 1) / 2, and numpy's tanh is
    the fast one. So are the candidate's, which multiply the reset gate before it is halved.
    """

    weight: Floats  # (2, 3H, inputs)
    bias: Floats  # (2, 3H, 1)
    gates: Floats  # (2, 2H, H)
    candidate: Floats  # (2, H, H)

    @classmethod
    def read(cls, folder: Path, first: int) -> Layer:
        """The layer made of fc_`first` and gru_`first` (forward) and of the next two (backward)."""

        def both(name: str) -> Floats:
            return np.stack([read_tensor(folder / name.format(n)) for n in (first, first + 1)])

        recurrent = both("gru_{}.w_0")
        size = recurrent.shape[1]
        # Paddle keeps a GRU's weight as (H, 2H) and (H, H), one after the other in memory, not side
        # by side.
        gates, candidate = np.split(recurrent.reshape(2, -1), [2 * size * size], axis=1)
        half = np.repeat(np.array([0.5, 0.5, 1], np.float32), size)[:, None]
        return cls(
            weight=both("fc_{}.w_0").swapaxes(1, 2) * half,
            bias=(both("fc_{}.b_0")[..., None] + both("gru_{}.b_0").swapaxes(1, 2)) * half,
            gates=gates.reshape(2, size, 2 * size).swapaxes(1, 2) * _HALF,
            candidate=candidate.reshape(2, size, size).swapaxes(1, 2) * _HALF,
        )

    def project(self, inputs: Floats, out: Floats) -> Floats:
        """(..., inputs, C) -> (..., 2, 3H, C): what each input adds to a step of either way."""
        np.matmul(self.weight, inputs[..., None, :, :], out=out)
        out += self.bias
        return out

    def run(self, steps: Floats, keep: Floats, states: Floats) -> Floats:
        """(T, G, 2, 3H, C) -> (T, G, 2H, C) by h = h + u (c - h), onward and back; `steps` is what
        was projected; `keep`, (T, G, 2, 1, C), is 0 where a text begins, onward and back, and h is
        0, and else 1."""
        size = self.candidate.shape[-1]
        groups, columns = steps.shape[1], steps.shape[-1]
        state = np.zeros((groups, 2, size, columns), np.float32)
        gates = np.empty((groups, 2, 2 * size, columns), np.float32)
        update, reset, change = gates[:, :, :size], gates[:, :, size:], np.empty_like(state)
        every = zip(steps, steps[::-1], keep, states, states[::-1], strict=True)
        for onward, back, kept, now, before in every:
            state *= kept
            np.matmul(self.gates, state, out=gates)
            gates[:, 0] += onward[:, 0, : 2 * size]
            gates[:, 1] += back[:, 1, : 2 * size]
            np.tanh(gates, out=gates)
            gates += 1
            reset *= state
            np.matmul(self.candidate, reset, out=change)
            change[:, 0] += onward[:, 0, 2 * size :]
            change[:, 1] += back[:, 1, 2 * size :]
            np.tanh(change, out=change)
            change -= state
            change *= update
            change *= _HALF
            state += change
            now[:, :size] = state[:, 0]
            before[:, size:] = state[:, 1]
        return states


class Room:
    """Where batches are worked out: fresh memory for each would cost as much as what is worked out
    in it."""

    def __init__(self, tags: int, inputs: int) -> None:
        places = (LONGEST, GROUPS)
        self.steps = np.empty((*places, 2, 3 * inputs // 2, COLUMNS), np.float32)
        self.states = np.empty((*places, inputs, COLUMNS), np.float32)
        self.scores = np.empty((*places, tags, COLUMNS), np.float32)
        self.onward = np.empty((tags, GROUPS * COLUMNS, tags), np.float32)


class Tagger:
    """The network and its dictionaries; `Tagger.load()` gives it, `tag` is all it does."""

    def __init__(self, folder: Path) -> None:
        weights = folder / "model_baseline"
        self._ids = character_ids(read_dictionary(folder / "word.dic"))
        self._tags = list(read_dictionary(folder / "tag.dic"))
        self._kinds = [tag.partition("-")[0] for tag in self._tags]
        self._begins = [tag.endswith("-B") for tag in self._tags]
        self._other = self._tags.index("O")
        self._embedding = read_tensor(weights / "word_emb")
        self._layers = [Layer.read(weights, 0), Layer.read(weights, 2)]
        self._size = self._layers[0].candidate.shape[-1]
        self._emission = (
            read_tensor(weights / "fc_4.w_0").T.copy(),
            read_tensor(weights / "fc_4.b_0"),
        )
        crf = read_tensor(weights / "crfw")
        self._start, self._stop, self._transition = (
            crf[0],
            crf[1],
            crf[2:],
        )  # (K,), (K,), (K, K) from row to column

    @classmethod
    @functools.cache
    def load(cls) -> Tagger:
        """The tagger of the installed jieba, read once."""
        return cls(jieba_folder() / "lac_small")

    def tag(self, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
        """The words of each sentence, in order, covering it wholly; those of one do not depend on
        the others."""
        pieces = [Piece(n, *span) for n, text in enumerate(sentences) for span in cut(text)]
        if not pieces:
            return [() for _ in sentences]
        found: list[list[Token]] = [[] for _ in sentences]
        # The products are small: on several threads BLAS spends more time waiting than multiplying.
        with threadpool_limits(1, "blas"):
            numbers, table = self._first_layer(sentences)
            room = Room(*self._emission[0].shape)
            for batch in batches(pieces):
                tags = self._paths(batch, numbers, table, room)
                for piece, path in zip(batch.pieces, tags, strict=True):
                    found[piece.sentence] += self._words(path, piece.begin)
        return [tuple(sorted(words)) for words in found]

    def _first_layer(self, sentences: Sequence[str]) -> tuple[list[Ints], Floats]:
        """The characters of each sentence as rows of a table, and that: what the first layer makes
        of each of the N characters that there are, (2, N, 3H)."""
        codes = np.frombuffer("".join(sentences).encode("utf-32-le", "surrogatepass"), "<u4")
        ids = self._ids[codes.clip(max=len(self._ids) - 1)]
        used, numbers = np.unique(ids, return_inverse=True)
        groups = np.pad(used, (0, -len(used) % COLUMNS)).reshape(-1, COLUMNS)
        inputs = self._embedding[groups].swapaxes(1, 2)
        table = np.empty((len(groups), 2, 3 * self._size, COLUMNS), np.float32)
        self._layers[0].project(inputs, table)
        ends = np.cumsum([len(sentence) for sentence in sentences])
        return np.split(numbers, ends[:-1]), table.transpose(0, 3, 1, 2).reshape(
            -1, *table.shape[1:3]
        )

    def _paths(
        self, batch: Batch, numbers: Sequence[Ints], table: Floats, room: Room
    ) -> list[list[int]]:
        """The tag of every character of the pieces of a batch. numbers: the rows of the table for
        the characters of each sentence."""
        rows = np.zeros(batch.begins.shape, np.intp)
        for (sentence, begin, end), (column, at) in zip(batch.pieces, batch.places, strict=True):
            rows[at : at + end - begin, column] = numbers[sentence][begin:end]
        steps, states, scores = (a[: len(rows)] for a in (room.steps, room.states, room.scores))
        for row, step in zip(rows.reshape(-1, GROUPS, COLUMNS), steps, strict=True):
            step[:] = table[row].transpose(0, 2, 3, 1)
        first, second = self._layers
        first.run(steps, batch.keep, states)
        second.run(second.project(states, steps), batch.keep, states)
        weight, bias = self._emission
        np.matmul(weight, states, out=scores)
        by_column = scores.swapaxes(2, 3).reshape(*rows.shape, -1) + bias
        path = self._viterbi(by_column, batch, room.onward)
        return [
            path[at : at + end - begin, column].tolist()
            for (_, begin, end), (column, at) in zip(batch.pieces, batch.places, strict=True)
        ]

    def _viterbi(self, scores: Floats, batch: Batch, onward: Floats) -> Ints:
        """(T, B, K) -> (T, B), the best path; of equal tags the lowest.

        `scores` becomes the best of all paths up to each place, so that on the way back only the
        path itself is asked.
        """
        best = np.empty_like(scores[0])
        for before, now, new in zip((scores[0], *scores), scores, batch.begins):
            np.add(before.T[:, :, None], self._transition[:, None], out=onward)
            np.maximum.reduce(onward, axis=0, out=best)
            now += np.where(new[:, None], self._start, best)
        path = np.zeros(scores.shape[:2], np.intp)
        tags = path[-1]
        for t in reversed(range(len(scores))):
            after = np.where(batch.ends[t][:, None], self._stop, self._transition.T[tags])
            tags = path[t] = (scores[t] + after).argmax(axis=1)
        return path

    def _words(self, path: Sequence[int], offset: int) -> Iterator[Token]:
        """A word begins at the start, at a tag in -B, and at an O after another tag."""
        other = self._other
        begins = [
            n
            for n, tag in enumerate(path)
            if n == 0 or self._begins[tag] or tag == other != path[n - 1]
        ]
        for begin, end in zip(begins, [*begins[1:], len(path)], strict=True):
            yield Token(offset + begin, offset + end, self._kinds[path[begin]])


def folded(char: str) -> str:
    """The character that the network learned in place of `char`: marks are half width, letters are
    small."""
    if (
        "\uff01" <= char <= "\uff5e" or "\ufe50" <= char <= "\ufe6b"
    ):  # the full-width and the small forms
        char = unicodedata.normalize("NFKC", char)
    if char.isspace():
        return ","
    return char.lower() if char.isascii() else MARKS.get(char, char)


_FOLDED = (*range(0x3001), *map(ord, MARKS), *range(0xFE50, 0xFE6C), *range(0xFF01, 0xFF5F))
"""All that `folded` changes is among these: small letters, white space, marks, other widths."""


def character_ids(words: dict[str, int]) -> Ints:
    """(0x20001,): the row of the embedding for each code point; the last is for all beyond, which
    are Han.

    A Han character that the dictionary lacks is read as OOV_HANZ, a row that was never trained and
    says nothing, where OOV
    has learned to say "not Han": a name with a rare character stays a name more often.
    """
    ids = np.full(0x20001, words["OOV"], np.intp)
    for begin, end in ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x20001)):
        ids[begin:end] = words["OOV_HANZ"]
    for word, number in words.items():
        if len(word) == 1 and ord(word) < 0x10000:
            ids[ord(word)] = number
    for code in _FOLDED:
        ids[code] = words.get(folded(chr(code)), words["OOV"])
    return ids
