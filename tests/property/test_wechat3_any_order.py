"""One table for all conversations: whatever the order of writing, answers and passes, each message is read as one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule
from support.wechat3_fixture import FRIEND, GROUP, ME, MULTI, START, SmallAccount

from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources._wechat import message_pass, time_walk
from chatbackup_gui.sources._wechat.unsent import WAIT_SECONDS

SHARDS = st.sampled_from([MULTI, "Multi/MSG1.db"])
PEERS = st.sampled_from([FRIEND, GROUP])
AGES = st.sampled_from([0, 0, 5, 200, 5_000, 1_000_000])


class AnyOrder(RuleBasedStateMachine):
    unsent = Bundle("unsent")

    @initialize(few_rows=st.sampled_from([0, 10]), indexed=st.booleans())
    def begin(self, few_rows: int, indexed: bool) -> None:
        self.patches = [
            patch.object(message_pass, "_FEW_ROWS", few_rows),
            patch.object(time_walk, "WANTED_ROWS", 5),
            patch.object(time_walk, "_MOST_ROWS", 20),
        ]
        for each in self.patches:
            each.start()
        self.folder = Path(tempfile.mkdtemp())
        self.account = SmallAccount(self.folder)
        self.now = START
        self.written: list[str] = []
        self.seen: dict[tuple[str, str], str] = {}
        self.cursor: bytes | None = None
        for path in (MULTI, "Multi/MSG1.db"):
            self.account.say(FRIEND, self.next_text(), path=path)
            if indexed:
                self.account.shard(path).execute("CREATE INDEX MSG_Sequence ON MSG(Sequence)")

    def next_text(self) -> str:
        self.written.append(f"message {len(self.written)}")
        return self.written[-1]

    @rule(count=st.sampled_from([1, 25]), peer=PEERS, path=SHARDS, age=AGES)
    def say(self, count: int, peer: str, path: str, age: int) -> None:
        for _ in range(count):
            self.account.say(peer, self.next_text(), sender=FRIEND, at=self.now - age, path=path)

    @rule(target=unsent, peer=PEERS, path=SHARDS)
    def send(self, peer: str, path: str) -> tuple[str, str, int]:
        text = self.next_text()
        self.account.say(peer, text, sender=ME, at=self.now, path=path, MsgSvrID=0)
        return text, path, self.now

    @rule(sent=consumes(unsent))
    def answer(self, sent: tuple[str, str, int]) -> None:
        text, path, at = sent
        if self.now - at < WAIT_SECONDS:
            change = "UPDATE MSG SET MsgSvrID = ? WHERE StrContent = ?"
            self.account.shard(path).execute(change, (10**6 + self.written.index(text), text))

    @rule(seconds=st.sampled_from([1, 60, 900]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(batches=st.sampled_from([1, 2, 5, 1_000]))
    def read(self, batches: int) -> None:
        reader = self.account.open(now=self.now)
        for number, batch in enumerate(reader.messages(self.cursor, CancelToken()), 1):
            self.seen.update({(each.conversation, each.message.id): each.message.text for each in batch.sightings})
            self.cursor = batch.cursor or self.cursor
            if number == batches:
                break
        reader.close()

    def teardown(self) -> None:
        try:
            self.now += 2 * WAIT_SECONDS
            self.read(1_000)
            assert sorted(self.seen.values()) == sorted(self.written)
            count = len(self.seen)
            self.read(1_000)
            assert len(self.seen) == count
        finally:
            self.account.settle()
            shutil.rmtree(self.folder)
            for each in self.patches:
                each.stop()


AnyOrder.TestCase.settings = settings(max_examples=20, stateful_step_count=20)
TestAnyOrder = AnyOrder.TestCase
