"""Words and names of Chinese sentences: the small LAC tagger, read and run with numpy.

The network is Baidu's lexical analyser (LAC) as it lies inside jieba 0.42.1, in `jieba/lac_small`:
characters -> embedding
-> two layers of bidirectional GRU -> scores of 57 tags -> linear-chain CRF. Its `nets.py` names the
layers; the formulas are
those of Paddle's `dynamic_gru` (origin_mode false) and `crf_decoding`. jieba's own loader needs
Paddle and runs pip to get
it, so only the data files are read and jieba is not imported.

Shapes: T characters of the longest sentence in a batch, B sentences (always BATCH), K tags, H
hidden units (128).
"""

from __future__ import annotations

import functools
import importlib.util
import itertools
import math
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from kg.model.mention import Token

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# A batch always has this many sentences, empty ones where there are fewer, and they are the columns
# of every product. BLAS
# adds in another order where the shape is another, and in the last rows of a block; 16 columns are
# whole vector registers,
# so a sentence comes out bit for bit the same whatever stands beside it.
BATCH = 16
LONGEST = 256  # characters tagged at once; a longer sentence is cut

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
    the fast one.
    """

    project: Floats  # (2, 3H, inputs)
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
            project=both("fc_{}.w_0").swapaxes(1, 2) * half,
            bias=(both("fc_{}.b_0")[..., None] + both("gru_{}.b_0").swapaxes(1, 2)) * half,
            gates=gates.reshape(2, size, 2 * size).swapaxes(1, 2) * np.float32(0.5),
            candidate=candidate.reshape(2, size, size).swapaxes(1, 2).copy(),
        )

    def projected(self, inputs: Floats) -> Floats:
        """(N, inputs, B) -> (N, 2, 3H, B): what each input adds to a step of either direction."""
        found: Floats = np.matmul(self.project, inputs[:, None])
        found += self.bias
        return found

    def run(self, steps: Floats, alive: Floats) -> Floats:
        """(T, 2, 3H, B) -> (T, 2H, B); `steps` is what was projected; `alive`, (T, B), is 1 where a
        sentence has a character and 0 after its end."""
        states = self._recur(steps, alive[::-1])
        return np.concatenate([states[:, 0], states[::-1, 1]], axis=1)

    def _recur(self, steps: Floats, alive: Floats) -> Floats:
        """(T, 2, 3H, B) -> (T, 2, H, B) by h = h + u (c - h); backwards from the last character to
        the first, and the state stays 0 until its sentence begins."""
        size = self.candidate.shape[-1]
        states = np.empty((len(steps), 2, size, BATCH), np.float32)
        state = np.zeros(states.shape[1:], np.float32)
        for onward, back, now, here in zip(steps, steps[::-1], states, alive, strict=True):
            gates = np.matmul(self.gates, state)
            gates[0] += onward[0, : 2 * size]
            gates[1] += back[1, : 2 * size]
            np.tanh(gates, out=gates)
            gates *= 0.5
            gates += 0.5
            change = np.matmul(self.candidate, gates[:, size:] * state)
            change[0] += onward[0, 2 * size :]
            change[1] += back[1, 2 * size :]
            np.tanh(change, out=change)
            change -= state
            change *= gates[:, :size]
            np.add(state, change, out=now)
            now[1] *= here
            state = now
        return states


class Tagger:
    """The network and its dictionaries; `Tagger.load()` gives it, `tag` is all it does."""

    def __init__(self, folder: Path) -> None:
        weights = folder / "model_baseline"
        self._ids = character_ids(read_dictionary(folder / "word.dic"))
        self._tags = list(read_dictionary(folder / "tag.dic"))
        self._embedding = read_tensor(weights / "word_emb")
        self._layers = [Layer.read(weights, 0), Layer.read(weights, 2)]
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
        spec = importlib.util.find_spec("jieba")
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(
                "the tagger reads its weights from jieba, which is not installed: "
                "pip install jieba==0.42.1",
                name="jieba",
            )
        return cls(Path(spec.submodule_search_locations[0]) / "lac_small")

    def tag(self, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
        """The words of each sentence, in order, covering it wholly; those of one do not depend on
        the others."""
        pieces: list[tuple[int, int, int]] = []
        for n, sentence in enumerate(sentences):
            pieces += [(n, begin, end) for begin, end in cut(sentence)]
        if not pieces:
            return [() for _ in sentences]
        # The longest first: the last batch, of few, is the shortest.
        pieces.sort(key=lambda piece: piece[1] - piece[2])
        found: list[list[Token]] = [[] for _ in sentences]
        # The products are small: on several threads BLAS spends more time waiting than multiplying.
        with threadpool_limits(1, "blas"):
            numbers, table = self._first_layer(sentences)
            for first in range(0, len(pieces), BATCH):
                batch = pieces[first : first + BATCH]
                texts = [numbers[n][begin:end] for n, begin, end in batch]
                for (n, begin, _), path in zip(batch, self._paths(texts, table), strict=True):
                    found[n] += self._words(path, begin)
        return [tuple(sorted(words)) for words in found]

    def _first_layer(self, sentences: Sequence[str]) -> tuple[list[Ints], Floats]:
        """The characters of each sentence as rows of a table, and that: what the first layer makes
        of each of the N characters that there are, (N, 2, 3H)."""
        codes = np.frombuffer("".join(sentences).encode("utf-32-le", "surrogatepass"), "<u4")
        ids = self._ids[codes.clip(max=len(self._ids) - 1)]
        used, numbers = np.unique(ids, return_inverse=True)
        batches = np.pad(used, (0, -len(used) % BATCH)).reshape(-1, BATCH)
        made = self._layers[0].projected(self._embedding[batches].swapaxes(1, 2))
        made = made.transpose(0, 3, 1, 2)
        ends = np.cumsum([len(sentence) for sentence in sentences])
        return np.split(numbers, ends[:-1]), made.reshape(-1, *made.shape[2:])

    def _paths(self, texts: Sequence[Ints], table: Floats) -> list[list[int]]:
        """The tag of every character of at most BATCH texts, which are rows of the table."""
        lengths = np.array([len(text) for text in texts] + [0] * (BATCH - len(texts)))
        rows = np.zeros((lengths.max(), BATCH), np.intp)
        for n, text in enumerate(texts):
            rows[: len(text), n] = text
        alive = (np.arange(len(rows))[:, None] < lengths).astype(np.float32)
        first, second = self._layers
        states = first.run(table[rows].transpose(0, 2, 3, 1).copy(), alive)
        states = second.run(second.projected(states), alive)
        weight, bias = self._emission
        path = self._viterbi(np.matmul(weight, states).swapaxes(1, 2) + bias, lengths - 1)
        return [path[: len(text), n].tolist() for n, text in enumerate(texts)]

    def _viterbi(self, scores: Floats, last: Ints) -> Ints:
        """(T, B, K) -> (T, B), the best path; of equal tags the lowest.

        `scores` becomes the best of all paths up to each place, so that on the way back only the
        path itself is asked.
        """
        scores[0] += self._start
        for before, now in itertools.pairwise(scores):
            now += (before.T[:, :, None] + self._transition[:, None]).max(axis=0)
        path = np.zeros(scores.shape[:2], np.intp)
        tags = path[-1]
        for t in reversed(range(len(scores))):
            onward = np.where(np.equal(last, t)[:, None], self._stop, self._transition.T[tags])
            tags = path[t] = (scores[t] + onward).argmax(axis=1)
        return path

    def _words(self, path: Sequence[int], offset: int) -> Iterator[Token]:
        """A word begins at the start, at a tag in -B, and at an O after another tag."""
        labels = [self._tags[tag] for tag in path]
        begins = [
            n
            for n, label in enumerate(labels)
            if n == 0 or label.endswith("-B") or label == "O" != labels[n - 1]
        ]
        for begin, end in zip(begins, [*begins[1:], len(labels)], strict=True):
            yield Token(offset + begin, offset + end, labels[begin].partition("-")[0])


_MARKS = ("！？。!?\n", "；;", "，、,：: ")
"""Marks by their strength."""


def _cut_at(sentence: str, half: int, end: int) -> int:
    """Behind the last of the strongest marks in sentence[half:end]; `end` where there is none."""
    for marks in _MARKS:
        if found := max(sentence.rfind(mark, half, end) for mark in marks) + 1:
            return found
    return end


def cut(sentence: str) -> Iterator[tuple[int, int]]:
    """Parts of at most LONGEST characters, cut after the strongest mark of their second half, or
    anywhere if it has none."""
    begin = 0
    while len(sentence) - begin > LONGEST:
        end = _cut_at(sentence, begin + LONGEST // 2, begin + LONGEST)
        yield begin, end
        begin = end
    if sentence:
        yield begin, len(sentence)


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
    for code in range(0x10000):
        ids[code] = words.get(folded(chr(code)), ids[code])
    return ids


def read_tensor(path: Path) -> Floats:
    """One of Paddle's variable files; ValueError if it is not whole.

    uint32 version, uint64 levels of detail (0 for weights), uint32 version of the tensor, int32
    size of a protobuf message,
    the message (field 1 is the type, 5 for float32; field 2, repeated, the shape), the numbers.
    """
    data = path.read_bytes()
    try:
        *versions, size = struct.unpack_from("<IQIi", data)
        kind, *shape = varints(data[20 : 20 + size])
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path}: cut short in its head") from error
    if versions != [0, 0, 0] or kind != (0x08, 5) or any(field != 0x10 for field, _ in shape):
        raise ValueError(f"{path}: not a float32 variable of PaddlePaddle")
    dims = [n for _, n in shape]
    if len(data) - 20 - size != 4 * math.prod(dims):
        raise ValueError(
            f"{path}: {len(data) - 20 - size} bytes of numbers "
            f"where its shape {dims} needs {4 * math.prod(dims)}"
        )
    return np.frombuffer(data, "<f4", offset=20 + size).reshape(dims)


def varints(message: bytes) -> list[tuple[int, int]]:
    """The (field, number) pairs of a protobuf message that has nothing but varints."""
    numbers, number, shift = [], 0, 0
    for byte in message:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def read_dictionary(path: Path) -> dict[str, int]:
    """Lines of number, tab, word. Some words are control characters, so a line ends at a line feed
    and nowhere else."""
    lines = (line.partition("\t") for line in path.read_text("utf-8").split("\n"))
    return {word: int(number) for number, tab, word in lines if tab}
