"""What `make check` does not yet hold stands in lists, and the lists only shrink."""

from pathlib import Path

from test_supply import tool

FILES_FOR_RUFF = 61
MODULES_FOR_MYPY = 23
RUFF, MYPY = tool("clean_list").listed()


def test_the_lists_of_what_is_not_yet_clean_only_shrink():
    assert len(RUFF) <= FILES_FOR_RUFF
    assert len(MYPY) <= MODULES_FOR_MYPY


def test_the_lists_name_what_there_is():
    assert [name for name in RUFF if not Path(name).is_file()] == []
    modules = {name: Path(name.replace(".", "/")) for name in MYPY}
    there = {n for n, p in modules.items() if p.is_dir() or p.with_suffix(".py").is_file()}
    assert set(modules) - there == set()
