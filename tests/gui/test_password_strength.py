"""Passwords are measured beside the main thread and told in honest words."""

from __future__ import annotations

import ast
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from chatbackup_gui.engine.settings import Language
from chatbackup_gui.ui import words
from chatbackup_gui.ui.password import strength as password_strength
from chatbackup_gui.ui.password.advice import advice_for
from chatbackup_gui.ui.password.strength import (
    DAY,
    YEAR,
    Level,
    Strength,
    StrengthMeter,
    advise,
    describe,
    measure_strength,
)


def texts_of_zxcvbn() -> set[str]:
    """Every warning and suggestion that zxcvbn has."""
    spec = find_spec("zxcvbn.feedback")
    assert spec
    assert spec.origin
    calls = [
        node
        for node in ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_text_of_zxcvbn_has_words_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = texts_of_zxcvbn()
    assert len(texts) > 20
    monkeypatch.setattr("chatbackup_gui.ui.password.advice.translate", lambda _, text: f"<{text}>")
    assert [text for text in texts if not advice_for(text).startswith("<")] == []


@pytest.mark.parametrize(
    ("password", "level"),
    [("password", Level.VERY_WEAK), ("xiaoyu1990", Level.VERY_WEAK), ("violet anchor tundra sparrow", Level.STRONG)],
)
def test_passwords_are_judged_by_what_guessing_them_takes(password: str, level: Level) -> None:
    assert measure_strength(password).level is level


@pytest.mark.parametrize(
    ("seconds", "level"), [(0, Level.VERY_WEAK), (DAY, Level.WEAK), (YEAR, Level.FAIR), (100 * YEAR, Level.STRONG)]
)
def test_a_level_begins_at_its_time(seconds: float, level: Level) -> None:
    assert Strength(seconds).level is level


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.1, "less than a second"),
        (30, "30 second"),
        (120, "2 minute"),
        (7200, "2 hour"),
        (3 * DAY, "3 day"),
        (7 * YEAR, "7 year"),
        (1e30, "more than a million years"),
    ],
)
def test_the_time_is_told_in_the_unit_that_fits(seconds: float, said: str) -> None:
    assert said in describe(Strength(seconds))


def test_a_weak_password_without_advice_of_zxcvbn_is_given_one() -> None:
    assert advise(Strength(2 * DAY)) == ["Add another word or two. Uncommon words are better."]
    assert advise(Strength(1000 * YEAR, "This is a very common password.")) == []


def test_words_of_this_program_make_no_strong_password() -> None:
    assert measure_strength("chatbackup").seconds < 1
    assert measure_strength("微信聊天记录").level is Level.VERY_WEAK


def test_a_password_of_thousands_of_characters_is_cut_before_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr("zxcvbn.zxcvbn", lambda text, **_: seen.append(text) or {"guesses": 1, "feedback": NOTHING})
    measure_strength("x" * 5000)
    assert [len(text) for text in seen] == [72]


NOTHING = {"warning": "", "suggestions": []}


def test_measuring_is_done_on_another_thread(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def measured(_: str) -> Strength:
        threads.append(threading.current_thread())
        return Strength(1.0)

    monkeypatch.setattr(password_strength, "measure_strength", measured)
    meter = StrengthMeter()
    with qtbot.waitSignal(meter.measured):
        meter.look_at("secret")
    assert threads
    assert threads[0] is not threading.main_thread()


def test_only_the_newest_password_is_told(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def measured(password: str) -> Strength:
        if password == "first":
            go_on.wait(10)
        return Strength(float(len(password)))

    monkeypatch.setattr(password_strength, "measure_strength", measured)
    monkeypatch.setattr(password_strength, "DEBOUNCE_MS", 0)
    meter, told = StrengthMeter(), []
    meter.measured.connect(told.append)
    meter.look_at("first")
    qtbot.waitUntil(lambda: not meter._soon.isActive())
    with qtbot.waitSignal(meter.measured):
        meter.look_at("second!")
    go_on.set()
    with qtbot.waitSignal(meter.measured):
        meter.look_at("third")
    assert [strength.seconds for strength in told] == [7.0, 5.0]


def test_an_empty_password_is_told_at_once(qtbot: Any) -> None:
    meter = StrengthMeter()
    with qtbot.waitSignal(meter.measured) as told:
        meter.look_at("")
    assert told.args == [None]


def test_advice_is_english_where_english_is_spoken() -> None:
    words.speak(Language.ENGLISH)
    assert advice_for("Avoid sequences.") == "Avoid sequences."
