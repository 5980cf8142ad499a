"""Two bodies that the tagger took for one: 县委|县政府, 市红十字会|联合|市卫健委."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.gazetteer import longest_at, written_out
from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.organs import level
from kg.lexicon.patterns import Pattern
from kg.recognition.organisation_words import endings, entries
from kg.recognition.place_words import is_site

_BETWEEN = Pattern("bodies", "{generic.between}(?={level})")
_JOINT = Pattern("body_rules", "{joints}(?!{no_joints})")
"""市红十字会|联合|市卫健委."""
LEVEL_AND_ORGAN = Pattern("body_rules", "{level}(?:第?{numeral}+届)?{organ}(?:机关)?")
"""市委, 省政府, 市人大常委会, 市委组织部."""


def parted(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Bodies set one after the other: 中共昌乐县委|昌乐县人民政府, 区卫健委组织|区卫生监督所."""
    m = _BETWEEN.search(text, begin + 2, end)
    if m and endings().last_before(text, m.start(), begin):
        yield begin, m.start()
        yield from parted(text, m.end(), end)
        return
    if site := site_before_a_joint(text, begin, end):
        yield from parted(text, site + 1, end)
        return
    for at in range(begin + 2, end - 1):
        joint = _joint(text, begin, at, end)
        if joint or _begins_again(text, begin, at, end):
            yield begin, at
            yield from parted(text, at + joint, end)
            return
    yield begin, end


def site_before_a_joint(text: str, begin: int, end: int) -> int:
    """人民大会堂|同波兰国民议会: where a site ends before 同 or 与; 0 where none does."""
    joints = (at for at in range(begin + 2, end - 1) if text[at] in "同与")
    return next((at for at in joints if is_site(text[begin:at])), 0)


def _joint(text: str, begin: int, at: int, end: int) -> int:
    """How long the word is that stands there between two bodies: 和, 联合; 0 where none does."""
    joint = _JOINT.match(text, at, end)
    if joint and (longest_at(text, joint.end()) or level().match(text, joint.end())):
        area = longest_at(text, begin) == at
        if area or endings().last_before(text, at, begin):
            return len(joint[0])
    return int(_joins_two_bodies(text, begin, at, end))


_ACTS_ON = "向受"
_JOINTS = "和与" + _ACTS_ON


def _joins_two_bodies(text: str, begin: int, at: int, end: int) -> bool:
    """Whether 和, or what one does to the other, stands there between two bodies: 国家卫健委|和|
    总后勤部, 市中医院|向|县第一中学; not 文化和旅游局, nor 市公安局和谐社区警务室."""
    joints = _JOINTS if text[at - 1] in "委府会协部局院厅" else _ACTS_ON
    if text[at] not in joints or text[at - 1] not in "委府会协部局院厅团司行学":
        return False
    if frequency(text[at : at + 2]) or longest_at(text, at):
        return False
    return at - begin > 2 and end - at > 4 and bool(endings().last_before(text, at, begin))


def _begins_again(text: str, begin: int, at: int, end: int) -> bool:
    """Whether a body ends at `at` and an area, a level or a whole name begins another."""
    if text[begin:at] in entries("alone") and text[at:end] in entries("alone"):
        return True
    if text[at - 1] not in "委府会协":
        return False
    area = longest_at(text, at)
    again = area and written_out(text[at:area]) or LEVEL_AND_ORGAN.match(text, at)
    return bool(again and endings().last_before(text, at, begin))
