"""Articles → sentences with what they mention: people with their titles, dates, places, bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.layout_analysis import sentence_splitting
from kg.layout_analysis.space_repair import tighten
from kg.layout_analysis.tables import CELL
from kg.lexicon.name_model import written_as_name
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.mention import BODY_TAGS, NAMING_TAGS, OrganisationMention, Person, Sentence, Token
from kg.model.quote import Quote, as_printed, squeeze
from kg.model.source import Article, Byline
from kg.recognition import called_people, dates, organisations, person_names, places
from kg.recognition.dots import with_dots
from kg.recognition.name_context import NameSentence
from kg.recognition.name_scoring import ScoredName
from kg.recognition.organisation_joints import site_before_a_joint
from kg.recognition.person_groups import groups
from kg.recognition.person_titles import titled
from kg.recognition.short_names import CALLED, GIVEN, ShortNames

Span = tuple[int, int]


def sentences(articles: Sequence[Article]) -> list[Sentence]:
    """The sentences of a page, in order, with no mention yet; their words are the tagger's."""
    return list(chain.from_iterable(_sentences(i, a) for i, a in enumerate(articles)))


def _sentences(i: int, article: Article) -> Iterator[Sentence]:
    """Those of one article, the i-th."""
    for n, quote in _texts(article):
        yield Sentence(i, n, tighten(quote.visible(), headline=n < 0), ())


def read(
    articles: Sequence[Article], bare: Sequence[Sentence], words: Sequence[Sequence[Token]]
) -> tuple[Sentence, ...]:
    """The `sentences` of a page, which have these words, with their mentions."""
    tagged = with_words(bare, words)
    masks = masks_of(tagged, articles)
    signed = frozenset(chain(_signed(articles), _in_tables(tagged)))
    plain = [NameSentence(with_dots(s.text), s.tokens, m) for s, m in zip(tagged, masks)]
    full = person_names.find(plain, signed)
    people = [titled(s, names) for s, names in zip(tagged, full)]
    named = _with_short_names(tagged, plain, full, people)
    called = called_people.find(tagged, plain, {v.name for v in chain.from_iterable(full)})
    named = [_merged(found, calls) for found, calls in zip(named, called)]
    every = zip(tagged, full, people, named, masks)
    return places.beside_others(
        [
            _complete(s, names, p if names == list(whole) else titled(s, names), m)
            for s, whole, p, names, m in every
        ]
    )


def with_words(bare: Sequence[Sentence], words: Sequence[Sequence[Token]]) -> list[Sentence]:
    """The sentences with the tagger's words."""
    return [
        replace(s, tokens=tuple(_parted(s.text, tokens)))
        for s, tokens in zip(bare, words, strict=True)
    ]


def _texts(article: Article) -> Iterator[tuple[int, Quote]]:
    """(paragraph, sentence): -1 for headline and kickers."""
    heads = [*([article.headline] if article.headline else []), *article.kickers]
    for quote in sorted(heads, key=lambda q: q.begin):
        yield -1, quote
    for n, paragraph in enumerate(article.paragraphs):
        for quote in sentence_splitting.split(paragraph):
            yield n, quote


# 率|总局农业局, 向|县水利局: the tagger takes the word before a body for a part of its name.
_BEFORE_BODY = re.compile("率(?=..)|[向对由请给从让](?=[省市区县州盟旗镇乡村].)")


# 京|会见|国际奥委会: it takes whom somebody meets, and where, for one body.
_MEETS = Pattern("reports", "{receive}(?={han}{3})")


