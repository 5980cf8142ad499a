"""Logistic regression with numpy: L-BFGS, an L2 penalty, rows that have few of many features."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .logistic import BIAS, Floats

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass
class Rows:
    """Rows of features: a matrix of which only what is not 0 is kept. Column 0 is the bias."""

    columns: dict[str, int] = field(default_factory=lambda: {BIAS: 0})
    _column: array[int] = field(default_factory=lambda: array("i"))
    _value: array[float] = field(default_factory=lambda: array("f"))
    _begin: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self._begin)

    def add(self, row: Iterable[tuple[str, float]]) -> None:
        """Appends a row; its bias is added."""
        columns = self.columns
        self._begin.append(len(self._column))
        self._column.append(0)
        self._value.append(1.0)
        for name, strength in row:
            self._column.append(columns.setdefault(name, len(columns)))
            self._value.append(strength)

    def matrix(self) -> Matrix:
        """All that was added."""
        return Matrix(
            np.array(self._column, np.int32),
            np.array(self._value, np.float32),
            np.array(self._begin, np.int64),
            len(self.columns),
        )


@dataclass
class Matrix:
    """column, value: of what is not 0, row by row; begin: of each row; width: of columns."""

    column: NDArray[np.int32]
    value: NDArray[np.float32]
    begin: Ints
    width: int

    def times(self, weights: Floats) -> Floats:
        """The sum of each row."""
        parts = weights.astype(np.float32)[self.column] * self.value
        return np.add.reduceat(parts, self.begin).astype(np.float64)

    def of(self, wanted: Ints) -> Matrix:
        """Some of the rows, in this order."""
        sizes = np.diff(np.append(self.begin, len(self.column)))[wanted]
        begin = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        at = np.repeat(self.begin[wanted] - begin, sizes) + np.arange(sizes.sum())
        return Matrix(self.column[at], self.value[at], begin, self.width)

    def often(self, least: int) -> Bools:
        """Which columns have at least that many rows; the bias has."""
        kept: Bools = np.bincount(self.column, minlength=self.width) >= least
        kept[0] = True
        return kept

    def without(self, kept: Bools) -> Matrix:
        """The same rows with only the kept columns spoken of; the bias must be kept."""
        stay = kept[self.column]
        rows = np.repeat(
            np.arange(len(self.begin)), np.diff(np.append(self.begin, len(self.column)))
        )
        sizes = np.bincount(rows[stay], minlength=len(self.begin))
        begin = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        return Matrix(self.column[stay], self.value[stay], begin, self.width)


class _Loss:
    """The penalised log-loss of a matrix and its slope."""

    def __init__(
        self, x: Matrix, right: Floats, counts: Floats, penalty: float, offset: Floats
    ) -> None:
        self._x, self._right, self._counts, self._offset = x, right, counts, offset
        self._held = np.full(x.width, penalty)
        self._held[0] = 0.0
        rows = np.repeat(
            np.arange(len(x.begin), dtype=np.int32), np.diff(np.append(x.begin, len(x.column)))
        )
        order = np.argsort(x.column, kind="stable")
        self._rows, self._values = rows[order], x.value[order]
        sizes = np.bincount(x.column, minlength=x.width)
        self._used = np.nonzero(sizes)[0]
        self._first = (np.cumsum(sizes) - sizes)[self._used]

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        z = self._x.times(weights) + self._offset
        signed = np.where(self._right > 0, -z, z)
        loss = (self._counts * np.logaddexp(0, signed)).sum()
        loss += 0.5 * (self._held * weights * weights).sum()
        gap = self._counts * (1 / (1 + np.exp(-np.clip(z, -35, 35))) - self._right)
        slope = self._held * weights
        slope[self._used] += np.add.reduceat(gap[self._rows] * self._values, self._first)
        return float(loss), slope


def fit(
    x: Matrix,
    right: Floats,
    counts: Floats,
    penalty: float = 1.0,
    begin: Floats | None = None,
    offset: Floats | None = None,
) -> Floats:
    """The weight of each column, so that 1 / (1 + exp(-sum)) is how often such a row is right.

    counts: how many times each row counts; offset: what is added to each row's sum, as it is;
    begin: weights to begin from. The bias is not held back by the penalty.
    """
    loss = _Loss(x, right, counts, penalty, np.zeros(len(right)) if offset is None else offset)
    return _minimum(loss, np.zeros(x.width) if begin is None else begin)


_STEPS = 100
_REMEMBERED = 8
_CLOSE = 1e-6


def _minimum(loss: _Loss, at: Floats) -> Floats:
    """L-BFGS with backtracking."""
    value, slope = loss(at)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        step = -_bent(slope, moves)
        new, new_value, new_slope = _descend(loss, at, value, step, float(slope @ step))
        if (new - at) @ (new_slope - slope) > 1e-10:
            moves = [*moves, (new - at, new_slope - slope)][-_REMEMBERED:]
        close = abs(value - new_value) < _CLOSE * max(1.0, abs(value))
        at, value, slope = new, new_value, new_slope
        if close:
            break
    return at


def _bent(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The slope times what is known of the inverse of the second derivatives."""
    if not moves:
        return slope / max(1.0, float(np.abs(slope).max()))
    q, shares = slope.copy(), []
    for moved, bend in reversed(moves):
        share = (moved @ q) / (moved @ bend)
        shares.append(share)
        q -= share * bend
    moved, bend = moves[-1]
    q *= (moved @ bend) / (bend @ bend)
    for (moved, bend), share in zip(moves, reversed(shares), strict=True):
        q += moved * (share - (bend @ q) / (moved @ bend))
    return q


def _descend(
    loss: _Loss, at: Floats, value: float, step: Floats, fall: float
) -> tuple[Floats, float, Floats]:
    """The first of the halved steps that goes down enough."""
    size = 1.0
    while True:
        new = at + size * step
        new_value, new_slope = loss(new)
        if new_value <= value + 1e-4 * size * fall or size < 1e-6:
            return new, new_value, new_slope
        size /= 2


def named(weights: Floats, columns: Mapping[str, int], digits: int = 3) -> dict[str, float]:
    """Feature → weight, rounded; without those that are nothing."""
    found = {name: round(float(weights[n]), digits) for name, n in columns.items()}
    return {name: weight for name, weight in found.items() if weight}
