"""Coverage-guided fuzzing of what reads others' files; only of the whole attack, and only where atheris is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from attack import whole

RUNS = {"bytes": 200_000, "text": 600, "notes": 50_000, "judgements": 50_000, "query": 100_000}


@pytest.mark.slow
@pytest.mark.skipif(not whole(), reason="only `make attack` has time for it")
@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is not installed (pip install -c constraints.txt atheris; it has wheels for Linux)",
)
@pytest.mark.parametrize("target", RUNS)
def test_no_input_breaks(target):
    command = [
        sys.executable,
        str(Path(__file__).parent / "fuzz.py"),
        target,
        f"-runs={RUNS[target]}",
        "-seed=11",
        "-max_len=4000",
        "-max_total_time=120",
        "-timeout=60",
    ]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stderr[-3000:]
