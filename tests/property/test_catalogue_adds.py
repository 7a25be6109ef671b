"""Adding in any order, in any parts, with the program stopped in between, comes to the same."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.catalogues import all_lines, rows_of
from support.sightings import ACCOUNT, KEY, START, sighting

from chatbackup_gui.archive import Archive

numbers = st.lists(st.integers(0, 30), max_size=12)


def seen(number):
    """Return the sighting with that number: some share a second, some a conversation, times are not in order."""
    at = START + timedelta(days=number * 7 % 90, milliseconds=number // 4)
    return sighting(number, f"文{number}", conversation=f"c{number % 3}", at=at, raw=b"raw" * (number % 2))


class CatalogueModel(RuleBasedStateMachine):
    """A catalogue beside a set of numbers."""

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "catalogue.db"
        self.committed, self.pending, self.cursor = set(), set(), 0
        self.open()

    def open(self):
        self.archive = Archive.open(self.path, KEY)
        self.account = self.archive.account(ACCOUNT)

    @rule(added=numbers)
    def add(self, added):
        distinct, known = set(added), self.committed | self.pending
        self.cursor += 1
        counts = self.archive.add(self.account, [seen(number) for number in added], cursor=b"%d" % self.cursor)
        assert counts.new == len(distinct - known)
        assert counts.known == len(added) - counts.new
        assert counts.changed == 0
        self.pending |= distinct

    @rule()
    def settle(self):
        assert self.archive.cursor(self.account) == (b"%d" % self.cursor if self.cursor else None)
        self.committed |= self.pending
        self.pending = set()

    @rule()
    def open_anew(self):
        self.archive.close()
        self.committed |= self.pending
        self.pending = set()
        self.open()

    @invariant()
    def all_that_was_added_is_there(self):
        if not hasattr(self, "archive") or self.pending:
            return
        lines = all_lines(self.archive)
        assert sorted(int(line["id"]) for found in lines.values() for line in found) == sorted(self.committed)
        rows = rows_of(self.archive)
        for (conversation, month), found in lines.items():
            (count,) = [one for one in self.archive.months(rows[conversation]) if one.month == month]
            assert count.messages == len(found)
        assert sum(one.messages for one in self.archive.summaries()) == len(self.committed)
        assert len(self.archive.search("文", limit=100)) == len(self.committed)

    def teardown(self):
        if hasattr(self, "archive"):
            self.archive.close()
            self.folder.cleanup()


TestCatalogueModel = CatalogueModel.TestCase
TestCatalogueModel.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
