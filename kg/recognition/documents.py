"""Finds the documents that a folded sentence cites: 《…方案》, 国发〔2015〕3号, 第二十一号通告,
第九版防控方案, 三十条措施.

A title in 《》 is a document only where it ends like one; books, songs and maps are none. Words:
ontology/lexicon/documents.toml.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import any_of, table, words
from kg.lexicon.numerals import CHINESE, value
from kg.model.fact import Document

_TITLE = re.compile(r"《([^《》]{2,80})》(?P<kind>[\u4e00-\u9fff]{0,5})")
_CODE = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,9})[〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】](?:第)?(?P<number>\d{1,4})号"
)
_NUM = rf"(?:\d{{1,3}}|{CHINESE})"


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(
        any_of("documents", "kinds")
        + r"(?:\((?:试行|暂行|修订|草案|征求意见稿|送审稿|第?[^()]{1,6}版|[^()]{0,14}年[^()]{0,8})\))?$"
    )


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<owner>[\u4e00-\u9fff]{{0,30}}?)(?P<name>第?(?P<number>{_NUM})号{any_of('documents', 'notices')})(?![员单书])"
    )


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<title>[\u4e00-\u9fff]{{0,16}}?)(?P<name>第{_NUM}版{any_of('documents', 'editions')})"
    )


@cache
def _list() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{_NUM})条{any_of('documents', 'lists')}")


@cache
def _list_edge() -> re.Pattern[str]:
    """What stands before the name of 三十条措施: a verb of carrying out, and 的 of 市里出台的."""
    return re.compile(
        rf"{any_of('documents', 'carried_out')}(?:好|了)?(?:[^,。;《》]{{0,10}}的)?|[,。;:《》“”的]"
    )


def find(text: str) -> list[Document]:
    """The documents of a sentence, in order, none inside another."""
    found: list[Document] = []

    def free(begin: int, end: int) -> bool:
        return not any(d.begin < end and begin < d.end for d in found)

    for m in _TITLE.finditer(text):
        name = m[1].strip()
        kind = next((k for k in words("documents", "kinds") if m["kind"].startswith(k)), "")
        if not _kinds().search(name) and not kind:
            continue
        behind = m.end(1) + 1
        more = re.match(f"(的{any_of('documents', 'kinds')})\\(", text[behind:])
        behind += len(more[1]) if more else 0
        code = _CODE.match(text, behind + 1) if text[behind : behind + 1] == "(" else None
        end = code.end() if code else m.end(1) + 1
        found.append(Document(m.start(), end, name, _code(code), _issuer(code), m.start()))
    for m in _CODE.finditer(text):
        if free(m.start(), m.end()) and not m["code"].endswith(
            ("准字", "备字", "证字", "许字", "登字")
        ):
            begin = _code_begin(m)
            found.append(
                Document(
                    begin,
                    m.end(),
                    _code(m)[begin - m.start() :],
                    _code(m)[begin - m.start() :],
                    _issuer(m),
                    begin,
                )
            )
    for m in _notice().finditer(text):
        if free(m.start("name"), m.end()) and value(m["number"]):
            found.append(Document(m.start("name"), m.end(), m["name"], "", "", m.start("name")))
    for m in _edition().finditer(text):
        if free(m.start("name"), m.end()):
            found.append(Document(m.start("name"), m.end(), m["name"], "", "", m.start("name")))
    for m in _list().finditer(text):
        edges = list(_list_edge().finditer(text, max(0, m.start() - 24), m.start()))
        begin = edges[-1].end() if edges else 0
        if (
            edges
            and len(edges[-1][0]) > 0
            and edges[-1][0] not in tuple(",。;:《》“”")
            and free(begin, m.end())
            and m.start() - begin <= 16
            and (value(m["number"]) or 0) >= 5
        ):
            found.append(Document(begin, m.end(), text[begin : m.end()], "", "", begin))
    return sorted(found, key=lambda d: d.begin)


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
    joined = max(code.rfind(c) for c in "照据和及、对于以按依") + 1
    return m.start() + joined + _verbs_before(code[joined:])


def _verbs_before(code: str) -> int:
    """Characters of the verbs in 传达郑政办, 转发了洛市监: what somebody does with the document."""
    verbs = re.match(any_of("documents", "before_code") + "+", code)
    return verbs.end() if verbs and verbs.end() < len(code) else 0


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