def _parted(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, bodies and places without a verb or a preposition at their head or in them."""
    for t in tokens:
        met = _MEETS.search(text, t.begin + 1, t.end) if t.tag in BODY_TAGS else None
        if met:
            yield Token(t.begin, met.start(), "ns")
            yield Token(met.start(), met.end(), "v")
            t = Token(met.end(), t.end, t.tag)
        if t.tag in BODY_TAGS and (at := site_before_a_joint(text, t.begin, t.end)):
            yield Token(t.begin, at, "ns")
            yield Token(at, at + 1, "p")
            t = Token(at + 1, t.end, t.tag)
        named = t.tag in NAMING_TAGS
        m = _BEFORE_BODY.match(text, t.begin, t.end) if named else None
        if m:
            yield Token(t.begin, m.end(), "v" if m[0] == "率" else "p")
        yield Token(m.end(), t.end, t.tag) if m else t


def _signed(articles: Sequence[Article]) -> Iterator[str]:
    """The names of bylines."""
    return (squeeze(b.name.text) for b in _bylines(articles))


def _in_tables(sentences: Sequence[Sentence]) -> Iterator[str]:
    """柳青山 of the row 柳青山|市长: what a table of posts has for a name."""
    cells = (s.text.partition(CELL) for s in sentences)
    return (name for name, border, post in cells if border and post and written_as_name(name))


def _bylines(articles: Sequence[Article]) -> Iterator[Byline]:
    return chain.from_iterable(article.bylines for article in articles)


def masks_of(sentences: Sequence[Sentence], articles: Sequence[Article]) -> list[list[Span]]:
    """For each sentence the parts of it that are bylines."""
    sources = sorted((b.source.begin, b.source.end) for b in _bylines(articles))
    return [_masked(s.quote, sources) for s in sentences]


def _masked(quote: Quote, sources: Sequence[Span]) -> list[Span]:
    """sources: where bylines begin and end in the page, sorted."""
    near = sources[bisect_left(sources, (quote.begin,)) : bisect_left(sources, (quote.end,))]
    spans = ((bisect_left(quote.at, begin), bisect_left(quote.at, end)) for begin, end in near)
    return [(begin, end) for begin, end in spans if begin < end]


def _with_short_names(
    sentences: Sequence[Sentence],
    plain: Sequence[NameSentence],
    named: Sequence[Sequence[ScoredName]],
    people: Sequence[Sequence[Person]],
) -> list[list[ScoredName]]:
    """The names, and those of them who are called by less: 徐书记, 艾尔肯县长."""
    names: dict[str, str] = {}
    for s, found in zip(sentences, named):
        names |= {v.name: as_printed(s.quote.text[v.begin : v.end]) for v in found}
    short = ShortNames(_heads(people), names)
    called = ([v._replace(name=names.get(v.name, v.name)) for v in short.find(p)] for p in plain)
    return [_merged(found, calls) for found, calls in zip(named, called)]


def _heads(people: Sequence[Sequence[Person]]) -> dict[str, set[str]]:
    """Name → the last words of the titles that the page gives it."""
    found: dict[str, set[str]] = {}
    for p in chain.from_iterable(people):
        heads = {u.head for u in p.titles if u.is_office}
        found.setdefault(p.name, set()).update(heads)
    return found


def _merged(names: Sequence[ScoredName], calls: Sequence[ScoredName]) -> list[ScoredName]:
    """Both, in order; a full name goes before a short one that overlaps it, but 海明同志 is 马海明
    whether or not 海 is a surname, and 林董 the 董事长 of that surname."""
    given = {(c.begin, c.end) for c in calls if {w for w, _ in c.witnesses} & {GIVEN, CALLED}}
    names = [v for v in names if (v.begin, v.end) not in given]
    told = [c for c in calls if c.name]
    free = [c for c in told if not any(v.begin < c.end and c.begin < v.end for v in names)]
    return sorted([*names, *free], key=lambda v: v.begin)


# 云州市经济开发区|管委会主任: somebody's office in a zone, which is a place.
_OF_A_ZONE = Pattern("body_rules", "(?P<zone>{han}+{zones}){run_zones}")


def _taken(b: OrganisationMention) -> Span:
    """The characters of a body where no place is to be looked for."""
    zone = _OF_A_ZONE.fullmatch(b.text) if b.titled else None
    return (b.begin + zone.end("zone"), b.end) if zone else b.rest


def _complete(
    s: Sentence, names: Sequence[ScoredName], people: Sequence[Person], masks: Sequence[Span]
) -> Sentence:
    """The sentence with all that it mentions. people: whom the names name, with their titles."""
    spans = [*masks, *((v.begin, v.end) for v in names)]
    found = organisations.find(s.text, s.tokens, spans)
    bodies = tuple(organisations.as_titled(s.text, found, people))
    taken = spans + [_taken(b) for b in bodies]
    return replace(
        s,
        groups=groups(s, people),
        dates=tuple(dates.find(s.text, s.tokens)),
        bodies=bodies,
        places=tuple(places.find(s.text, s.tokens, taken)),
    )
