"""White space that OCR and typesetters put between Chinese characters: which of it parts words, and
which is only set wide.

李 强 (a name set wide) and 疫 情 lose their spaces; a list parted by spaces (李强 王治 张建国)
keeps them. Offsets stay true.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.loader import alternatives
from kg.lexicon.loader import words as words_of
from kg.lexicon.name_model import is_surname, shaped
from kg.model.quote import Quote

_RUN = re.compile(r"[\u4e00-\u9fff·]+(?:\s+[\u4e00-\u9fff·]+)+")
_DATE_GAP = re.compile(
    r"(?<=[年月])\s+(?=\d)|(?<=\d)\s+(?=[年月日])"
    r"|(?<=月\d)\s+(?=\d\s*[日号])|(?<=月 \d)\s+(?=\d\s*[日号])"
)
_BEFORE_A_MARK = re.compile("(?<=[\u4e00-\u9fff])[ ](?=[、,;。])")
"""李强 、王治: set apart from its mark, which parts them."""
_PIECE = re.compile(r"[\u4e00-\u9fff·]+")


def tighten(quote: Quote, headline: bool = False) -> Quote:
    """The quote without the spaces that part no words; in a headline only names set wide are
    closed."""
    text = quote.fold
    drop: set[int] = set()
    if " " not in text:
        return quote
    spaced = _letter_spaced(text)
    for run in _RUN.finditer(text):
        pieces = [(m.start() + run.start(), m.end() + run.start()) for m in _PIECE.finditer(run[0])]
        words = [text[b:e] for b, e in pieces]
        gaps = [after[0] - before[1] for before, after in pairwise(pieces)]
        joins = range(len(gaps)) if spaced else _joins(words, gaps, headline)
        for i in joins:
            drop.update(range(pieces[i][1], pieces[i + 1][0]))
    for gap in chain(_DATE_GAP.finditer(text), _BEFORE_A_MARK.finditer(text)):
        drop.update(range(gap.start(), gap.end()))
    keep = [i for i in range(len(quote)) if i not in drop]
    return Quote(quote.page, "".join(quote.text[i] for i in keep), tuple(quote.at[i] for i in keep))


_LEAST_SPACED = 8
"""Pieces of a text that is set with a space after each character."""
_ALONE, _WORDS = 0.9, 0.25
"""Of them, those that are one character; of those beside each other, what is a word together: of a
list of names next to none is."""


def _letter_spaced(text: str) -> bool:
    """市 长 主 持 召 开 会 议: a space after each character, and it is no list of names."""
    pieces = _PIECE.findall(text)
    alone = sum(len(piece) == 1 for piece in pieces)
    if "  " in text or len(pieces) < _LEAST_SPACED or alone < len(pieces) * _ALONE:
        return False
    pairs = [a + b for a, b in pairwise(pieces)]
    words = sum(frequency(p) > 0 and not part_of_speech(p).startswith("nr") for p in pairs)
    return words >= len(pairs) * _WORDS


def _joins(words: list[str], gaps: list[int], headline: bool) -> set[int]:
    """Which gaps to close; gap i stands between words i and i + 1."""
    close: set[int] = set()
    i = 0
    while i < len(gaps):
        inside, after = _wide_names(words, gaps, i)
        if inside:
            close |= inside
            i = after
            continue
        j = i
        while j < len(words) and (
            len(words[j]) == 1 or j == i and len(words[j]) > 1 and _ends_in_surname(words, j)
        ):
            j += 1
        singles = j - i
        if singles >= 2:
            close |= _within_names(words, gaps, i, j)
            i = j
        elif (
            i + 1 < len(words)
            and len(words[i]) > 1
            and is_surname(words[i][-1])
            and _title_and_surname().search(words[i])
        ):
            close.add(i)
            i += 1
        elif singles == 1 and j < len(words) and is_surname(words[i][-1]) and not shaped(words[j]):
            close.add(i)
            i = j
        else:
            if not headline and not _parts(words, i):
                close.add(i)
            i += 1
    return close


def _wide_names(words: list[str], gaps: list[int], i: int) -> tuple[set[int], int]:
    """龙 在田 普 凡 白 忠: two names or more set wide, from word i on; the gaps within them, and
    the word after the last."""
    inside: set[int] = set()
    names, at = 0, i
    while at + 1 < len(words):
        first = (
            at == i
            and len(words[at]) > 1
            and _title_and_surname().search(words[at])
            and is_surname(words[at][-1])
        )
        if not (first or len(words[at]) == 1 and is_surname(words[at])) or len(words[at + 1]) > 2:
            break
        size = 2
        if (
            len(words[at + 1]) == 1
            and at + 2 < len(words)
            and len(words[at + 2]) == 1
            and not is_surname(words[at + 2])
        ):
            size = 3
        inside |= set(range(at, at + size - 1))
        names, at = names + 1, at + size
    if names < 2 or len({gaps[g] for g in range(i, min(at - 1, len(gaps)))}) > 1:
        return set(), i
    return inside, at


def _heads() -> str:
    return alternatives(
        chain.from_iterable(words_of("titles", k) for k in ("one_seat", "many_seats", "generic"))
    )


@cache
def _title_and_surname() -> re.Pattern[str]:
    return re.compile(_heads() + "[\u4e00-\u9fff]$")


@cache
def _post_and_name() -> re.Pattern[str]:
    return re.compile(
        "[\u4e00-\u9fff、,]{0,24}"
        + _heads()
        + " +(?P<name>[\u4e00-\u9fff](?: *[\u4e00-\u9fff]){1,3})。?"
    )


@cache
def _post() -> re.Pattern[str]:
    return re.compile(_heads() + "$")


def _parts(words: list[str], i: int) -> bool:
    """Whether the gap behind word i parts what stands on both sides of it."""
    ends = words[i].endswith(("电", "讯"))
    return ends or _list_gap(words[i], words[i + 1]) or _parts_two_posts(words, i)


def _parts_two_posts(words: list[str], i: int) -> bool:
    """县水利局局长 罗敏| 县林业局局长 段志国: behind the name of a post, before the next post."""
    beside = i > 0 and _post().search(words[i - 1]) and _post().search(words[i + 1])
    return bool(beside) and shaped(words[i])


def is_a_post_and_a_name(text: str) -> bool:
    """县政协主席 罗 敏: a line of a list, and nothing else."""
    m = _post_and_name().fullmatch(text)
    return m is not None and shaped(m["name"].replace(" ", ""))


def _ends_in_surname(words: list[str], i: int) -> bool:
    """县领导李|强: the word before a single character ends with a surname and is no name itself."""
    return (
        i + 1 < len(words)
        and len(words[i + 1]) == 1
        and is_surname(words[i][-1])
        and not shaped(words[i][-3:])
        and not shaped(words[i][-2:])
    )


def _within_names(words: list[str], gaps: list[int], begin: int, end: int) -> set[int]:
    """The gaps inside the names that a run of single characters makes: 李 强 王 治 are two, 周 家
    斌 is one."""
    wide = max(gaps[begin : end - 1])
    if min(gaps[begin : end - 1]) < wide:
        return {i for i in range(begin, end - 1) if gaps[i] < wide}
    sizes = {2: [2], 3: [3], 4: [2, 2], 6: [2, 2, 2]}.get(end - begin)
    if sizes is None:
        sizes = [2] * ((end - begin) // 2)
        sizes[-1] += (end - begin) % 2
    close: set[int] = set()
    at = begin
    for size in sizes:
        if not is_surname(words[at][-1]):
            return set(range(begin, end - 1))
        close.update(range(at, at + size - 1))
        at += size
    return close


def _list_gap(left: str, right: str) -> bool:
    """Whether both sides of a gap look like names."""
    head = next((right[:n] for n in (3, 2) if shaped(right[:n])), "")
    tail = next((left[-n:] for n in (3, 2) if shaped(left[-n:])), "")
    if not head or not tail:
        return False
    return len(left) <= 4 or len(right) <= 4
