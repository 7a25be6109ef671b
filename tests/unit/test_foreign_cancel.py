"""Reading a foreign database can be given up amid one query."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign import count_of, filled, opened

from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.mark.parametrize("is_open", [False, True])
def test_a_query_that_would_never_end_is_given_up_and_the_next_read_works(tmp_path: Path, *, is_open: bool) -> None:
    writer = filled(tmp_path / "a.db", 10)
    database = opened(tmp_path / "a.db")
    if is_open:
        assert count_of(database) == 10
    token = CancelToken()
    database.heed(token)
    token.cancel()
    with pytest.raises(Cancelled):
        database.read(lambda view: view.rows(ENDLESS))
    with pytest.raises(Cancelled):
        database.read(lambda view: list(view.stream(ENDLESS)))
    database.heed(CancelToken())
    assert count_of(database) == 10
    database.close()
    writer.close()
