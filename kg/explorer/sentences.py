"""Sentences found by their words in the explorer's file, without spaces between words.

Chinese has none, so each sentence is kept as its pairs of neighbouring characters, in order: what
is looked for is a run of such pairs, and a text of any length is found where it stands. Sentences
are numbered by day, file and place, so that the latest are given without looking at the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from kg.model.quote import folded

COUNTED = 1000
"""Sentences that are counted; of more it is said that they are more."""
SCHEMA = """
CREATE TABLE sentence (n INTEGER PRIMARY KEY, id TEXT, day TEXT);
CREATE INDEX told_on ON sentence (day, n);
CREATE VIRTUAL TABLE spelt USING fts5(pairs, content='', columnsize=0,
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* P* S* M* Co'");
"""
_IN_ORDER = """
SELECT node.id, COALESCE(page.day, ''), node.props FROM node
LEFT JOIN node page ON page.id = substr(node.id, 1, instr(node.id, '#') - 1)
WHERE node.cls = 'Sentence'
ORDER BY 2, page.id, CAST(substr(node.id, instr(node.id, '=') + 1) AS INTEGER), node.id
"""


def write(file: sqlite3.Connection) -> None:
    """Writes the sentences of an explorer's file anew, out of its nodes."""
    file.executescript(SCHEMA)
    for n, (sentence, day, props) in enumerate(file.execute(_IN_ORDER), 1):
        quote = next((v for p, v in json.loads(props) if p == "quote"), "")
        file.execute("INSERT INTO sentence VALUES (?, ?, ?)", (n, sentence, day))
        file.execute("INSERT INTO spelt (rowid, pairs) VALUES (?, ?)", (n, pairs(folded(quote))))


def pairs(text: str) -> str:
    """A text as its pairs of neighbouring characters; the last one stands alone.

    >>> pairs("防汛会")
    '防汛 汛会 会'
    """
    return " ".join(text[at : at + 2] for at in range(len(text)))


def phrase(word: str) -> str:
    """What FTS5 is asked for a text: a run of pairs, or of one character all pairs of it.

    >>> phrase("防汛会"), phrase("会")
    ('"防汛 汛会"', '"会" *')
    """
    plain = word.replace("\0", "")
    spelt = pairs(plain).rpartition(" ")[0] or plain
    return f'"{spelt.replace(chr(34), chr(34) * 2)}"{" *" if len(plain) == 1 else ""}'


def asked(text: str) -> str:
    """The query of a text: all of its words, which spaces part; empty where there are none."""
    return " AND ".join(phrase(word) for word in map(folded, text.split()) if word)


def found(
    file: sqlite3.Connection, text: str, days: tuple[str, str], most: int
) -> tuple[list[str], int]:
    """The latest sentences that hold all words of a text, and how many there are, COUNTED + 1 of
    more.

    days: the first and the last, as texts that bound those of pages; a page of no known day is
    within ("", …) alone.
    """
    query = asked(text)
    if not query:
        return [], 0
    [span] = file.execute("SELECT MIN(n), MAX(n) FROM sentence WHERE day BETWEEN ? AND ?", days)
    hits = "FROM spelt WHERE spelt MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
    counted = f"SELECT COUNT(*) FROM (SELECT 1 {hits})"
    [[count]] = file.execute(counted, (query, *span, COUNTED + 1))
    latest = f"SELECT id FROM sentence WHERE n IN (SELECT rowid {hits}) ORDER BY n DESC"
    return [hit for (hit,) in file.execute(latest, (query, *span, most))], count


def carried(file: sqlite3.Connection, sentences: Sequence[str]) -> Iterator[str]:
    """The facts that these sentences carry, by id."""
    for sentence in sentences:
        sql = "SELECT source FROM pointer WHERE target = ? AND prop = 'evidence' ORDER BY source"
        yield from (fact for (fact,) in file.execute(sql, (sentence,)))
