"""What jieba's dictionary says of words, of which only those asked for are made."""

from __future__ import annotations

import pytest

from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.jieba_files import jieba_folder


def test_says_of_each_word_what_its_line_says():
    text = (jieba_folder() / "dict.txt").read_text(encoding="utf-8")
    told = {line.split()[0]: tuple(line.split()[1:]) for line in text.splitlines()}
    assert {word: (str(frequency(word)), part_of_speech(word)) for word in told} == told


@pytest.mark.parametrize("word", ["", "龘龘龘", "\n", "会议会议"])
def test_knows_nothing_of_what_is_no_word(word):
    assert (frequency(word), part_of_speech(word)) == (0, "")
