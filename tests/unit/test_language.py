"""Every word on screen has its translation, every error and problem its words, and both languages reach the screen."""

from __future__ import annotations

import gettext
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest
from rich.cells import cell_len
from support import texts

from chatbackup_gui import reasons
from chatbackup_gui.cli import setup_words, wording
from chatbackup_gui.cli.main import cli
from chatbackup_gui.cli.progress import STAGES
from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.errors import (
    CatalogueUnavailable,
    ChatBackupError,
    DamagedFile,
    FileNotInStorage,
    InvalidRequest,
    MissingBlob,
    NotAVault,
    SourceError,
    StorageUnavailable,
    StorageVanished,
    UnknownContact,
)
from chatbackup_gui.language import language_of
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.resources import resource
from chatbackup_gui.vault.storage.base import FileKind

TRANSLATIONS: dict[str, str] = msgspec.json.decode(resource("zh_CN.json").read_bytes(), type=dict[str, str])
CLICK = resource("locale/zh_CN/LC_MESSAGES/messages.po")
CLASSES = sorted(texts.error_classes(), key=lambda each: each.code)
RAISED = [each for each in CLASSES if "__init__" in vars(each) or not each.__subclasses__()]
TOLD = (DamagedFile, FileNotInStorage, MissingBlob, StorageUnavailable, StorageVanished)  # of which details are made
COLUMNS = 100
VALUES = {"str": "text", "int": 7, "tuple[str, ...]": ("one", "two")}


def shown() -> set[str]:
    """Every text that is looked up in the translations."""
    tables = (wording.ERRORS, wording.SEVERAL, wording.PROBLEMS, reasons.NAMES, STAGES, setup_words.FORMS)
    media = {kind.capitalize() for kind in ("image", "video", "voice", "file", "sticker", "databases")}
    return {
        *texts.translated_literals(),
        *(text for table in tables for text in table.values()),
        *media,
        *(kind.value for kind in ConversationKind),
        *texts.facts_of_errors(),
        *texts.facts_of_secrets(),
        *texts.details_of_problems(),
        *(part for error in TOLD for part in str(made(error)).split(": ") if part not in VALUES.values()),
        NotAVault(place="").reason,
        wording.SAFE,
        *reasons.SYSTEM_WORDS,
    }


def made(error: type[ChatBackupError]) -> ChatBackupError:
    """An error of a class, its facts made up by their types."""
    parameters = inspect.signature(error).parameters.values() if error.__init__ is not Exception.__init__ else ()
    return error(**{each.name: VALUES[each.annotation] for each in parameters})


