"""jieba: its dictionary as a witness of what is an ordinary word. The only file that imports jieba.

Its cache in the shared temp folder is not used (another program could have written it), and its logger is left quiet.
"""
from __future__ import annotations

import logging
from functools import cache


@cache
def _tokenizer():
    import jieba
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def frequency(word: str) -> int:
    """How often jieba's dictionary counts the word; 0 where it has none."""
    return _tokenizer().FREQ.get(word) or 0


def cut(text: str) -> list[str]:
    """The words of a text."""
    return list(_tokenizer().cut(text))
