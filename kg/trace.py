"""What each stage made of the sentences that hold a text: it only prints what the values say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.node_text import number
from kg.ingest.sources import gather
from kg.model.event import Participant, Predicate
from kg.model.fact import Contact, Donation, Observation, PageFacts
from kg.model.mention import Area, Grounded, Person, Sentence
from kg.model.post import Post
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
    page = reading.page
    home = f"{reading.home.name} (by {reading.home_from})" if reading.home else "not known"
    read_as = page.extracted or page.encoding
    about = f"{page.file}, {read_as}, {len(page.text)} characters"
    yield f"page      {about}; home {home}; issued {_issued(reading)}"
    for s in found:
        yield ""
        yield from _sentence(reading, s)


def _issued(reading: PageReading) -> str:
    issue = reading.issue
    parts = [f"{x:02d}" for x in (issue.year, issue.month, issue.day) if x]
    if not parts:
        return "not known"
    return "-".join(parts) + (" (printed on the page)" if issue.printed else "")


def _sentence(reading: PageReading, s: Sentence) -> Iterator[str]:
    yield from _words(reading, s)
    for p in s.people:
        yield from _person(p)
    for d in s.dates:
        why_not = f", not the day of what is told: {d.rule}" if d.rule else ""
        yield f"date      {d.text}  {d.kind}{why_not}"
    for b in s.bodies:
        yield f"body      {b.text}  {b.cls}"
    for x in s.places:
        yield f"place     {x.text}  {x.kind}{_if(x.deictic, ' (of the page itself)')}"
    for act in _predicates(reading, s):
        yield _act(act)
    yield from _events(reading, s)
    yield from _details(reading.details, s)
    for miss in reading.misses:
        if miss.sentence == s.quote:
            yield f"miss      {'、'.join(miss.names)}  {miss.reason}"


def _words(reading: PageReading, s: Sentence) -> Iterator[str]:
    article = reading.articles[s.article]
    where = "headline" if s.paragraph < 0 else f"paragraph {s.paragraph + 1}"
    headline = article.headline.text if article.headline else "an article without a headline"
    yield f"sentence  characters {s.quote.begin}…{s.quote.end}, {where} of «{headline}»"
    yield f"          {s.quote.text}"
    yield f"words     {' '.join(f'{s.text[t.begin : t.end]}/{t.tag}' for t in s.tokens)}"
    yield f"sketch    {sketch(s)}"


def _person(p: Person) -> Iterator[str]:
    said = ", ".join(f"{name} {worth:+.3g}" for name, worth in p.witnesses)
    yield f"person    {p.name}  {100 * name_scoring.chance(p.score):.1f} % sure: {said}"
    for unit in p.titles:
        how = (
            _if(p.shared, ", shared by the list")
            + _if(unit.acting, ", acting")
            + _if(unit.former, ", former")
        )
        told = f"{unit.text} → {_post(unit.link)}{how}"
        yield f"title     {p.name}  {told}, by the rule {unit.post.rule}"


def _post(post: Post | None) -> str:
    """A post by its name, and of which area it is."""
    return f"{post.name}, {_whose(post)}" if post else "no post"


def _whose(post: Post) -> str:
    if post.open:
        return "of an area that nobody names"
    if post.area:
        return f"of {post.area.name}"
    return "national" if post.national else "of its body"


def _if(holds: object, text: str) -> str:
    return text if holds else ""


def _predicates(reading: PageReading, s: Sentence) -> tuple[Predicate, ...]:
    """What was read of the sentence's predicates; nothing of a headline."""
    found = zip(reading.sentences, reading.predicates, strict=True)
    return next((acts for own, acts in found if own is s), ())


def _act(act: Predicate) -> str:
    names = "、".join(p.name for p in act.group.people)
    roles = f"roles {'、'.join(act.roles) or 'none'} by {'、'.join(act.verbs) or 'no verb'}"
    at = f"; at {act.venue}" if act.venue else ""
    return f"act       {names}  {act.relation}, by the rule {act.rule}; {roles}{at}"


def _events(reading: PageReading, s: Sentence) -> Iterator[str]:
    for e in reading.events:
        if s not in e.evidence:
            continue
        yield f"event     {e.type} «{e.name or e.noun}», {_when(e.when)}, by the rule {e.rule}"
        for part in e.parts:
            if part.sentence is s:
                yield _claim(part)


def _claim(part: Participant) -> str:
    who = part.who.name if isinstance(part.who, Person) else part.who.text
    roles = "、".join(part.roles) + _if(part.presence, f" ({part.presence})")
    here = part.attached or part.rule
    return f"claim     {who}  {roles}, by the rule {part.rule}, in this event by {here}"


def _when(date: Grounded | None) -> str:
    return date and (date.date or date.month_day or date.text) or "no date"


def _details(found: PageFacts, s: Sentence) -> Iterator[str]:
    """The figures, numbers, documents, gifts and campaigns that were read from the sentence."""
    yield from (_figure(o) for o in found.observations if o.sentence is s)
    for c in found.contacts:
        if c.source.begin < s.quote.end and s.quote.begin < c.source.end:
            yield _phone(c)
    for d in found.citations:
        if d.sentence is s:
            yield f"document  {d.name}{_if(d.document.code, '  ' + (d.document.code or ''))}"
    yield from (_gift(g) for g in found.gifts if g.sentence is s)
    for campaign in found.campaigns:
        if campaign.sentence is s:
            yield f"campaign  {campaign.campaign.name}"


def _figure(o: Observation) -> str:
    told = f"{o.figure.measure} = {number(o.figure.value)} {o.figure.unit}"
    of = o.about.text if o.about else _area(o.area)
    return f"figure    {told}, of {of}, {_when(o.when)}, by the rule {o.rule}"


def _area(area: Area | None) -> str:
    return area.name if area else "nowhere named"


def _phone(c: Contact) -> str:
    service = f", {c.service}" if c.service else ""
    return f"phone     {c.phone}  of {_area(c.area)}{service}, by the rule {c.rule}"


def _gift(g: Donation) -> str:
    amount = "no amount" if g.gift.amount is None else f"{number(g.gift.amount)} yuan"
    to = g.recipient.text if g.recipient else "nobody named"
    beneficiary = f", for {g.beneficiary.text}" if g.beneficiary else ""
    return f"gift      {amount}  to {to}{beneficiary}"


def sketch(s: Sentence) -> str:
    """The sentence with each mention folded to a slot: {date},{who}主持召开{body}会议."""
    spans = [
        *((g.begin, g.end, "{who}") for g in s.groups),
        *((d.begin, d.end, "{date}") for d in s.dates),
        *((b.begin, b.end, "{body}") for b in s.bodies),
        *((p.begin, p.end, "{place}") for p in s.places),
    ]
    text, at = [], 0
    for begin, end, slot in sorted(spans, key=lambda x: (x[0], -x[1])):
        if begin >= at:
            text += [s.text[at:begin], slot]
            at = end
    return "".join(text) + s.text[at:]
