"""Reading small tables of contacts' databases, whatever of them is there and whole."""

from __future__ import annotations

from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources._database.salvage import Gap, read_table
from chatbackup_gui.sources._database.tables import columns_of
from chatbackup_gui.sources._database.view import Row, View

DAMAGED_PAGE = ProblemCode("source.damaged_page")


def contact_rows(view: View, table: str, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    """Return (row id, columns…) of a table, as bytes; a missing column is NULL, a missing table empty.

    Columns are named in lower case; without the first one the table counts as missing.
    """
    there = columns_of(view, table)
    if columns[0] not in there:
        return []
    chosen = ", ".join(f"CAST({column} AS BLOB)" if column in there else "NULL" for column in columns)
    rows, gaps = read_table(view, table, chosen)
    problems += [_problem(view, table, gap) for gap in gaps]
    return rows


def _problem(view: View, table: str, gap: Gap) -> Problem:
    return Problem(DAMAGED_PAGE, f"{view.name}/{table} #{gap.first}-{gap.last}")
