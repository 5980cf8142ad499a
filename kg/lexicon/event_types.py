"""The patterns of events, compiled from ontology/frames/: what a meeting is called, and what people do at it."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import KnowledgeError
from kg.lexicon.loader import alternatives, table
from kg.resources import folder

CONVENE = "指挥(?!部|中心|长|员|所)|主持召开|组织召开|召集召开|召开|举行|举办|主办|承办|开展|启动|迎来|主持|出席|参加|列席|收听收看|收看|观看|参与|组织|应邀出席|旁听"
_HELD = re.compile(
    r"(?:工作)?(?:[””’\"])?(?!(?:正式)?(?:开始|召开|举行)(?:之)?前)(?:(?:\d{1,2}月)?\d{1,2}日|昨[日天]|今[日天]|近日|日前)?(?:上午|下午|晚上?)?(?:在[^,。;]{1,40}?)?(?:顺利|隆重|正式|成功|如期|胜利|圆满|同步|分别)?(?:召开|举行|举办|开幕|闭幕|启动|开讲|开班|落幕|开赛|进行|开展|举办了|开始)(?!以来|情况|工作)"
)
_SPOKEN_OF = re.compile(
    r"(?:[””\"])?(?:(?:正式)?(?:开始|召开|举行)(?:之)?前|的(?:全体|各位)?(?:委员|代表|同志|人员|嘉宾)|精神|要求|决定|部署要求|工作部署|召开以来|以来|确定|纪要|文件|通过的|提出的|期间|筹备|方案|制度|机制|代表|室|厅|馆|中心|上的|会址|主席台|主会场|的决策|决策|的召开)"
)
_GENERIC = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}分会场|此次|本次|这次|该|全体|相关|上述|有关|此项|这一|今年的?|首次|这个|各类|各种|集中)?"
)


def _entries(
    name: str, key: str, needed: tuple[str, ...], lists: tuple[str, ...]
) -> tuple[dict, ...]:
    """The [[key]] of a file of frames, each with the texts that are `needed`; `lists` hold words. KnowledgeError names one that is wrong."""
    found = table(f"frames/{name}").get(key)
    where = f"{folder() / 'frames' / name}.toml: "
    if not isinstance(found, list) or not found:
        raise KnowledgeError(f"{where}needs at least one [[{key}]]")
    for n, entry in enumerate(found, 1):
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(k), str) and entry[k] for k in needed
        ):
            raise KnowledgeError(
                f"{where}{key} {n} needs {' and '.join(f'{k} = a text' for k in needed)}"
            )
        for k in lists:
            _split(entry.get(k, []), f"{where}{key} {n}, {k}")
    return tuple(found)


def _words(part: str, key: str) -> frozenset[str]:
    """The words of `key` in the [part] of roles.toml. KnowledgeError: it has none such."""
    found = table("frames/roles").get(part)
    return frozenset(
        _split(
            found.get(key) if isinstance(found, dict) else None,
            f"{folder() / 'frames/roles.toml'}: [{part}] {key}",
        )
    )


def _split(lines: object, where: str) -> list[str]:
    """The words of an array of texts, each holding words parted by spaces; KnowledgeError, beginning with `where`, if it is none."""
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise KnowledgeError(f"{where} must be an array of strings")
    return [w for line in lines for w in line.split()]


@cache
def events() -> tuple[dict, ...]:
    """The event types in the order of the file. KnowledgeError names an entry without a type or an example."""
    return _entries("events", "event", ("type", "example"), ("nouns", "verbs"))


@cache
def _roles() -> tuple[dict, ...]:
    return _entries("roles", "role", ("id",), ("verbs",))


@cache
def noun_types() -> dict[str, str]:
    """会议 → Meeting."""
    return {
        w: e["type"]
        for e in reversed(events())
        for line in e.get("nouns", ())
        for w in line.split()
    }


@cache
def nouns() -> re.Pattern:
    return re.compile(alternatives(frozenset(noun_types())))


@cache
def verb_types() -> dict[str, str]:
    """调研 → Inspection."""
    return {
        w: e["type"]
        for e in reversed(events())
        for line in e.get("verbs", ())
        for w in line.split()
    }


@cache
def role_verbs() -> dict[str, str]:
    """出席 → 出席; the role of each verb."""
    return {
        v: r["id"] for r in reversed(_roles()) for line in r.get("verbs", ()) for v in line.split()
    }


@cache
def _gapped() -> tuple[tuple[str, re.Pattern], ...]:
    """Verbs with a gap: 作…报告 is 作 and 报告 with a few words between."""
    return tuple(
        (
            v,
            re.compile(
                ("(?<![工合操制写创动协])" if v.startswith("作") else "")
                + re.escape(v).replace(
                    "…",
                    "[^,。;的对]{0,12}?" if v.startswith("一行") else "(?:了|出)?[^,。;]{0,28}?",
                )
            ),
        )
        for v in sorted(role_verbs(), key=lambda v: (-len(v), v))
        if "…" in v
    )


@cache
def _plain() -> re.Pattern:
    return re.compile(alternatives(frozenset(v for v in role_verbs() if "…" not in v)))


def verbs(text: str) -> list[tuple[int, int, str]]:
    """The role verbs of a text: begin, end and the verb as roles.toml has it, in order, none within another."""
    found = [(m.start(), m.end(), m[0]) for m in _plain().finditer(text)]
    for verb, pattern in _gapped():
        for m in pattern.finditer(text):
            # 作学术报告 is a lecture, 作报告 a report: the more that is written out, the sooner it decides.
            if not any(
                b < m.start() < e or b == m.start() and (len(v) > 2 or "…" in v)
                for b, e, v in found
            ):
                found = [f for f in found if f[1] <= m.start() or f[0] >= m.end()] + [
                    (m.start(), m.end(), verb)
                ]
    return sorted(found)


@cache
def speech() -> frozenset[str]:
    return _words("speech", "words")


@cache
def _veto_before() -> re.Pattern:
    return re.compile(alternatives(_words("veto", "before")) + "了?$")


@cache
def _veto_after() -> re.Pattern:
    return re.compile(alternatives(_words("veto", "after")))


def in_vain(text: str, begin: int) -> bool:
    """Whether a verb at `begin` is none by what stands before it: 不|参加, 关于|召开."""
    return bool(_veto_before().search(text, max(0, begin - 5), begin))


_ATTENDS = ("出席", "参加", "列席", "收听", "收看", "参会", "主持", "旁听")


def vetoed(text: str, begin: int, end: int) -> bool:
    """Whether a role verb at begin…end is none: 听取|汇报, 讲话|精神, 汇报|会."""
    verb = text[begin:end]
    if verb == "主持" and re.match(r"(?:日常|全面|党委|行政)?工作", text[end:]):
        return True
    if verb.startswith("陪同") and text.startswith("下", end):
        return True
    if text.startswith(("路上", "途中"), end):
        return True
    # 来访的客商, 考察的重点: what stands before 的 tells which.
    if text.startswith("的", end) and role_verbs().get(verb) == "检查":
        return True
    if not verb.startswith(_ATTENDS) and (
        _veto_after().match(text, end)
        or text.startswith("会", end)
        and not text.startswith("会议", end)
    ):
        return True
    if verb.startswith(("作", "致", "讲", "发", "提")) and len(verb) > 1 and verb != "发言":
        return False
    return in_vain(text, begin)


def held(text: str, at: int) -> bool:
    """Whether 召开, 举行 … follow the event's name."""
    return bool(_HELD.match(text, at))


def spoken_of(text: str, begin: int, end: int) -> bool:
    """Whether an event's name is only spoken of: 传达…会议精神, …会议上的讲话."""
    return bool(
        _SPOKEN_OF.match(text, end)
        or re.search(
            r"(?:传达|学习|贯彻|落实|根据|按照|围绕|迎接|筹备|将要?|拟|传达学习了?|学习贯彻|贯彻落实|自|自从|关于|部署)(?:了)?$",
            text[max(0, begin - 8) : begin],
        )
    )


def is_generic(text: str, noun: str) -> bool:
    """会议, 此次活动: a noun that names nothing by itself."""
    return bool(_GENERIC.fullmatch(text.removesuffix(noun)))
