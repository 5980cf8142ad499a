"""jieba's dictionary as a witness of what is an ordinary word. The only file that imports jieba.

Only the dictionary file is read: jieba's own loader keeps a cache in the shared temp folder, which
another program could have
written, and sets its logger to DEBUG.
"""

from __future__ import annotations

import logging
from functools import cache


@cache
def _dictionary() -> dict[str, tuple[int, str]]:
    """word → how often it is counted, and its part of speech (nr: a person's name)."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    found: dict[str, tuple[int, str]] = {}
    with jieba.Tokenizer().get_dict_file() as file:
        for line in file:
            word, count, tag = line.decode("utf-8").split()
            found[word] = (int(count), tag)
    return found


def frequency(word: str) -> int:
    """How often jieba's dictionary counts the word; 0 where it has none."""
    return _dictionary().get(word, (0, ""))[0]


def part_of_speech(word: str) -> str:
    """What the dictionary takes the word for: n, v, nr …; empty where it has none."""
    return _dictionary().get(word, (0, ""))[1]
