"""Gold annotations: what a reader found on a page, and which exported terms say the same.

A gold file is YAML, page name -> persons, orgs, places, events, traps; tests/gold/seeds.yaml
explains each key at its head.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.storage.raw_files import read_bytes

ROLES = {  # role in a gold file -> local names of the exported roles that say it
    "chair": frozenset("主持 主持召开 召集".split()),
    "speaker": frozenset("讲话 致辞 部署 强调 指出 要求 发言 宣布 宣讲 表示".split()),
    "presenter": frozenset("汇报 通报 报告 介绍 作报告 传达 讲话 致辞 发言".split()),
    "attendee": frozenset("出席 参加 在场 列席 参会 与会 听课 服务 参与 见证 剪彩 组织".split()),
    "remote": frozenset("收听收看 出席 参加 在场".split()),
    "lead": frozenset(
        (
            "检查 调研 督导 察看 带队 视察 考察 走访 慰问 率队 组织 授课 会谈 会见 检查调研 主持 "
            "夜查"
        ).split()
    ),
    "companion": frozenset("陪同 参加 出席 随同 在场".split()),
    "counterpart": frozenset("会谈 会见 座谈 会见对象 接待 被会见 参加 出席".split()),
    "voter": frozenset(["投票"]),
    "donor": frozenset("捐赠 捐款".split()),
    "recipient": frozenset("受赠 接受捐赠".split()),
    "guest": frozenset("出席 参加 嘉宾 在场 列席 应邀出席".split()),
}
KINDS = {  # type of an event in a gold file -> local names of the exported classes that say it
    "meeting": frozenset(["Meeting", "Study"]),
    "press_conference": frozenset(["PressConference", "Meeting"]),
    "inspection": frozenset(["Inspection", "Visit"]),
    "talks": frozenset(["Talk", "Talks", "Meeting"]),
    "ceremony": frozenset(["Ceremony"]),
    "visit": frozenset(["Visit", "Inspection"]),
    "vote": frozenset(["Election", "Vote"]),
    "donation": frozenset(["Donation"]),
    "drill": frozenset(["Training", "Drill"]),
    "class": frozenset(["Lesson", "Class", "Training"]),
    "volunteering": frozenset(["Volunteering"]),
    "disciplinary_inspection": frozenset(["DisciplinaryInspection"]),
    "study": frozenset(["Study", "Meeting"]),
}
NEEDED = {  # list of the marks of an archive -> the keys of its entries
    "people": ("id", "name", "pages"),
    "different": ("name", "pages"),
    "same_events": ("pages",),
    "not_same_events": ("pages",),
    "tenures": ("person", "stated", "pages"),
}
JUDGED = "judged"
"""The list of a page of which a reader judged single facts, and marked nothing else: [whether it is
so, participation or tenure or person or day, who, the event, post or day]."""
DEEPEST = 100  # lists within lists


def squeeze(text: str | None) -> str:
    """Without white space."""
    return "".join((text or "").split())


def dates_of(event: dict[str, Any]) -> set[str]:
    """The dates of a gold event as printed in its file; it may have several, or none."""
    dates = event.get("date")
    return {str(d) for d in (dates if isinstance(dates, list) else [dates]) if d}


def roles_of(event: dict[str, Any]) -> dict[str, set[str]]:
    """Each participant of a gold event with their roles; `presenter+speaker` is two."""
    return {squeeze(name): set(roles.split("+")) for name, roles in event.get("participants") or []}


def happened(event: dict[str, Any]) -> bool:
    """False for an event that the page only refers to or plans: finding it is no fault, missing it
    none either."""
    return not event.get("mentioned") and not event.get("planned")


def load_gold(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Page name -> annotation, of all the files. InputError names a file that cannot be read or
    holds no page."""
    gold: dict[str, dict[str, Any]] = {}
    for path in paths:
        content = _content(Path(path), "a gold annotation")
        pages = (
            {
                k: v
                for k, v in content.items()
                if isinstance(v, dict) and {"persons", JUDGED} & set(v)
            }
            if isinstance(content, dict)
            else {}
        )
        if not pages:
            raise InputError(
                f"{path}: holds no page; a gold annotation is YAML of the form  page name: "
                f"{{persons: [...], events: [...]}}"
            )
        gold |= pages
    return gold


def _content(path: Path, what: str) -> object:
    """What a YAML file says. InputError, which calls the file `what`, where it says nothing that is
    YAML."""
    import yaml

    data = read_bytes(path)
    loader = getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    )  # the same, ten times as fast where it is there
    try:
        text = data.decode("utf-8")
        if _deep(yaml.parse(text, Loader=loader)):  # before it is built up, by calls within calls
            raise InputError(f"{path}: is nested too deeply for {what}")
        return yaml.load(text, Loader=loader)
    except (UnicodeDecodeError, ValueError, yaml.YAMLError) as error:
        raise InputError(
            f"{path}: cannot be read as {what}: {' '.join(str(error).split())}"
        ) from None


def _deep(events: Iterable[object]) -> bool:
    """Whether lists and tables are nested deeper than DEEPEST, by YAML's events; the first such is
    the last looked at."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name in ("SequenceStartEvent", "MappingStartEvent")
        depth -= name in ("SequenceEndEvent", "MappingEndEvent")
        if depth > DEEPEST:
            return True
    return False


def load_archive(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The marks' lists by key, an empty one where a key is missing; a page is its file name without
    .txt.

    people           [{id, name, pages}]: one entry a real person, homonyms apart
    different        [{name, pages: [a, b]}]: that name is one person on page a, another on page b
    same_events      [{pages}]: one event is reported on all of these pages
    not_same_events  [{pages}]: these pages tell of like-named events, and of no common one
    tenures          [{person, stated, pages}]: titles as printed, of one post of the person
    InputError names what is wrong and where.
    """
    content = _content(Path(path), "marks of an archive")
    if not isinstance(content, dict) or not content.get("people"):
        form = "people: [{id: …, name: …, pages: […]}]"
        raise InputError(f"{path}: has no people; marks of an archive are YAML of the form  {form}")
    gold = {key: content.get(key) or [] for key in NEEDED}
    for key, entries in gold.items():
        if not isinstance(entries, list):
            raise InputError(f"{path}: {key} must be a list")
        for number, entry in enumerate(entries, 1):
            _check(entry, key, f"{path}, {key}, entry {number}")
    return gold


def _check(entry: object, key: str, where: str) -> None:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: is no table")
    lacking = [k for k in NEEDED[key] if k not in entry]
    if lacking:
        raise InputError(f"{where}: has no {lacking[0]}")
    if not isinstance(entry["pages"], list) or not entry["pages"]:
        raise InputError(f"{where}: pages must be a list with something in it")
    if key == "different" and len(entry["pages"]) != 2:
        raise InputError(f"{where}: pages must be two")
