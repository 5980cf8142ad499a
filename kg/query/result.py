"""The answer to a query: a list of dicts with plain Python values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import InputError, QueryError
from kg.export.json_text import to_json
from kg.export.separated_values import for_spreadsheets, separated
from kg.model.graph import BASE
from kg.model.iri import short

if TYPE_CHECKING:
    import pandas

TRIPLE = ("subject", "predicate", "object")  # the columns of a CONSTRUCT or DESCRIBE
Plain = str | int | float | bool | None


class Rows(list[dict[str, Plain]]):
    """A list of dicts, one a row, each with all columns.

    columns  the names in the order of the SELECT; `ask` for an ASK; subject, predicate, object for
             a CONSTRUCT
    answer   True or False for an ASK, else None
    Values: IRIs and texts are str (dates too: 2022-03-17), numbers int or float, booleans bool,
    what is unbound None.
    """

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: Iterable[dict[str, Plain]] = (),
        *,
        answer: bool | None = None,
        turtle: str | None = None,
        base: str = BASE,
    ):
        super().__init__(rows)
        self.columns, self.answer, self._turtle, self._base = columns, answer, turtle, base

    def short(self) -> Rows:
        """The same with `person:何雄` for `https://example.org/kg/person/何雄`."""
        rows = (
            {c: short(v, self._base) if isinstance(v, str) else v for c, v in row.items()}
            for row in self
        )
        return Rows(self.columns, rows, answer=self.answer, turtle=self._turtle, base=self._base)

    def to_df(self) -> pandas.DataFrame:
        """A `pandas.DataFrame`. InputError if pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise InputError(
                "to_df() needs pandas, which is not installed: pip install pandas; or use "
                "to_csv() or to_json()"
            ) from None
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def to_csv(self) -> str:
        """Comma-separated, with a header; unbound is empty, booleans are true and false."""
        return separated(self._cells())

    def to_sheet(self) -> str:
        """The same for spreadsheets, in which no cell is a formula."""
        return for_spreadsheets(self._cells())

    def _cells(self) -> list[list[str]]:
        return [list(self.columns), *([_cell(v) for v in row.values()] for row in self)]

    def to_json(self) -> str:
        """A JSON array of objects, one a line."""
        return "[" + ",".join("\n  " + to_json(row) for row in self) + "\n]\n"

    def to_turtle(self) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as Turtle, sorted. QueryError for another
        query."""
        if self._turtle is None:
            raise QueryError(
                "only the answer to a CONSTRUCT or DESCRIBE can be written as Turtle; use "
                "to_csv() or to_json()"
            )
        return self._turtle


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
