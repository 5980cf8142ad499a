"""Names in Latin letters: what English readers see, and what a search may type."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.lexicon import loader, name_model


@cache
def _surnames() -> dict[str, str]:
    """Surname -> its reading, where that is not the reading elsewhere."""
    return dict(entry.split(":") for entry in loader.words("readings", "surnames"))


@cache
def _given() -> dict[str, str]:
    """Character of a given name -> its reading there, where that is not the reading elsewhere."""
    return dict(entry.split(":") for entry in loader.words("readings", "given"))


@cache
def _places() -> dict[str, str]:
    """Character -> its reading in names of places, where that is not always the reading
    elsewhere."""
    return dict(entry.split(":") for entry in loader.words("readings", "places"))


def _single(rest: str) -> Any:
    """What is no Chinese, character by character; pypinyin takes a list too, whatever its types."""
    return list(rest.lower())


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return [s for s in lazy_pinyin(text, errors=_single) if s.isalnum()]


@cache
def spelt(name: str) -> str:
    """`shi wei` for 市委: syllables without tones, parted by spaces; letters and digits stay as
    they are."""
    return " ".join(_syllables(name))


@cache
def spelt_place(name: str) -> str:
    """`chang feng` for 长丰: what a character is read in names of places goes before what it is
    elsewhere."""
    syllables = _syllables(name)
    if len(syllables) != len(name):
        return " ".join(syllables)
    return " ".join(_places().get(c, s) for c, s in zip(name, syllables, strict=True))


@cache
def spelt_person(name: str) -> str:
    """`shan tian fang` for 单田芳: surname and given name are parted by two spaces, so that both
    can be written together."""
    parts = [part for part in name.split("·") if part]
    if len(parts) > 1:
        return "  ".join(" ".join(_syllables(part)) for part in parts)
    surname = name_model.surname_of(name) or name[:1]
    first = _surnames().get(surname) or " ".join(_syllables(surname))
    return f"{first}  {_spelt_given(name[len(surname) :])}".strip()


def _spelt_given(text: str) -> str:
    """`hao sheng` for 昊晟."""
    if not any(c in _given() for c in text):
        return " ".join(_syllables(text))
    return " ".join(_given().get(c) or " ".join(_syllables(c)) for c in text)
