"""Articles → sentences with what they mention: people with their titles, dates, places, bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.layout_analysis import sentence_splitting as sentences
from kg.layout_analysis.space_repair import tighten
from kg.lexicon.day_numbers import number
from kg.lexicon.lac_tagger import Tagger
from kg.model.mention import (
    Group,
    Person,
    Sentence,
    Title,
    Token,
)
from kg.model.quote import Quote, squeeze
from kg.model.source import Article
from kg.recognition import dates, places, titles
from kg.recognition import organisations as bodies
from kg.recognition import person_names as people


def read(articles: Sequence[Article], tagger: Tagger) -> tuple[Sentence, ...]:
    """The sentences of a page, in order, with their mentions."""
    bare = [
        Sentence(i, n, tighten(q, headline=n < 0), ())
        for i, a in enumerate(articles)
        for n, q in _texts(a)
    ]
    tagged = [
        replace(s, tokens=tuple(_parted(s.text, t)))
        for s, t in zip(bare, tagger.tag([s.text for s in bare]))
    ]
    signed = frozenset(squeeze(b.name.text) for a in articles for b in a.bylines)
    sources = sorted(((b.source.begin, b.source.end) for a in articles for b in a.bylines))
    masks = [_masked(s.quote, sources) for s in tagged]
    plain = [people.Sentence(s.text, s.tokens, m) for s, m in zip(tagged, masks)]
    judged = people.find(plain, signed)
    heads = _heads(tagged, judged)
    names = {
        v.name: squeeze(s.quote.text[v.begin : v.end])
        for s, verdicts in zip(tagged, judged)
        for v in verdicts
    }
    calls = people.Calls(heads, names)
    judged = [
        _with_calls(verdicts, [replace(c, name=names.get(c.name, c.name)) for c in calls.find(p)])
        for p, verdicts in zip(plain, judged)
    ]
    return tuple(_complete(s, verdicts, m) for s, verdicts, m in zip(tagged, judged, masks))


# 率|总局农业局, 向|县水利局: the tagger takes the word before a body for a part of its name.
_BEFORE_BODY = re.compile("率(?=..)|[向对由请给从让](?=[省市县区州盟旗镇乡村].)")


def _parted(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, bodies and places without a verb or a preposition at their head."""
    for t in tokens:
        m = (
            _BEFORE_BODY.match(text, t.begin, t.end)
            if t.tag in ("ORG", "nt", "LOC", "ns")
            else None
        )
        if m:
            yield Token(t.begin, m.end(), "v" if m[0] == "率" else "p")
        yield Token(m.end(), t.end, t.tag) if m else t


def _heads(
    sentences: Sequence[Sentence], judged: Sequence[Sequence[people.Verdict]]
) -> dict[str, set[str]]:
    """Name → the last words of the titles that the page gives it."""
    found: dict[str, set[str]] = {}
    for s, verdicts in zip(sentences, judged):
        for p in _titled(s, verdicts):
            found.setdefault(p.name, set()).update(
                u.head for u in p.titles if u.kind in ("one_seat", "many_seats")
            )
    return found


def _with_calls(
    verdicts: Sequence[people.Verdict], calls: Sequence[people.Verdict]
) -> list[people.Verdict]:
    """Both, in order; a full name goes before a call that overlaps it."""
    free = [c for c in calls if not any(v.begin < c.end and c.begin < v.end for v in verdicts)]
    return sorted([*verdicts, *free], key=lambda v: v.begin)


def _texts(article: Article):
    heads = [*([article.headline] if article.headline else []), *article.kickers]
    for quote in sorted(heads, key=lambda q: q.begin):
        yield -1, quote
    for n, paragraph in enumerate(article.paragraphs):
        for quote in sentences.split(paragraph):
            yield n, quote


