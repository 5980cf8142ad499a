"""Where the ontology folder is: word lists, event types, divisions, vocabulary, queries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError


@cache
def folder() -> Path:
    """The ontology directory: beside the installed package, or in the checkout."""
    here = Path(__file__).resolve().parent
    for place in (here / "_ontology", here.parent / "ontology"):
        if (place / "kg.ttl").is_file():
            return place
    raise KnowledgeError(
        f"{here / '_ontology'}: the ontology is missing from this installation; install kg again"
    )
