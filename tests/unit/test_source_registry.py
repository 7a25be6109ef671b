from __future__ import annotations

import logging
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.sources import registry
from chatbackup_gui.sources.registry import BUILTIN, GROUP, all_sources, source_named


@pytest.fixture
def fresh_registry() -> None:
    all_sources.cache_clear()


def test_the_built_in_sources_are_those_that_the_project_declares() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    declared = project["project"]["entry-points"][GROUP]
    assert declared == BUILTIN


def test_sources_are_found_by_name() -> None:
    assert source_named("wechat4").app == "wechat"
    with pytest.raises(InvalidRequest):
        source_named("icq")


def test_a_plugin_that_fails_to_load_is_logged_and_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fresh_registry: None
) -> None:
    plugins = [
        EntryPoint(name, value, GROUP)
        for name, value in (("gone", "no.such.module:Source"), ("odd", "builtins:object"), ("dict", "builtins:dict"))
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: plugins)
    with caplog.at_level(logging.ERROR):
        assert [source.name for source in all_sources()] == list(BUILTIN)
    assert {"gone", "odd", "dict"} == {record.args[0] for record in caplog.records if record.args}
    all_sources.cache_clear()


def test_a_plugin_is_a_source_like_any_other(monkeypatch: pytest.MonkeyPatch, fresh_registry: None) -> None:
    plugin = EntryPoint("another", "chatbackup_gui.sources.wechat4.source:WeChat4", GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [plugin])
    assert len(all_sources()) == len(BUILTIN) + 1
    all_sources.cache_clear()
