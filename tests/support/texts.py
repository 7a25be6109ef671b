"""The texts in the code, found with ast: what `tr` is given, what errors and problems say."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import chatbackup_gui
from chatbackup_gui.errors import ChatBackupError

PACKAGE = Path(chatbackup_gui.__file__).parent
FACTS = {"what", "which", "reason"}
# Which argument becomes a detail.
DETAIL_OF = {"Problem": 2, "_found": 2, "_failed": 0, "FormatError": 0, "_damaged": 2, "Torn": 1, "_complain": 2}


@cache
def _nodes() -> tuple[ast.AST, ...]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    return tuple(node for tree in trees for node in ast.walk(tree))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of the name that is called."""
    for node in _nodes():
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, node


def _text(node: ast.AST | None) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else set()


def all_constants() -> set[str]:
    """Every text that stands in the package."""
    return {text for node in _nodes() for text in _text(node)}


def translated_literals() -> set[str]:
    """Texts that `tr` is called with directly."""
    return {text for name, call in _calls() if name == "tr" and call.args for text in _text(call.args[0])}


def facts_of_errors() -> set[str]:
    """Phrases that errors are given to say what is wrong."""
    return {
        text
        for name, call in _calls()
        if name[:1].isupper()
        for keyword in call.keywords
        if keyword.arg in FACTS
        for text in _phrases(keyword.value)
    }


def facts_of_secrets() -> set[str]:
    """Names of secrets that a file is read for; `read_secret` puts them into its error."""
    return {text for name, call in _calls() if name == "read_secret" for text in _text(call.args[1])}


def details_of_problems() -> set[str]:
    """Phrases of which the details of problems are made: given as such, or told by an error or generator before."""
    told = [call.args[at] for name, call in _calls() if (at := DETAIL_OF.get(name, 99)) < len(call.args)]
    damage = ast.walk(ast.parse((PACKAGE / "vault" / "check_pack.py").read_text(encoding="utf-8")))
    yielded = [node.value for node in damage if isinstance(node, ast.Yield) and node.value]
    return {text for node in (*told, *yielded) for text in _phrases(node)}


def _phrases(node: ast.AST) -> set[str]:
    """The parts of a detail, divided by ": ", that are no facts; one with a fact in its midst is among them, too."""
    if isinstance(node, ast.BoolOp):
        return {text for value in node.values for text in _phrases(value)}
    if not isinstance(node, ast.JoinedStr):
        return _text(node)
    pattern = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return {part for part in pattern.split(": ") if not re.fullmatch(r"(\{\}|[][/ B])+", part)}


def problem_codes() -> set[str]:
    """Every code made with a literal `ProblemCode("…")`."""
    return {text for name, call in _calls() if name == "ProblemCode" for text in _text(call.args[0])}


def stages() -> set[str]:
    """Every stage of progress that is named where it is reported; those made of parts are not among them."""
    found = set()
    for name, call in _calls():
        if name == "Progress":
            named = [keyword.value for keyword in call.keywords if keyword.arg == "stage"]
            for node in [*call.args[:1], *named]:
                found |= _text(node)
    return found


def error_classes() -> set[type[ChatBackupError]]:
    """Every class of the tree of errors, wherever it is defined."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "chatbackup_gui."):
        importlib.import_module(module.name)
    found: set[type[ChatBackupError]] = set()
    waiting: list[type[ChatBackupError]] = [ChatBackupError]
    while waiting:
        waiting += (each := waiting.pop()).__subclasses__()
        found.add(each)
    return {each for each in found if each.__module__.startswith("chatbackup_gui.")}


def placeholders(text: str) -> set[str]:
    """The fields of a pattern for `str.format`."""
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}
