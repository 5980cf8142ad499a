"""What each stage made of the sentences that hold a text: it only prints what the values say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.node_text import number
from kg.ingest.sources import gather
from kg.model.event import Predicate
from kg.model.fact import PageFacts
from kg.model.mention import Sentence
from kg.model.quote import fold, squeeze
from kg.model.reading import PageReading
from kg.pipeline import read
from kg.recognition import name_scoring


def trace(path: str | Path, grep: str) -> Iterator[str]:
    """Lines of text for each sentence of the file that holds `grep` (white space and width do not
    count).

    Nothing where no sentence holds it; InputError where the file cannot be read.
    """
    wanted = fold(squeeze(grep))
    for page in gather(path, judgements=False).pages:
        if wanted in fold(squeeze(page.text)):
            yield from _page(read(page), wanted)


def _page(reading: PageReading, wanted: str) -> Iterator[str]:
    found = [s for s in reading.sentences if wanted in squeeze(s.text)]
    if not found:
        return
    home = f"{reading.home.name} (by {reading.home_from})" if reading.home else "not known"
    yield f"page      {reading.page.file}, {reading.page.extracted or reading.page.encoding}, {len(reading.page.text)} characters; home {home}; issued {_issued(reading)}"
    for s in found:
        yield ""
        yield from _sentence(reading, s)


def _issued(reading: PageReading) -> str:
    parts = [f"{x:02d}" for x in (reading.issue.year, reading.issue.month, reading.issue.day) if x]
    return (
        "-".join(parts) + (" (printed on the page)" if reading.issue.printed else "")
        if parts
        else "not known"
    )


def _sentence(reading: PageReading, s) -> Iterator[str]:
    article = reading.articles[s.article]
    where = "headline" if s.paragraph < 0 else f"paragraph {s.paragraph + 1}"
    yield f"sentence  characters {s.quote.begin}…{s.quote.end}, {where} of «{article.headline.text if article.headline else 'an article without a headline'}»"
    yield f"          {s.quote.text}"
    yield f"words     {' '.join(f'{s.text[t.begin : t.end]}/{t.tag}' for t in s.tokens)}"
    yield f"sketch    {sketch(s)}"
    for p in s.people:
        said = ", ".join(f"{name} {worth:+g}" for name, worth in p.witnesses)
        yield f"person    {p.name}  {p.score:g} of {name_scoring.threshold():g} needed: {said}"
        for unit in p.titles:
            post = unit.link
            area = (
                "of an area that nobody names"
                if post.open
                else f"of {post.area.name}"
                if post.area
                else "national"
                if post.national
                else "of its body"
            )
            yield f"title     {p.name}  {unit.text} → {post.name}, {area}{', shared by the list' if p.shared else ''}{', acting' if unit.acting else ''}{', former' if unit.former else ''}, by the rule {unit.post.rule}"
    for d in s.dates:
        yield f"date      {d.text}  {d.kind}"
    for b in s.bodies:
        yield f"body      {b.text}  {b.cls}"
    for x in s.places:
        yield f"place     {x.text}  {x.kind}{' (of the page itself)' if x.deictic else ''}"
    for act in _predicates(reading, s):
        names = "、".join(p.name for p in act.group.people)
        yield f"act       {names}  {act.relation}, by the rule {act.rule}; roles {'、'.join(act.roles) or 'none'} by {'、'.join(act.verbs) or 'no verb'}{'; at ' + act.venue if act.venue else ''}"
    yield from _events(reading, s)
    yield from _details(reading.details, s)
    for miss in reading.misses:
        if miss.sentence == s.quote:
            yield f"miss      {'、'.join(miss.names)}  {miss.reason}"


def _predicates(reading: PageReading, s: Sentence) -> tuple[Predicate, ...]:
    """What was read of the sentence's predicates; nothing of a headline."""
    found = zip(reading.sentences, reading.predicates, strict=True)
    return next((acts for own, acts in found if own is s), ())


def _events(reading: PageReading, s) -> Iterator[str]:
    for e in reading.events:
        if s in e.evidence:
            when = e.when and (e.when.date or e.when.month_day or e.when.text) or "no date"
            yield f"event     {e.type} «{e.name or e.noun}», {when}, by the rule {e.rule}"
            for part in e.parts:
                if part.sentence is s:
                    who = part.who.name if part.kind == "person" else part.who.text
                    yield f"claim     {who}  {'、'.join(part.roles)}, by the rule {part.rule}, in this event by {part.attached or part.rule}"


def _details(found: PageFacts, s) -> Iterator[str]:
    """The figures, numbers, documents, gifts and campaigns that were read from the sentence."""
    for o in found.observations:
        if o.sentence is s:
            when = o.when and (o.when.date or o.when.month_day or o.when.text) or "no date"
            yield f"figure    {o.figure.measure} = {number(o.figure.value)} {o.figure.unit}, of {o.about.text if o.about else o.area.name}, {when}, by the rule {o.rule}"
    for c in found.contacts:
        if c.source.begin < s.quote.end and s.quote.begin < c.source.end:
            yield f"phone     {c.phone}  of {c.area.name}{', ' + c.service if c.service else ''}, by the rule {c.rule}"
    for d in found.citations:
        if d.sentence is s:
            yield f"document  {d.name}{'  ' + d.document.code if d.document.code else ''}"
    for g in found.gifts:
        if g.sentence is s:
            yield f"gift      {number(g.gift.amount) + ' yuan' if g.gift.amount is not None else 'no amount'}  to {g.recipient.text if g.recipient else 'nobody named'}{', for ' + g.beneficiary.text if g.beneficiary else ''}"
    for c in found.campaigns:
        if c.sentence is s:
            yield f"campaign  {c.campaign.name}"


def sketch(s) -> str:
    """The sentence with each mention folded to a slot: {date},{who}主持召开{body}会议."""
    spans = [(g.begin, g.end, "{who}") for g in s.groups] + [
        (d.begin, d.end, "{date}") for d in s.dates
    ]
    spans += [(b.begin, b.end, "{body}") for b in s.bodies] + [
        (p.begin, p.end, "{place}") for p in s.places
    ]
    text, at = [], 0
    for begin, end, slot in sorted(spans, key=lambda x: (x[0], -x[1])):
        if begin >= at:
            text += [s.text[at:begin], slot]
            at = end
    return "".join(text) + s.text[at:]