def _masked(quote: Quote, sources: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a sentence that are bylines. sources: where they begin and end in the page, sorted."""
    near = sources[bisect_left(sources, (quote.begin,)) : bisect_left(sources, (quote.end,))]
    spans = ((bisect_left(quote.at, begin), bisect_left(quote.at, end)) for begin, end in near)
    return [(begin, end) for begin, end in spans if begin < end]


def _complete(
    s: Sentence, verdicts: Sequence[people.Verdict], masks: Sequence[tuple[int, int]]
) -> Sentence:
    spans = [*masks, *((v.begin, v.end) for v in verdicts)]
    found_bodies = tuple(bodies.find(s.text, s.tokens, spans))
    taken = spans + [b.rest for b in found_bodies]
    return replace(
        s,
        groups=_groups(s, _titled(s, verdicts)),
        dates=tuple(dates.find(s.text)),
        bodies=found_bodies,
        places=tuple(places.find(s.text, s.tokens, taken)),
    )


_AFTER = re.compile(
    r"(?:同志)?(?:\([^()]{1,12}\))?(?:现)?(?:任|担任|出任|兼任|为|当选为|当选|接任|转任)"
)


# 县委副书记(挂职)史俊: what stands between title and name.
_ASIDE = re.compile(r"\((?:挂职|兼|兼职|聘任|主持工作|女|正[省厅处科县局]级|副[省厅处科县局]级)\)$")


# 市人大常委会主任甲主持会议,副主任乙、丙,秘书长丁出席: of the same body.
_DEPUTIES = frozenset("副主任 副主席 秘书长".split())
_CHAIR = re.compile("(?:人大常委会主任|政协主席)$")


def _titled(s: Sentence, verdicts: Sequence[people.Verdict]) -> list[Person]:
    """Each name with the titles before or after it; a title before a list is shared by its names."""
    found: list[Person] = []
    text = s.text
    for i, v in enumerate(verdicts):
        aside = _ASIDE.search(text, 0, v.begin)
        before = (
            aside.start() if aside else v.begin - (text[v.begin - 1 : v.begin] == ":")
        )  # 副主席:甲、乙
        units = () if v.short else titles.chain_before(text, before, s.tokens)
        previous = found[-1] if found else None
        while (
            units and previous and units[0].begin <= previous.end < units[-1].begin
        ):  # 汪某教授、骨科主任闵某
            units = units[1:]
        start = units[0].begin if units else v.begin
        if previous and start < previous.end:
            units, start = (), v.begin
        between = text[previous.end : start] if previous else ""
        linked = bool(previous) and bool(
            re.fullmatch(
                r"(?:\([^()]*\))?(?:、(?:[\u4e00-\u9fff·]{2,4}、)?|和|与|及|以及| |,)?", between
            )
        )
        if units and linked and previous.titles:
            units = titles.inherit(
                units, previous.titles[-1].body or previous.titles[-1].inherited, "," not in between
            )
        elif (
            units
            and not units[0].body
            and units[0].head in _DEPUTIES
            and (
                chair := next(
                    (
                        u
                        for p in reversed(found)
                        for u in p.titles
                        if _CHAIR.search(u.body + u.head)
                    ),
                    None,
                )
            )
        ):
            units = titles.inherit(units, chair.body)
        shared = False
        if (
            not units
            and linked
            and previous.titles
            and not re.search("[,与]", between)
            and _shareable(previous.titles[-1])
        ):
            units, shared = (previous.titles[-1],), True
        after = (
            ()
            if v.short
            else _title_after(
                text, v.end, verdicts[i + 1].begin if i + 1 < len(verdicts) else len(text), s.tokens
            )
        )
        name = v.name if v.short else squeeze(s.quote.text[v.begin : v.end])
        printed = tuple(
            u
            if u in (previous.titles if previous else ())
            else replace(u, text=squeeze(s.quote.text[u.begin : u.end]))
            for u in (*units, *after)
        )
        found.append(Person(v.begin, v.end, name, start, printed, shared, v.witnesses, v.score))
    return _appointed_together(text, found)


def _appointed_together(text: str, found: list[Person]) -> list[Person]:
    """任命甲、乙为审判员: the title after the last name is that of all before it in the list."""
    for i in range(len(found) - 2, -1, -1):
        person, after = found[i], found[i + 1]
        given = tuple(u for u in after.titles if u.begin >= after.end)
        if (
            given
            and not person.titles
            and re.fullmatch(r"(?:\([^()]*\))?[、和]", text[person.end : after.begin])
        ):
            found[i] = replace(person, titles=given, shared=True)
            found[i + 1] = replace(after, shared=True)
    return found


def _shareable(unit: Title) -> bool:
    return unit.kind in ("many_seats", "generic")


# 免去史方的副区长职务, 王某不再担任局长, 接受齐某辞去区长职务的请求; 钱某代理区长职务.
_LOST = re.compile(
    r"(?:同志)?(?:的(?=[^,。;]{3,40}职务)|辞去(?:了)?(?:其)?(?:的)?|不再(?:担任|兼任)(?:其)?(?:的)?)([^,。;]{2,40}?)(?:职务|一职|的请求|[,。;]|$)"
)
_ACTING = re.compile(r"(?:同志)?代理([^,。;]{2,40}?)(?:职务|一职)")


def _title_after(text: str, end: int, limit: int, tokens: Sequence[Token]) -> tuple[Title, ...]:
    """习近平总书记; 张某任市长; 李某为市教育局局长."""
    if text.startswith(("总书记", "主席", "总理"), end):
        unit = titles.unit_before(text, end + (3 if text.startswith("总书记", end) else 2), tokens)
        return (unit,) if unit and unit.begin >= end else ()
    m = _AFTER.match(text, end) or re.compile(r"[^。;:]{2,60}?(?:现任|时任)").match(
        text[:limit], end
    )
    if lost := _LOST.match(text[:limit], end):
        return tuple(
            replace(u, former=True) for u in titles.chain_before(text, lost.end(1), tokens)[-3:]
        )
    if acting := _ACTING.match(text[:limit], end):
        return tuple(
            replace(u, acting=True) for u in titles.chain_before(text, acting.end(1), tokens)[-1:]
        )
    if not m:
        return ()
    stop = next((i for i in range(m.end(), limit) if text[i] in ",。;:"), limit)
    ends = [i for i in range(stop, m.end() + 1, -1)]
    own = ";" * m.end() + text[m.end() :]
    for at in ends:
        units = tuple(u for u in titles.chain_before(own, at, tokens) if u.begin >= m.end())
        if units and units[0].begin <= m.end() + 1 and units[-1].kind != "people":
            return units
    return ()


_LINK = re.compile(r"(?:\([^()]{1,14}\))?(?:、|和|及|以及| |,|)(?:还有)?")
_TAIL = re.compile(
    r"(?:\([^()]{1,10}\))?(?:同志)?(?P<etc>等)?(?P<size>\d{1,3}|[一二三四五六七八九十]{1,3})?(?:名|位|人)?(?P<label>[\u4e00-\u9fff]{0,14}?(?:领导|领导班子成员|班子成员|委员|代表|干部|同志|负责人|负责同志|成员|党员|人员))?"
)


def _groups(s: Sentence, found: Sequence[Person]) -> tuple[Group, ...]:
    groups: list[list[Person]] = []
    for p in found:
        last = groups[-1][-1] if groups else None
        between = s.text[last.end : p.start] if last else ""
        m = _LINK.fullmatch(between) if last else None
        comma_ok = "," not in between or (
            p.titles and not p.shared and p.start < p.begin and bool(last.titles)
        )
        glued = between == "" and p.start == p.begin
        if m and comma_ok and (between or glued or p.start < p.begin):
            groups[-1].append(p)
        else:
            groups.append([p])
    return tuple(_closed(s, members) for members in groups)


def _closed(s: Sentence, members: list[Person]) -> Group:
    """The group with what ends it; 等9名政协委员 gives its title to those that have none."""
    end = members[-1].end
    tail = _TAIL.match(s.text, end)
    etc = bool(tail["etc"])
    label = (tail["label"] or "") if etc else ""
    if (
        etc
        and label
        and not re.match("[和与及][^,。;]{0,12}(?:领导|负责人|代表|干部)", s.text[tail.end() :])
    ):
        unit = titles.unit_before(s.text, tail.end(), s.tokens)
        if unit and unit.begin >= tail.start("etc") + 1 and unit.kind in ("many_seats", "generic"):
            members = [
                p
                if p.titles or unit.head in ("领导干部",)
                else replace(p, titles=(unit,), shared=True)
                for p in members
            ]
        end = tail.end()
    elif etc:
        end = tail.end("etc")
        if tail["size"] and s.text[tail.end("size") : tail.end("size") + 1] in "名位人":
            end = tail.end("size") + 1
    size = (
        number(tail["size"])
        if etc
        and tail["size"]
        and s.text[tail.end("size") : tail.end("size") + 1] in ("名", "位", "人")
        else None
    )
    return Group(members[0].start, end, tuple(members), etc, label, size)
