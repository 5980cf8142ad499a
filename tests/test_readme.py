"""The README's commands do what it says.

A ```sh block after the comment `<!-- tested -->` is run, in a copy of the checkout: lines that begin with `$ ` are commands,
those below, if any, are what they print. A line `…` stands for any lines, `…` inside a line for any characters.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

BLOCK = re.compile(r"<!-- tested -->\s*```(?:sh|console)\n(.*?)```", re.S)


class Command(NamedTuple):
    line: int
    text: str
    printed: list[str]


def commands(readme: str) -> list[Command]:
    """The commands of the tested blocks, in order."""
    found: list[Command] = []
    for block in BLOCK.finditer(readme):
        first = readme.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block.group(1).splitlines(), first):
            if line.startswith("$ "):
                found.append(Command(number, line[2:], []))
            elif found and found[-1].line >= first:
                found[-1].printed.append(line.rstrip())
            else:
                raise AssertionError(
                    f"README.md:{number}: a tested block begins with a line `$ command`"
                )
    return found


def agrees(expected: list[str], printed: list[str]) -> bool:
    """Whether the output is as shown; nothing shown says nothing."""
    while expected and not expected[-1]:
        expected = expected[:-1]
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in expected
    )
    return (
        not expected
        or re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed)) is not None
    )


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A copy of the checkout, whose `kg` and `.venv/bin/kg` run the copy's code with this Python."""
    copy = tmp_path / "checkout"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "build", "dist"
    )
    shutil.copytree(".", copy, ignore=left_out)
    programs = copy / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, call in {"kg": "-m kg", "python": "", "pytest": "-m pytest"}.items():
        (programs / name).write_text(
            f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', encoding="utf-8"
        )
        (programs / name).chmod(0o755)
    return copy


@pytest.mark.slow
def test_the_readmes_commands(checkout):
    env = dict(
        os.environ,
        PYTHONPATH=str(checkout),
        PYTHONUTF8="1",
        PATH=f"{checkout / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
    )
    tested = commands(Path("README.md").read_text(encoding="utf-8"))
    assert tested, "no block of README.md is marked <!-- tested -->"
    for line, text, expected in tested:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", text],
            cwd=checkout,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"README.md:{line}: {text}\n{done.stdout}{done.stderr}"
        assert agrees(expected, done.stdout.splitlines()), (
            f"README.md:{line}: {text} prints\n{done.stdout}"
        )


@pytest.mark.parametrize(
    "expected, printed, same",
    [
        ([], ["a"], True),
        (["a", ""], ["a "], True),
        (["a"], ["b"], False),
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…"], ["a"], True),
        (["27 of …"], ["27 of 30"], True),
        (["a.c"], ["abc"], False),
        (["a"], ["a", "b"], False),
    ],
)
def test_output_is_compared_line_by_line(expected, printed, same):
    assert agrees(expected, printed) is same


def test_a_block_is_read_as_commands_and_output():
    readme = "# x\n<!-- tested -->\n```sh\n$ one\n1\n$ two\n```\n```sh\n$ three\n```\n"
    assert commands(readme) == [Command(4, "one", ["1"]), Command(6, "two", [])]
