"""Dumps of a database, one page a row: JSON lines, JSON, CSV, SQLite and Parquet.

A row's page is its title, an empty line and its text. It is called by its id, or by the file and
the number of the row, counted from 1.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from kg.errors import InputError
from kg.ingest.formats.extract import Columns, Extract, Extracted, Source, counted, headed, tidy
from kg.ingest.formats.written_dates import edtf_of
from kg.ingest.page_files import decode
from kg.model.source import Notes

Row = Mapping[str, Any]
Rows = Iterable[tuple[int, Row | None]]
"""Number of the row, from 1, and the row; None where it cannot be read."""

NAMES = Columns(
    text="text|content|body|fulltext|full_text|article|正文|内容|全文|文本",
    date=(
        "date|issued|pubdate|pub_date|publish_date|publish_time|published|pubtime|time"
        "|日期|发布时间|发布日期|发表时间|时间"
    ),
    title="title|headline|标题|题目",
    id="id|_id|uid|doc_id|docid|article_id|编号",
    paper="paper|newspaper|source|报纸|报名|来源|媒体",
)
"""The names that columns usually have, the best first."""

_UNNAMED = re.compile(r"[^\w.-]+")


def read_jsonl(source: Source) -> Extracted:
    """A line is a JSON object; empty lines are none."""
    lines = decode(source.data, source.where)[1].split("\n")
    return of_rows(((n, _loaded(line)) for n, line in enumerate(lines, 1) if line.strip()), source)


def _loaded(line: str) -> Row | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def read_csv(source: Source) -> Extracted:
    """Commas, semicolons or tabs; the first line names the columns."""
    text = decode(source.data, source.where)[1]
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return of_rows(list(enumerate(rows, 1)), source)
    except csv.Error as error:
        raise InputError(f"{source.where}: is no CSV ({error}); save it again as CSV") from None


def read_sqlite(source: Source) -> Extracted:
    """The one table, or the first by name, that has the text column."""
    try:
        with sqlite3.connect(":memory:") as opened:
            opened.deserialize(source.data)
            opened.row_factory = sqlite3.Row
            return _of_tables(opened, source)
    except sqlite3.Error as error:
        told = " ".join(str(error).split())[:80]
        where = source.where
        raise InputError(f"{where}: is no SQLite database that can be read ({told})") from error


def _of_tables(opened: sqlite3.Connection, source: Source) -> Extracted:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (table,) in opened.execute(asked).fetchall():
        quoted = '"' + table.replace('"', '""') + '"'
        cursor = opened.execute(f"SELECT * FROM {quoted}")
        if chosen({column[0] for column in cursor.description}, source.columns).text:
            return of_rows(((n, dict(row)) for n, row in enumerate(cursor, 1)), source)
    raise _no_text(source, "no table")


def read_parquet(source: Source) -> Extracted:
    """Read in batches; needs pyarrow."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
        rows = chain.from_iterable(batch.to_pylist() for batch in file.iter_batches(1000))
        return of_rows(enumerate(rows, 1), source)
    except pyarrow.ArrowException as error:
        told = str(error).splitlines()[0]
        raise InputError(f"{source.where}: is no Parquet file that can be read ({told})") from error


def chosen(columns: Iterable[str], asked: Columns) -> Columns:
    """The columns to read: those asked for, else those that are usually so called, else none.

    >>> chosen(["ID", "正文", "x"], Columns(title="x"))
    Columns(text='正文', date='', title='x', id='ID', paper='')
    """
    there = list(columns)
    folded = {name.lower().strip(): name for name in reversed(there)}
    by_name = (name if name in there else "" for name in asked)
    by_usage = (next((folded[u] for u in names.split("|") if u in folded), "") for names in NAMES)
    return Columns(*(own if name else usual for name, own, usual in zip(asked, by_name, by_usage)))


def _no_text(source: Source, where: str) -> InputError:
    told = f"has {where} with a column {source.columns.text}"
    if not source.columns.text:
        told = f"has {where} with a column that is called text, content or 正文"
    return InputError(f"{source.where}: {told}; name it: --text COLUMN")


def of_rows(rows: Rows, source: Source) -> Extracted:
    """A page for each row that has text. InputError: no row has such a column."""
    out, broken, empty, undated = Extracted(), [], [], []
    names: Counter[str] = Counter()
    seen = False
    unseen = dict.fromkeys(filter(None, source.columns))
    for number, row in rows:
        if row is None:
            broken.append(number)
            continue
        there = [c for c in row if isinstance(c, str)]
        unseen = {c: None for c in unseen if c not in there}
        use = chosen(there, source.columns)
        seen = seen or bool(use.text)
        text = _text(row, use.text)
        if not text.strip():
            empty.append(number)
            continue
        issued = edtf_of(_value(row, use.date))
        if use.date and _text(row, use.date) and issued is None:
            undated.append(number)
        paper = tidy(_text(row, use.paper)) or None
        name = _called(_text(row, use.id), names) or f"{source.stem}_{number}"
        text = headed(_text(row, use.title), text)
        out.pages.append(Extract(name, f"#row={number}", text, Notes(paper, issued)))
    if not seen and not broken:
        raise _no_text(source, "no row")
    out.skipped = list(_told(source.where, broken, empty, undated))
    out.skipped += [
        f"{source.where}: no row has a column {c}; what it would tell stays open" for c in unseen
    ]
    if not out.pages and broken:
        raise InputError(out.skipped[0])
    return out


def _told(where: str, broken: list[int], empty: list[int], undated: list[int]) -> Iterator[str]:
    if broken:
        yield f"{where}: {counted(broken)} cannot be read: no JSON object"
    if empty:
        yield f"{where}: {counted(empty)} without text"
    if undated:
        yield f"{where}: {counted(undated)} with a date that is none; left open"


def _value(row: Row, column: str) -> object:
    return row.get(column) if column else None


def _text(row: Row, column: str) -> str:
    """The value as text; a list of paragraphs has one a line."""
    value = _value(row, column)
    if isinstance(value, list):
        return "\n".join(str(v) for v in value if v is not None)
    return "" if value is None or isinstance(value, dict) else str(value)


def _called(written: str, names: Counter[str]) -> str:
    """The id as a name, with the number of its turn where it comes again; nothing without one."""
    name = _UNNAMED.sub("_", written.strip()).strip("_")[:120]
    if not name:
        return ""
    names[name] += 1
    return name if names[name] == 1 else f"{name}_{names[name]}"


def read_json(source: Source) -> Extracted | None:
    """A JSON list of objects, or an object that holds one, with a text column; None if none."""
    told = loaded(source)
    lists = [told] if isinstance(told, list) else []
    if isinstance(told, dict):
        lists = [told[key] for key in told if isinstance(told[key], list)]
    for rows in lists:
        objects = [row if isinstance(row, dict) else None for row in rows]
        if any(row and chosen(row, source.columns).text for row in objects):
            return of_rows(enumerate(objects, 1), source)
    return None


def loaded(source: Source) -> Any:
    """The value of a JSON file. InputError: it is none."""
    try:
        return json.loads(decode(source.data, source.where)[1])
    except (ValueError, RecursionError) as error:
        told = getattr(error, "msg", "nested too deeply")
        raise InputError(f"{source.where}: is no JSON ({told})") from None
