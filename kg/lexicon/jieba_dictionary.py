"""jieba's dictionary as a witness of what is an ordinary word.

Of its 350,000 words those are made that begin as one that is asked for. Only the file is read:
jieba itself takes a while to import, and its own loader keeps a cache in the shared temp folder,
which another program could have written.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from kg.lexicon.jieba_files import jieba_folder

_NONE = (0, "")


@cache
def _lines() -> dict[str, str]:
    """A character → the lines of the dictionary that begin with it: word, count, part of speech."""
    import numpy as np

    text = (jieba_folder() / "dict.txt").read_text(encoding="utf-8")
    codes = np.frombuffer(text.encode("utf-32-le"), "<u4")
    begins = np.append(0, np.flatnonzero(codes[:-1] == ord("\n")) + 1)
    others = begins[np.flatnonzero(np.diff(codes[begins], prepend=0))]
    found: dict[str, str] = {}
    for begin, end in pairwise([*others.tolist(), len(text)]):
        found[text[begin]] = found.get(text[begin], "") + text[begin:end]
    return found


@cache
def _words(first: str) -> dict[str, tuple[int, str]]:
    """Words that begin with a character → how often each is counted, and its part of speech."""
    rows = (line.split(" ") for line in _lines().get(first, "").splitlines())
    return {word: (int(count), tag) for word, count, tag in rows}


@lru_cache(maxsize=1 << 16)
def _entry(word: str) -> tuple[int, str]:
    return _words(word[:1]).get(word, _NONE)


def frequency(word: str) -> int:
    """How often jieba's dictionary counts the word; 0 where it has none."""
    return _entry(word)[0]


def part_of_speech(word: str) -> str:
    """What the dictionary takes the word for: n, v, nr …; empty where it has none."""
    return _entry(word)[1]
