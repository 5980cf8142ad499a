"""A folded sentence with the clues that its words give: where posts end, where somebody is named to one, and the words that hide a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon.loader import any_of, words
from kg.lexicon.name_model import surname_of
from kg.model.mention import Token


@cache
def title_end() -> re.Pattern:
    """The last words of posts, for finding where a name may begin."""
    every = {w for k in ("one_seat", "many_seats", "generic") for w in words("titles", k)}
    return re.compile(
        "(?:" + "|".join(sorted(map(re.escape, every), key=lambda w: (-len(w), w))) + ")"
    )


@cache
def _anchored() -> re.Pattern:
    """Titles that no segmenter need confirm: 水利局|局长, 副|镇长, 党委|书记, 管理处|主任; not 局长办公会, 主任会议."""
    heads = "|".join(
        sorted({w for w in words("titles", "one_seat") if len(w) == 2 and w.endswith("长")})
    )
    same = "|".join(rf"(?<={w[0]}){w}" for w in heads.split("|"))
    deputies = "|".join(
        sorted(
            (w for w in words("titles", "many_seats") if w.startswith("副")),
            key=lambda w: (-len(w), w),
        )
    )
    tops = "|".join(w for w in heads.split("|") if w[0] in "省市区县州盟旗镇乡村")
    return re.compile(
        rf"(?:{same}|(?<=支队)支队长|(?<=大队)大队长|(?<=总队)总队长|(?<=中队)中队长|(?<=[学中小])校长|(?<=[校心])院长|(?<=副)(?:{heads})|{deputies}|(?:(?<=[、代])|(?<=[委府]))(?:{tops})|(?<=[委部支组区村镇乡])书记|(?<=[委办室会部处局所科心联协社区系])主任|(?<=[协联会])主席"
        r"|(?<=[社商学])会长|常委|董事长|总经理|检察长|秘书长|总裁|总工程师|护士长|政委|审判长)(?!会|办公会|办公室|扩大会|团|助理|级|信箱|热线|负责制|候选|成员|班子)"
    )


@cache
def _title_end_at() -> re.Pattern:
    return re.compile(title_end().pattern + "$")


@cache
def _naming() -> re.Pattern:
    """任命|甲为…, 选举|甲、乙为…, 免去|甲的…职务."""
    return re.compile(
        r"(?:接受|批准|同意)(?=[\u4e00-\u9fff·、]{2,30}辞去)|(?:"
        + any_of("witnesses", "naming.words")
        + r")(?=[\u4e00-\u9fff·、]{2,40}?(?:\([^()]*\))?(?:同志)?(?:为|任|的[^,。;]{2,40}职务|辞去))"
    )


@cache
def _occupation() -> re.Pattern:
    return re.compile(any_of("titles", "people"))


class Sentence:
    """One folded sentence with what the witnesses need of it."""

    def __init__(self, text: str, tokens: Sequence[Token], masked: Sequence[tuple[int, int]] = ()):
        self.text, self.tokens, self.masked = text, tokens, tuple(masked)
        self._token_at = [n for n, t in enumerate(tokens) for _ in range(t.end - t.begin)]
        self.ends = {t.end for t in tokens}
        self.starts = {t.begin for t in tokens}
        verbs = {
            t.end for t in tokens if t.tag in ("v", "d", "p", "ad", "c") and t.end - t.begin < 4
        }
        self.anchored = {
            m.end() + text.startswith(":", m.end()) for m in _anchored().finditer(text)
        }
        self.after_title = self.anchored | {
            m.end()
            for m in title_end().finditer(text)
            if m.end() not in verbs and self._title_ends(m.end())
        }
        self.named = {m.end() for m in _naming().finditer(text)}
        self.after_job = {m.end() for m in _occupation().finditer(text)}

    def over(self, begin: int, end: int) -> Sequence[Token]:
        """The tokens that overlap the span."""
        return (
            self.tokens[self._token_at[begin] : self._token_at[end - 1] + 1]
            if end <= len(self._token_at)
            else ()
        )

    def _title_ends(self, end: int) -> bool:
        """Not in the middle of a longer word: 委员|会, 代表|团."""
        after = self.text[end : end + 1]
        if (
            after
            and after in "会团组室部局处办厅院制级证台"
            and (end not in self.starts or after in "会团台")
        ):
            return False
        head = _title_end_at().search(self.text, max(0, end - 6), end)
        before = self.text[max(0, head.start() - 3) : head.start()] if head else ""
        inside = next((t for t in self.over(end - 1, end) if t.end > end), None)
        if (
            inside
            and head
            and (inside.begin > head.start() or inside.end - end > 1)
            and inside.tag != "PER"
        ):
            return False
        called = bool(
            head
            and head.start()
            and any(
                t.end == head.start() and t.tag == "PER"
                for t in self.over(head.start() - 1, head.start())
            )
        )
        return not (
            called
            or re.search(
                r"(?:^|[,。;:!?“])(?![省市区县州盟旗镇乡村校院厂])[\u4e00-\u9fff]{1,2}$", before
            )
            and surname_of(before.lstrip(",。;:!?“") + "某某") == before.lstrip(",。;:!?“")
        )

    def hidden(self, begin: int, end: int) -> bool:
        return any(b < end and begin < e for b, e in self.masked)