def chatbackup(
    *arguments: str, home: Path, language: str, program: tuple[str, ...] = ("-m", "chatbackup_gui.cli.main")
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a language."""
    environment = {**os.environ, "CHATBACKUP_LANGUAGE": language, "CHATBACKUP_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *program, *arguments],
        env={**environment, "COLUMNS": str(COLUMNS)},
        cwd=texts.PACKAGE.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_text_on_screen_has_a_translation() -> None:
    assert sorted(shown() - set(TRANSLATIONS)) == []


def test_no_translation_is_left_without_a_text_in_the_code() -> None:
    assert sorted(set(TRANSLATIONS) - shown() - texts.all_constants()) == []


def test_translations_keep_the_placeholders() -> None:
    assert [text for text, words in TRANSLATIONS.items() if texts.placeholders(text) != texts.placeholders(words)] == []


def test_translations_keep_commands_and_options() -> None:
    def named(text: str) -> set[str]:
        return set(re.findall(r"--[a-z-]+|`[^`]+`|CHATBACKUP_[A-Z]+", text))

    assert [text for text, words in TRANSLATIONS.items() if not named(text) <= named(words)] == []


def test_sentences_in_chinese_have_chinese_punctuation() -> None:
    assert [words for words in TRANSLATIONS.values() if re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?]$", words)] == []


@pytest.mark.parametrize("error", RAISED, ids=lambda each: each.code)
def test_every_error_has_words_for_all_of_its_facts(error: type[ChatBackupError]) -> None:
    assert error.code in wording.ERRORS
    assert "{" not in wording.explain(made(error))


def test_no_two_errors_share_a_code_and_no_words_are_without_an_error() -> None:
    codes = [each.code for each in CLASSES]
    assert len(codes) == len(set(codes))
    assert {*wording.ERRORS, *wording.SEVERAL} <= set(codes)


def test_every_code_of_a_problem_has_words() -> None:
    accounts = {each.code for each in RAISED if issubclass(each, SourceError)}  # an account that fails is a problem
    assert set(wording.PROBLEMS) == texts.problem_codes() | accounts


def test_every_stage_of_progress_has_a_name() -> None:
    checked = {f"check.{kind}" for kind in (FileKind.KEYS, FileKind.INDEX, FileKind.SNAPSHOTS)}
    assert texts.stages() | checked <= set(STAGES)


@pytest.mark.parametrize("name", ["contacts", "messages", "media_mb", "years", "media_files", "shards"])
def test_limits_of_the_demo_have_translations(name: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        msgspec.structs.replace(DemoOptions(), **{name: -1}).check()
    assert refusal.value.what in TRANSLATIONS


def test_several_candidates_are_listed() -> None:
    words = wording.explain(UnknownContact(wanted="Li", candidates=("Li Lei [a]", "Li Na [b]")))
    assert "Li Lei [a], Li Na [b]" in words


def test_an_error_without_words_is_told_as_it_is() -> None:
    assert wording.explain(ChatBackupError("the moon is full")).startswith("the moon is full ")


def test_a_problem_says_where_and_what_and_explains_a_code_as_its_detail() -> None:
    problem = Problem(ProblemCode("media.unreadable"), "a.dat", "source.busy")
    assert wording.explain_problem(problem) == (
        f"a.dat: {wording.PROBLEMS['media.unreadable']} ({wording.PROBLEMS['source.busy']})"
    )


def test_details_are_told_phrase_by_phrase_and_facts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "tr", lambda text: TRANSLATIONS.get(text, text))
    assert wording.phrased("data/ab: not what its name says: 418 B") == "data/ab：内容与文件名不符：418 B"
    problem = Problem(ProblemCode("check.file"), "index/ab", "index/ab: not an index")
    assert wording.explain_problem(problem) == "index/ab：保险库的这个文件已损坏或无法读取（不是索引）"


def test_a_detail_that_only_repeats_where_is_left_out() -> None:
    assert wording.explain_problem(Problem(ProblemCode("source.busy"), "a.db", "a.db")).count("a.db") == 1


def test_the_names_of_sqlite_are_explained() -> None:
    words = wording.explain(CatalogueUnavailable(path="c", reason="SQLITE_READONLY_DBMOVED"))
    assert "SQLITE" not in words
    assert "it may not be written" in words


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"CHATBACKUP_LANGUAGE": "zh", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"CHATBACKUP_LANGUAGE": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "de_DE.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def texts_of_click() -> list[tuple[str, str, str]]:
    """Every text of messages.po: msgid, its plural or an empty text, msgstr."""
    entry = re.compile(r'^msgid (".+")\n(?:msgid_plural (".+")\n)?msgstr(?:\[0\])? (".*")$', re.MULTILINE)
    found = entry.findall(CLICK.read_text(encoding="utf-8"))
    return [(json.loads(one), json.loads(many or '""'), json.loads(words)) for one, many, words in found]


def test_the_words_of_click_are_compiled() -> None:
    with CLICK.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = texts_of_click()
    assert len(found) > 30
    for one, many, words in found:
        assert (compiled.ngettext(one, many, 2) if many else compiled.gettext(one)) == words


def test_the_words_of_click_keep_its_placeholders() -> None:
    for one, many, words in texts_of_click():
        assert texts.placeholders(words) <= texts.placeholders(one) | texts.placeholders(many)


def commands(command: click.Command = cli, *path: str) -> list[tuple[str, ...]]:
    """The path of every command."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [path, *(found for name, each in below for found in commands(each, *path, name))]


PRINT_EVERY_HELP = """
import sys
from chatbackup_gui.cli.main import cli
for line in sys.argv[1:]:
    cli.main([*line.split(), "--help"], prog_name="chatbackup", standalone_mode=False)
"""


def test_help_is_chinese_for_every_command_and_fits_the_screen(tmp_path: Path) -> None:
    paths = [" ".join(path) for path in commands()]
    run = chatbackup(*paths, home=tmp_path, language="zh", program=("-c", PRINT_EVERY_HELP))
    lines = run.stdout.splitlines()
    assert run.stdout.count("用法:") == len(paths)
    assert [line for line in lines if cell_len(line) > COLUMNS] == []
    assert not re.search(
        r"Usage:|Options:|Commands:|Show |\[(?:default:|required)| (?:FILE|DIRECTORY|PATH) ", run.stdout
    )


def test_what_click_finds_wrong_is_told_in_chinese_alone(tmp_path: Path) -> None:
    file = tmp_path / "pw.txt"
    file.touch()
    run = chatbackup("demo", str(file), home=tmp_path, language="zh")
    assert f"文件夹 '{file}' 是一个文件。" in run.stderr
    assert "缺少参数 'DIR'。" in chatbackup("demo", home=tmp_path, language="zh").stderr


def test_an_error_is_told_in_chinese(tmp_path: Path) -> None:
    run = chatbackup("status", home=tmp_path / "none", language="zh")
    assert run.returncode == 1
    assert "还没有任何设置" in run.stderr


def test_a_wrong_window_is_told_in_chinese(tmp_path: Path) -> None:
    run = chatbackup("roam", "default", "--window", "soon", home=tmp_path / "none", language="zh")
    assert run.returncode == 2
    assert "“soon”不是有效的漫游时长" in run.stderr


def test_help_and_errors_are_english_where_english_is_asked_for(tmp_path: Path) -> None:
    run = chatbackup("--help", home=tmp_path, language="en")
    assert "Show this message and exit." in run.stdout
    assert run.stdout.isascii()
    assert "Nothing is set up yet" in chatbackup("status", home=tmp_path / "none", language="en").stderr
