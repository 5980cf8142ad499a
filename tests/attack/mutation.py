"""Mutation: texts and bytes that were right until a hand, a disk or an enemy changed a few places of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
from hypothesis import strategies as st

from attack.hostile import TEXTS, page
from kg.errors import KgError
from kg.export.turtle import to_turtle
from kg.ingest.judgements import load_judgements
from kg.ingest.page_files import MIXED, decode
from kg.ingest.page_notes import load_notes
from kg.model.graph import BASE
from kg.model.source import Page
from kg.pipeline import assemble, read
from kg.query.sparql import ask

NOTES = '[p]\npaper = "云岭日报"\nissued = "2021-03-10"\nhome = "四川省绵阳市"\ncomment = "按合订本"\n[q]\nissued = 2021-03\n'
JUDGEMENTS = """[[same]]
name = "罗松年"
pages = ["p", "q"]
reason = "同一职务"
[[different]]
people = [{ name = "段怀礼", page = "p" }, { name = "段怀礼", page = "q", qualifier = "云岭市" }]
reason = "两人"
[[unsure]]
name = "陆远帆"
pages = ["p", "q"]
reason = "不明"
"""
PIECES = (
    "",
    " ",
    "\n",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    "#",
    "\\",
    "<",
    ">",
    ".",
    "。",
    ",",
    "、",
    "(",
    ")",
    "《",
    "“",
    "0",
    "9999-12-31",
    "1",
    "true",
    "nan",
    "[[",
    "]]",
    "\u3000",
    "\r",
    "\ufeff",
    "市",
    "长",
    "副",
    "会议",
    "出席",
    "主持召开",
    "\u2028",
    *(text for text in TEXTS.values() if len(text) < 80 and "\0" not in text),
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5",
    "shift-jis",
    "euc-jp",
    "latin-1",
)


def mutated(base: str) -> st.SearchStrategy[str]:
    """`base` after up to six edits: each cuts up to 30 characters somewhere and puts a piece there."""
    edit = st.tuples(
        st.integers(0, len(base)),
        st.integers(0, 30),
        st.sampled_from(PIECES) | st.text(max_size=8).filter(lambda t: t.isprintable()),
    )
    return st.lists(edit, min_size=1, max_size=6).map(lambda edits: _edited(base, edits))


def _edited(base: str, edits: list[tuple[int, int, str]]) -> str:
    for at, length, piece in edits:
        base = base[:at] + piece + base[at + length :]
    return base


def mutated_bytes() -> st.SearchStrategy[bytes]:
    """A page in some encoding, a few bytes of which are others; or any bytes."""
    texts = st.sampled_from([page("新区"), "本报讯 云岭市召开会议。\r\n" * 3, "plain"])
    encoded = st.tuples(texts, st.sampled_from(ENCODINGS)).map(
        lambda pair: pair[0].encode(pair[1], "ignore")
    )
    hits = st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=4)
    return st.binary(max_size=200) | st.tuples(encoded, hits).map(lambda pair: _struck(*pair))


def _struck(data: bytes, hits: list[tuple[int, bytes]]) -> bytes:
    for at, piece in hits:
        data = data[:at] + piece + data[at + len(piece) :]
    return data


def read_bytes(data: bytes) -> None:
    """The reader: the text is what the encoding says the bytes are, or the file is refused by name."""
    encoding, text = refused_in_one_line(lambda: decode(data, "p.txt"), "p.txt") or (None, None)
    assert encoding in (None, MIXED) or data.decode(encoding) == text and "\0" not in text


def read_text(text: str) -> None:
    """The stages: every quote is the page's own characters, and the Turtle is read back."""
    graph = assemble([read(Page("p", "p.txt", text, "0" * 64, "utf-8"))])
    for sentence in graph.of("Sentence"):
        begin, end = map(int, sentence.id.partition("#char=")[2].split(","))
        assert "".join(sentence.get("quote").split()) == "".join(text[begin:end].split())
    for turtle in to_turtle(graph).values():
        list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))


def read_notes(text: str, file: Path) -> None:
    """pages.toml: notes of the pages, or one line that names the file."""
    file.write_text(text, encoding="utf-8", newline="")
    refused_in_one_line(lambda: load_notes(file, ["p", "q"]), str(file))


def read_judgements(text: str, file: Path) -> None:
    """judgements.toml: judgements, or one line that names the file."""
    file.write_text(text, encoding="utf-8", newline="")
    refused_in_one_line(lambda: load_judgements(file, ["p", "q"]), str(file))


def ask_query(text: str) -> None:
    """A query of an empty graph: rows, or one line."""
    refused_in_one_line(lambda: ask(pyoxigraph.Store(), BASE, text), "")


def refused_in_one_line(act: Callable, where: str) -> object:
    """What `act` gives; None where it refuses, which it must do in one line that names `where`."""
    try:
        return act()
    except KgError as error:
        assert where in str(error) and "\n" not in str(error).strip()
        return None
