"""Whether exports are true to their pages, proved from the Turtle alone: each quote and mention
against the raw files and their hashes, each derived triple against what it follows from, and the
manifest, where there is one, against the files.

Nothing is taken from the program that built: a page that was changed since, a forged quote, and
files of two builds are named.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from kg import output
from kg.errors import InputError
from kg.export.kept_texts import kept_texts
from kg.ingest.file_search import source_shown
from kg.lexicon.vocabulary import NS, RDF, RDFS, vocabulary
from kg.model.graph import FACTS
from kg.model.iri import page_id, short
from kg.model.quote import squeeze
from kg.query import store
from kg.resources import folder
from kg.storage import manifest
from kg.validation.check import rows_of
from kg.validation.page_text import page_text

if TYPE_CHECKING:
    import pyoxigraph

About = dict[str, list[str]]
"""Property (an IRI) -> its values, of one subject."""
PROVED = ("pages", "sentences", "mentions", "derived triples", "files")


class Report(NamedTuple):
    """A line for each fault, in the order in which they were found; and how many of each of
    `PROVED` were looked at."""

    faults: tuple[str, ...]
    looked_at: dict[str, int]


def verify(export: Path, pages: Path, on_disk: Path | None = None) -> Report:
    """Proves a folder of exports, or of folders of exports (kg build --each), against the folder of
    its pages.

    on_disk  a store that was written with the exports: it must hold the same triples.
    InputError: there are no exports, their Turtle cannot be read, or there is no such folder of
    pages.
    """
    if not pages.exists():
        raise InputError(
            f"--pages {pages}: there is no such folder; give the folder of the pages that were read"
        )
    faults, looked_at = list(_files(export)), dict.fromkeys(PROVED, 0)
    told = manifest.manifest(export)
    looked_at["files"] = len(told.files) if told else 0
    inner = (
        []
        if (export / "graph.ttl").exists() or told is None
        else sorted({name.split("/")[0] for name in told.files if "/" in name})
    )
    for one in [export / name for name in inner] or [export]:
        proof = _Proof(one, pages)
        faults += proof.faults()
        looked_at = {what: n + proof.looked_at.get(what, 0) for what, n in looked_at.items()}
        faults += _stored(on_disk, proof) if on_disk else []
    return Report(tuple(dict.fromkeys(faults)), looked_at)


def _files(export: Path) -> Iterator[str]:
    """Files that are not as their build wrote them, are missing, or are of no build that the folder
    holds."""
    if (export / manifest.UNFINISHED).exists():
        yield f"{export}: a build was ended while it wrote here; run kg build again"
    told = manifest.manifest(export)
    if told is None:
        return
    for name, sha in told.files.items():
        path = export / name
        if not path.is_file():
            yield f"{path}: is missing, which {manifest.MANIFEST} names"
        elif manifest.sha256(path) != sha:
            yield (
                f"{path}: is not the file that its build wrote: its SHA-256 is another than in "
                f"{manifest.MANIFEST}"
            )
    for name in output.known():
        if (export / name).exists() and name not in told.files:
            yield f"{export / name}: is no file of this build, and may be of an earlier one"
    if manifest.build_id(told.files) != told.build:
        yield f"{export / manifest.MANIFEST}: its build is not named after its files"


def _stored(path: Path, proof: _Proof) -> Iterator[str]:
    """How a store differs from the exports."""
    loaded, _ = store.opened(path)
    mine, theirs = ({tuple(quad)[:3] for quad in s} for s in (proof.store, loaded))
    for triples, said in (
        (mine - theirs, "lacks"),
        (theirs - mine, "holds more than the exports:"),
    ):
        for triple in sorted(map(str, triples))[:1]:
            yield f"{path}: {said} {len(triples)} triples, among them {triple}"


class _Proof:
    """One folder of exports, held against its pages."""

    def __init__(self, export: Path, pages: Path):
        self.export, self.pages = export, pages
        self.store, self.base = store.loaded(
            {name: manifest.read_one(export / name) for name in manifest.GRAPH}, export
        )
        self.said: dict[str, About] = {}
        self.links: list[tuple[str, str, str]] = []
        for subject, predicate, value, _ in self.store:
            subject, predicate, value = (
                str(getattr(term, "value", term)) for term in (subject, predicate, value)
            )
            self.said.setdefault(subject, {}).setdefault(predicate, []).append(value)
            if predicate.startswith(NS) and value.startswith(self.base):
                self.links.append((subject, predicate, value))
        self.looked_at: dict[str, int] = {}
        self.short = partial(short, base=self.base)

    def faults(self) -> list[str]:
        """All that is wrong."""
        found: list[str] = []
        self.texts = dict(self._texts(found))
        for part in (
            self._sentences,
            self._mentions,
            self._headlines,
            self._references,
            self._classes,
            self._derived,
        ):
            found += part()
        return found

    def of(self, cls: str) -> list[tuple[str, About]]:
        """Subjects of a class and what is said of them, sorted."""
        return sorted(
            (s, about) for s, about in self.said.items() if NS + cls in about.get(RDF + "type", ())
        )

    def _texts(self, faults: list[str]) -> Iterator[tuple[str, str]]:
        """Page -> its text, of those that are there and can be read."""
        pages = self.of("Page")
        self.looked_at["pages"] = len(pages)
        kept = kept_texts(self.export)
        for page, about in pages:
            file = _one(about, "file")
            path = self._place(file)
            if path is None:
                faults.append(
                    f"{self.short(page)}: its file {file or '(not named)'} is not in {self.pages}"
                )
                continue
            try:
                sha256, text = page_text(path, file, kept)
            except InputError as error:
                faults.append(str(error))
                continue
            if sha256 != _one(about, "sha256"):
                faults.append(
                    f"{path}: is not the file that was read: its SHA-256 is another than "
                    f"that of {self.short(page)}"
                )
            yield page, text

    def _place(self, file: str) -> Path | None:
        """Where a page's file is: with or without the name of the folder that was read, or
        alone."""
        parts = Path(file).parts
        if not parts or ".." in parts or Path(file).is_absolute():
            return None
        ways = [
            self.pages / Path(*parts[1:]),
            self.pages / file,
            self.pages / parts[-1],
            self.pages,
        ]
        whole = next((path for path in ways if path.name == parts[-1] and path.is_file()), None)
        holder = source_shown(self.pages, file)
        return whole or (holder if holder.is_file() else None)

    def _sentences(self) -> Iterator[str]:
        sentences = self.of("Sentence")
        self.looked_at["sentences"] = len(sentences)
        for sentence, about in sentences:
            page, _, span = sentence.partition("#char=")
            begin, end = _span(about)
            if span != f"{begin},{end}" or page not in self.said:
                yield f"{self.short(sentence)}: its name, begin and end, or page do not agree"
            elif page in self.texts and _differs(
                self.texts[page], begin, end, _one(about, "quote")
            ):
                yield (
                    f"{self.short(sentence)}: the page does not say "
                    f"{_one(about, 'quote')[:60]!r} there, but "
                    f"{self.texts[page][begin:end][:60]!r}"
                )

    def _mentions(self) -> Iterator[str]:
        mentions = self.of("Mention")
        self.looked_at["mentions"] = len(mentions)
        for mention, about in mentions:
            sentence, surface = _one(about, "sentence"), _one(about, "surface")
            begin, end = _span(about)
            within = _span(self.said.get(sentence, {}))
            if not (within[0] <= begin < end <= within[1]):
                yield f"{self.short(mention)}: does not lie in its sentence {self.short(sentence)}"
                continue
            text = self.texts.get(page_id(sentence))
            if text is not None and _differs(text, begin, end, surface):
                yield (
                    f"{self.short(mention)}: the page does not say {surface[:60]!r} there, but "
                    f"{text[begin:end][:60]!r}"
                )

    def _headlines(self) -> Iterator[str]:
        for article, about in self.of("Article"):
            text = self.texts.get(_one(about, "page"))
            headline, (begin, end) = _one(about, "headline"), _span(about)
            if text is not None and not _says(text[begin:end], headline):
                yield f"{self.short(article)}: the page does not say {headline[:60]!r} there"

    def _references(self) -> Iterator[str]:
        """What points at nothing: a fact whose sentence, a mention whose person is in no file."""
        for subject, predicate, value in sorted(self.links):
            if value not in self.said:
                yield (
                    f"{self.short(subject)}: its {self.short(predicate)} {self.short(value)} is "
                    "not there; are graph.ttl and evidence.ttl of one build?"
                )
        for cls in FACTS:
            for fact, about in self.of(cls):
                if not about.get(NS + "evidence"):
                    yield f"{self.short(fact)}: has no sentence"

    def _classes(self) -> Iterator[str]:
        """Classes above a class, and labels, follow from the class and the name."""
        terms = vocabulary()
        for subject, about in sorted(self.said.items()):
            classes = {c.removeprefix(NS) for c in about.get(RDF + "type", ())} & set(terms.parents)
            for missing in sorted(
                {above for c in classes for above in terms.superclasses(c)} - classes
            ):
                yield (
                    f"{self.short(subject)}: is not told to be a kg:{missing}, which follows "
                    "from its class"
                )
            label, name = about.get(RDFS + "label"), about.get(NS + "name")
            if subject.startswith(self.base) and label and name and not set(label) <= set(name):
                yield f"{self.short(subject)}: its label {label[0][:60]!r} is not its name"

    def _derived(self) -> Iterator[str]:
        """Shortcuts, made again by ontology/rules/shortcuts.rq."""
        rule = (folder() / "rules" / "shortcuts.rq").read_text(encoding="utf-8")
        should = {
            (t.subject.value, t.predicate.value, t.object.value)
            for t in cast("pyoxigraph.QueryTriples", self.store.query(rule))
        }
        derived = {
            row["p"].value for row in rows_of(self.store, f"SELECT ?p {{ ?p <{NS}derived> true }}")
        }
        there = {
            (s, p, v)
            for s, about in self.said.items()
            for p in derived & set(about)
            for v in about[p]
        }
        self.looked_at["derived triples"] = len(there)
        for triples, said in (
            (there - should, "follows from no fact"),
            (should - there, "follows from a fact, and is missing"),
        ):
            for triple in sorted(triples):
                yield f"{' '.join(map(self.short, triple))}: {said}"


def _one(about: About, prop: str) -> str:
    """The value of a property; empty where there is none, or several."""
    values = about.get(NS + prop, [])
    return str(values[0]) if len(values) == 1 else ""


def _span(about: About) -> tuple[int, int]:
    """begin and end; (-1, -1) where they are no two offsets."""
    begin, end = _one(about, "begin"), _one(about, "end")
    return (
        (int(begin), int(end))
        if begin.isdecimal() and end.isdecimal() and len(begin + end) < 40
        else (-1, -1)
    )


_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|@")
"""What reading passes over inside a line: addresses of the web, and the mark before a name."""


def _says(article: str, headline: str) -> bool:
    """True if an article says its headline, breaks of lines, spaces and addresses apart."""
    return squeeze(headline) in squeeze(article) or squeeze(headline) in squeeze(
        _ADDRESS.sub("", html.unescape(article))
    )


def _differs(text: str, begin: int, end: int, said: str) -> bool:
    """True if a text does not say this between two offsets; breaks of lines, spaces and
    characters that show nothing apart."""
    return not said or _seen(text[begin:end]) != _seen(said)


def _seen(text: str) -> str:
    return "".join(c for c in squeeze(text) if unicodedata.category(c) != "Cf")
