"""docs/stumbles.md: each stumble names the test that would fail if it came back, and the test is there."""

import re
from pathlib import Path

import pytest

PAGE = Path("docs/stumbles.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)::(\w+)`", PAGE)))
ROWS = [
    line for line in PAGE.splitlines() if re.match(r"\| (?!---|stumble|they have|it must)", line)
]


@pytest.mark.parametrize("file, test", NAMED)
def test_the_test_is_there(file, test):
    assert re.search(rf"^def {test}\(", Path("tests", file).read_text(encoding="utf-8"), re.M)


def test_each_stumble_has_an_answer():
    assert len(ROWS) > 60
    assert [row for row in ROWS if len(row.strip("| ").split(" | ")) != 2] == []
