"""Finds the documents that a folded sentence cites: 《…方案》, 国发〔2015〕3号, 第二十一号通告,
第九版防控方案, 三十条措施.

A title in 《》 is a document only where it ends like one; books, songs and maps are none. Words:
ontology/lexicon/documents.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.lexicon.jieba_dictionary import part_of_speech
from kg.lexicon.loader import table, words
from kg.lexicon.numerals import CHINESE, value
from kg.lexicon.patterns import Pattern
from kg.model.fact import Document

_TITLE = re.compile(r"《([^《》]{2,80})》(?P<kind>[\u4e00-\u9fff]{0,5})")
_CODE = re.compile(
    r"""
    (?P<code>[\u4e00-\u9fff]{1,9})
    [〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】]第?(?P<number>\d{1,4})号
    """,
    re.VERBOSE,
)
"""国发〔2015〕3号"""
_NUM = rf"(?:\d{{1,3}}|{CHINESE})"
_KIND = Pattern(
    "documents",
    r"{kinds}(?:\((?:{rules.states}|第?[^()]{1,6}版|[^()]{0,14}年[^()]{0,8})\))?$",
)
"""意见, 办法(试行), 规划(2021—2025年)"""
_NOTICE = Pattern(
    "documents",
    rf"{{han}}{{0,30}}?(?P<name>第?(?P<number>{_NUM})号{{notices}})(?!{{rules.no_notices}})",
)
"""第3号通告"""
_EDITION = Pattern("documents", f"{{han}}{{0,16}}?(?P<name>第{_NUM}版{{editions}})")
_LIST = Pattern("documents", f"(?P<number>{_NUM})条{{lists}}")
_LIST_EDGE = Pattern("documents", "{carried_out}[好了]?(?:[^,。;《》]{0,10}的)?|[,。;:《》“”的]")
"""What stands before the name of 三十条措施: a verb of carrying out, and 的 of 市里出台的."""
_OF_A_KIND = Pattern("documents", r"(的{kinds})\(")
_BEFORE_CODE = Pattern("documents", "(?:{before_code}|{before_code_by_one}(?!{own_papers}))+")


def find(text: str) -> list[Document]:
    """The documents of a sentence, in order, none inside another."""
    found: list[Document] = []
    for reader in READERS:
        for document in reader(text):
            if not any(d.begin < document.end and document.begin < d.end for d in found):
                found.append(document)
    return sorted(found, key=lambda d: d.begin)


def in_book_marks(text: str) -> Iterator[Document]:
    """《关于加强防汛工作的意见》(国发〔2015〕3号)"""
    for m in _TITLE.finditer(text):
        name = m[1].strip()
        kind = next((k for k in words("documents", "kinds") if m["kind"].startswith(k)), "")
        if not _KIND.search(name) and not kind:
            continue
        behind = m.end(1) + 1
        more = _OF_A_KIND.match(text[behind:])
        behind += len(more[1]) if more else 0
        code = _CODE.match(text, behind + 1) if text[behind : behind + 1] == "(" else None
        end = code.end() if code else m.end(1) + 1
        yield Document(m.start(), end, name, _code(code), _issuer(code), m.start())


def by_number(text: str) -> Iterator[Document]:
    """国发〔2015〕3号; not 国药准字〔2015〕3号"""
    for m in _CODE.finditer(text):
        if not m["code"].endswith(words("documents", "rules.no_codes")):
            begin = _code_begin(m)
            name = _code(m)[begin - m.start() :]
            yield Document(begin, m.end(), name, name, _issuer(m), begin)


def notices(text: str) -> Iterator[Document]:
    """第3号通告"""
    for m in _NOTICE.finditer(text) if "号" in text else ():
        if value(m["number"]):
            yield Document(m.start("name"), m.end(), m["name"], "", "", m.start("name"))


def editions(text: str) -> Iterator[Document]:
    """第九版诊疗方案"""
    for m in _EDITION.finditer(text) if "版" in text else ():
        yield Document(m.start("name"), m.end(), m["name"], "", "", m.start("name"))


def numbered_lists(text: str) -> Iterator[Document]:
    """落实三十条措施; what stands before its name tells where it begins"""
    for m in _LIST.finditer(text):
        edges = list(_LIST_EDGE.finditer(text, max(0, m.start() - 24), m.start()))
        edge = edges[-1] if edges else None
        if edge is None or edge[0] in tuple(",。;:《》“”") or not edge[0]:
            continue
        if m.start() - edge.end() <= 16 and (value(m["number"]) or 0) >= 5:
            begin = edge.end()
            yield Document(begin, m.end(), text[begin : m.end()], "", "", begin)


READERS: tuple[Callable[[str], Iterator[Document]], ...] = (
    in_book_marks,
    by_number,
    notices,
    editions,
    numbered_lists,
)
"""Each finds documents of one make; of two that overlap the one of the earlier reader stays."""


def _code(m: re.Match[str] | None) -> str:
    """国发〔2015〕3号, with the brackets that the standard has (GB/T 9704)."""
    return f"{m['code']}〔{m['year']}〕{m['number']}号" if m else ""


def _code_begin(m: re.Match[str]) -> int:
    """Where 国发 begins in 按照国发: the longest known code at its end, else a province's, else
    all of
    it."""
    code = m["code"]
    starts = [i for i in range(len(code)) if _owner(code[i:])]
    if starts:
        return m.start() + starts[0]
    joined = max(code.rfind(c) for c in words("documents", "rules.joints")) + 1
    joined = max(joined, _after_a_clause(code))
    return m.start() + joined + _verbs_before(code[joined:])


def _verbs_before(code: str) -> int:
    """Characters of the verbs in 传达郑政办, 转发了洛市监, 并严格执行洛政办: what somebody does
    with the document, and how."""
    verbs = _BEFORE_CODE.match(code)
    begin = verbs.end() if verbs and verbs.end() < len(code) else 0
    while len(code) - begin > _LEAST and (word := _word_of_doing(code, begin)):
        begin += word
    return begin


def _after_a_clause(code: str) -> int:
    """Characters of what somebody does, with whoever does it, before a code: 王海明督查鲁政字"""
    ends = (n for n in range(len(code) - _SHORTEST, _SHORTEST, -1) if _acts(code[n - 2 : n]))
    return next(ends, 0)


def _acts(word: str) -> bool:
    return word in words("documents", "before_code") or part_of_speech(word) == "v"


_SHORTEST, _LEAST = 3, 2
"""Characters of a code before which any verb is none of it, and before which one of the list is
none: 认真学习|穗府."""


def _word_of_doing(code: str, begin: int) -> int:
    """Characters of a verb, an adverb, a preposition or a conjunction that the code begins with."""
    rest = len(code) - begin
    if rest - 2 >= _LEAST and code[begin : begin + 2] in words("documents", "before_code"):
        return 2
    sizes = (n for n in (2, 1) if rest - n >= _SHORTEST)
    return next((n for n in sizes if _does(code[begin : begin + n])), 0)


def _does(word: str) -> bool:
    return part_of_speech(word) in (("v", "p", "ad", "d", "c") if len(word) > 1 else ("c",))


def _issuer(m: re.Match[str] | None) -> str:
    if not m:
        return ""
    code = m["code"]
    return next((owner for i in range(len(code)) if (owner := _owner(code[i:]))), "")


@cache
def _owner(code: str) -> str:
    """国发 → 国务院; 豫政办 → 河南省人民政府办公厅; empty of a code that the table does not
    have."""
    data = table("lexicon/documents")
    if code in data["codes"]:
        return str(data["codes"][code])
    area, office = data["provinces"].get(code[:1]), data["offices"].get(code[1:])
    return str(office.format(area=area)) if area and office else ""
