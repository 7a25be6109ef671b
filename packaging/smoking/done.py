"""How a program ended, on Linux and inside Wine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """A program that ended: its exit status, None where it was stopped for taking too long, and what it wrote."""

    status: int | None
    output: str
    errors: str
    seconds: float

    def __str__(self) -> str:
        told = f"{self.output.strip()}\n{self.errors.strip()}".strip()
        return f"exit status {'none, too slow' if self.status is None else self.status}: {told[-2000:] or 'no words'}"
