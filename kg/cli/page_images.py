"""Images of sheets beside the exports of a build."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.iri import key_of_page, page_key

if TYPE_CHECKING:
    from kg.archive.kept import Kept
    from kg.model.graph import Graph
    from kg.storage.safe_output import Output


def lay_images(
    paths: tuple[Path, ...], most: int | None, kept: Kept, graph: Graph, out: Output
) -> list[str]:
    """Puts images of the sheets that evidence stands on into the exports, `most` of them; gives a
    line for a person where there are more, or one cannot be made."""
    from kg.ingest.sheet_images import MOST, put_images, wanted

    sheets = wanted(graph.pages, _fragments(graph))
    number = MOST if most is None else most
    first = sheets[:number]
    out.claim(sheet.file for sheet in first)
    told = list(put_images(paths, first, out.new, kept.scans))
    if first and len(sheets) > number:
        told.append(
            f"images of {number} of {len(sheets)} sheets lie beside the exports; "
            f"--images {len(sheets)} lays all there"
        )
    return told


def _fragments(graph: Graph) -> dict[str, list[str]]:
    """Page's name → the fragments of media of its sentences."""
    of_page: dict[str, list[str]] = defaultdict(list)
    for sentence in graph.of("Sentence") if any(p.picture for p in graph.pages) else ():
        told = sentence.all("clipping")
        of_page[key_of_page(sentence.id)] += map(str, told)
    return {page.name: of_page[page_key(page.name)] for page in graph.pages}
