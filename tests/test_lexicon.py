"""Word lists of ontology/: one entry a line, sorted, no entry twice, and each list is read by some code."""

import doctest
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.lexicon.loader import alternatives, any_of
from kg.lexicon.patterns import Pattern

FILES = [
    *sorted(Path("ontology/lexicon").glob("*.toml")),
    *sorted(Path("ontology/places").glob("*.toml")),
]
ENTRY = re.compile(r' +"(?:[^"\\]|\\.)+",')


def lists(value: dict, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """(dotted key, entries) of all lists of strings."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from lists(inner, f"{path}{key}.")
        elif isinstance(inner, list) and all(isinstance(v, str) for v in inner):
            yield path + key, inner


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_lists_are_sorted_and_say_nothing_twice(file):
    found = dict(lists(tomllib.loads(file.read_text(encoding="utf-8"))))
    assert {key: words for key, words in found.items() if words != sorted(set(words))} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_an_entry_is_one_word_on_a_line_of_its_own(file):
    text = file.read_text(encoding="utf-8")
    longer = [array for array in re.findall(r"= \[(\n[^\]]*)\]", text)]
    wrong = [line for array in longer for line in array.split("\n") if line.strip()]
    assert [line for line in wrong if not ENTRY.fullmatch(line)] == []
    found = dict(lists(tomllib.loads(text)))
    if file.stem != "countries":  # there the names of one country share a line
        assert [w for words in found.values() for w in words if w.split() != [w]] == []


THAT_NAME_LISTS = [
    Path("ontology") / f"{name}.toml"
    for name in ("lexicon/date_forms", "frames/relations", "frames/presence", "frames/events")
]
"""Files of the ontology in which {lists} stand."""


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.stem)
def test_every_list_is_read(file):
    readers = [*Path("kg").rglob("*.py"), *THAT_NAME_LISTS]
    code = "\n".join(p.read_text(encoding="utf-8") for p in readers)
    keys = [key for key, _ in lists(tomllib.loads(file.read_text(encoding="utf-8")))]
    assert [key for key in keys if not (is_read(key, code) or is_read_whole(key, code))] == []


def is_read(key: str, code: str) -> bool:
    """Whether the code names the list."""
    name = re.escape(key.split(".")[-1])
    return bool(re.search(rf"""["'.]{name}["']|[{{/.]{name}\}}""", code))


def is_read_whole(key: str, code: str) -> bool:
    """Whether the code reads the table that the list stands in, whatever lists it has."""
    table = key.rpartition(".")[0]
    return bool(table) and f'["{table}"]' in code


def test_every_pattern_of_named_lists_finds_its_lists():
    for file in Path("kg").rglob("*.py"):
        name = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
        if "Pattern(" in file.read_text(encoding="utf-8"):
            patterns = [
                p for p in vars(importlib.import_module(name)).values() if isinstance(p, Pattern)
            ]
            assert [p.template for p in patterns if not p.compiled] == []


def test_the_longest_alternative_comes_first():
    assert re.match(any_of("titles", "one_seat"), "局长助理")[0] == "局长"
    assert re.match(alternatives(["市", "市委"]), "市委书记")[0] == "市委"
    assert not re.search(alternatives([]), "市委")


def test_many_words_find_what_each_of_them_finds_the_longest_first():
    many = [*"东南西北中上下左右前后", "左边", "前边", "前边的", "-", "]", "^", "a b"]
    text = "前边的人在左边,前边在右-后]^a b上"
    expected = ["前边的", "左边", "前边", "右", "-", "后", "]", "^", "a b", "上"]
    assert re.findall(alternatives(many), text, re.VERBOSE) == expected
    assert re.findall(f"(?<={alternatives('东南西北中上下左右前后内外')})[-,]", "右-后,人-") == [
        "-",
        ",",
    ]


@pytest.mark.parametrize(
    "module",
    [
        "lexicon.loader",
        "lexicon.patterns",
        "lexicon.area_names",
        "recognition.organisation_names",
    ],
)
def test_examples_in_docstrings_hold(module):
    result = doctest.testmod(importlib.import_module(f"kg.{module}"))
    assert result.attempted and not result.failed
