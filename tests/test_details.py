"""Figures, telephone numbers, documents and gifts: marked text in tests/cases/details.txt; all that is read is written there."""
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import CASES, read

from kg import posts
from kg.areas import name_of
from kg.facts import number
from kg.gazetteer import Gazetteer

_LINE = re.compile(r"figure .+ = ~?[\d.]+ \S+ @\S+ \S+|phone \S+ = [\d-]+ \S+|document [^|]+ \| [^|]+ \| [^|]+|gift (?:\d+|-) to \S+ for \S+")


def cases(file: str) -> list:
    blocks = [re.sub(r"^#.*\n?", "", b.strip() + "\n", flags=re.M).strip() for b in re.split(r"\n\s*\n", (CASES / file).read_text(encoding="utf-8"))]
    return [_case(b) for b in blocks if b]


def _case(block: str):
    lines = block.splitlines()
    notes = dict(part.strip().split("=") for part in lines.pop(0).strip("[]").split(";")) if lines[0].startswith("[") else {}
    text = "\n".join(x for x in lines if not x.startswith(">")).replace("⏎", "\n")
    wanted = [x[1:].strip() for x in lines if x.startswith(">")]
    if not text or not wanted or wanted != ["nothing"] and not all(_LINE.fullmatch(w) for w in wanted):
        raise ValueError(f"a case needs a text and lines that begin with > figure, > phone, > document or > gift:\n{block}")
    return pytest.param(text, notes, [] if wanted == ["nothing"] else sorted(wanted), id=text[:24])


def told(text: str, notes: dict) -> list[str]:
    """What the program reads, in the form of a case."""
    r = read(text, **notes)
    d = r.details
    found = [f"figure {o.figure.measure} = {'~' * o.figure.about}{number(o.figure.value)} {o.figure.unit} @{name_of(o.area)} {o.when and (o.when.date or o.when.month_day or o.when.text) or '-'}" for o in d.observations]
    found += [f"phone {name_of(c.area)} = {c.phone} {c.service or '-'}" for c in d.contacts]
    issuer = lambda c: posts.body_of(c.issuer.text, r.home, Gazetteer.load()).name if c.issuer else c.document.issuer or "-"
    found += [f"document {c.name} | {c.document.code or '-'} | {issuer(c)}" for c in d.citations]
    name = lambda mention: mention.text if mention else "-"
    found += [f"gift {number(g.gift.amount) if g.gift.amount is not None else '-'} to {name(g.recipient)} for {name(g.beneficiary)}" for g in d.gifts]
    return sorted(found)


@pytest.mark.parametrize(("text", "notes", "wanted"), cases("details.txt"))
def test_details_of_a_text(text, notes, wanted):
    assert told(text, notes) == wanted


@pytest.mark.parametrize("block", ["> nothing", "有字。", "有字。\n> figure 甲 = 3 个", "有字。\n> phone 甲市 = 无", "有字。\n> gift 十 to 甲 for 乙"])
def test_malformed_cases_are_refused(block):
    with pytest.raises(ValueError):
        _case(block)
