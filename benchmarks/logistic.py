"""Logistic regression with numpy: Newton's method, an L2 penalty, features by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Row = Sequence[tuple[str, float]]
"""(feature, strength) of each feature that speaks."""
Floats = NDArray[np.float64]
BIAS = "bias"
LARGEST_STEP = 1.0
"""By how much a weight moves at most at once: Newton's steps are too long far from the goal."""


def fit(
    rows: Sequence[Row],
    right: Sequence[bool],
    counts: Sequence[float],
    penalty: float = 0.5,
    drawn_to: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Feature → weight, so that 1 / (1 + exp(-sum)) is how often such a row is right.

    counts: how many times each row counts; drawn_to: what the penalty holds a weight near, 0 where
    it says nothing; the bias is not held.
    """
    mean = drawn_to or {}
    names = [BIAS, *sorted({name for row in rows for name, _ in row} | mean.keys() - {BIAS})]
    x = _matrix(rows, names)
    y, w = np.asarray(right, float), np.asarray(counts, float)
    held = np.full(len(names), penalty)
    held[0] = 0.0
    goal = np.array([mean.get(name, 0.0) for name in names])
    weights = goal.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (w * (y - p)) - held * (weights - goal)
        bend = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(held + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights += step * min(1.0, LARGEST_STEP / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-5:
            break
    return {name: round(float(v), 3) for name, v in zip(names, weights, strict=True)}


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1.0
    for n, row in enumerate(rows):
        for name, strength in row:
            x[n, column[name]] += strength
    return x


def calibration_error(chances: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: how far chances are from what comes true, over bins of them."""
    p, y = np.asarray(chances), np.asarray(right, float)
    bin_of = np.minimum((p * bins).astype(int), bins - 1)
    parts = [(bin_of == n) for n in range(bins)]
    gaps = [abs(p[part].mean() - y[part].mean()) * part.sum() for part in parts if part.any()]
    return float(sum(gaps) / len(p))
