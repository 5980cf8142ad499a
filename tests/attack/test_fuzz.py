"""Fuzzing: whatever a file says, the reader, the notes, the judgements, the frames and the queries answer, or refuse it in one line."""

from __future__ import annotations

import tomllib
from inspect import signature

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attack import mutation, whole
from attack.hostile import page
from kg.errors import KnowledgeError
from kg.lexicon import event_types
from kg.query.named_queries import questions
from kg.resources import folder

MANY = 20 if whole() else 1
FRAMES = {
    name: (folder() / "frames" / f"{name}.toml").read_text(encoding="utf-8")
    for name in ("events", "roles")
}
CACHED = [
    f
    for f in vars(event_types).values()
    if hasattr(f, "cache_clear") and f.__module__ == "kg.lexicon.event_types"
]


@settings(max_examples=300 * MANY)
@given(mutation.mutated_bytes())
def test_bytes_are_read_as_what_they_are_or_refused(data):
    mutation.read_bytes(data)


@settings(max_examples=20 * MANY)
@given(mutation.mutated(page("新区")))
def test_any_page_gives_quotes_that_are_its_own(text):
    mutation.read_text(text)


@settings(max_examples=200 * MANY)
@given(text=mutation.mutated(mutation.NOTES))
def test_notes_are_read_or_refused(text, tmp_path_factory):
    mutation.read_notes(text, tmp_path_factory.getbasetemp() / "pages.toml")


@settings(max_examples=200 * MANY)
@given(text=mutation.mutated(mutation.JUDGEMENTS))
def test_judgements_are_read_or_refused(text, tmp_path_factory):
    mutation.read_judgements(text, tmp_path_factory.getbasetemp() / "judgements.toml")


@settings(max_examples=300 * MANY)
@given(st.sampled_from([q.text for q in questions().values()]).flatmap(mutation.mutated))
def test_queries_are_answered_or_refused(text):
    mutation.ask_query(text)


def compiled(name: str, text: str) -> None:
    """All patterns of the frames, of which the file `name` says `text`. KnowledgeError: it says what it must not."""
    tables = {
        f"frames/{other}": tomllib.loads(text if other == name else FRAMES[other])
        for other in FRAMES
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(event_types, "table", tables.__getitem__)
        try:
            for function in CACHED:
                function.cache_clear()
            for function in CACHED:
                if not signature(function).parameters:
                    function()
            event_types.verbs("市长出席会议并作报告")
        finally:
            for function in CACHED:
                function.cache_clear()


@pytest.mark.parametrize("name", FRAMES)
@settings(max_examples=60 * MANY)
@given(data=st.data())
def test_frames_are_compiled_or_refused(name, data):
    text = data.draw(mutation.mutated(FRAMES[name]))
    try:
        compiled(name, text)
    except tomllib.TOMLDecodeError:
        pass
    except KnowledgeError as error:
        assert f"frames/{name}.toml" in str(error) and "\n" not in str(error)


@pytest.mark.parametrize(
    "name, text",
    [
        ("events", ""),
        ("events", "event = 1"),
        ("events", "event = [1]"),
        ("events", "[[event]]\ntype = 1\nexample = 2"),
        ("events", '[[event]]\ntype = "Meeting"\nexample = "例"\nnouns = 3'),
        ("events", '[[event]]\ntype = "Meeting"\nexample = "例"\nverbs = "会"'),
        ("roles", ""),
        ("roles", "role = []"),
        ("roles", '[[role]]\nverbs = ["出席"]'),
        ("roles", "[[role]]\nid = 1\nverbs = [2]"),
        ("roles", FRAMES["roles"].replace("[veto]", "[vetoed]")),
        ("roles", FRAMES["roles"].replace("[speech]", "[spoken]")),
    ],
)
def test_what_frames_must_not_say_is_named(name, text):
    with pytest.raises(KnowledgeError, match=rf"frames/{name}\.toml: "):
        compiled(name, text)
