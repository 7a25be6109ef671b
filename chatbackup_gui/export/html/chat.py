"""The pages of one chat: which of them differ, and an index of its months."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.chat_index import chat_index
from chatbackup_gui.export.html.faces import Faces
from chatbackup_gui.export.html.places import CHAT_PAGE, FORM, page_files, page_name, page_names, pages_in
from chatbackup_gui.export.html.sheet_pages import SheetPages
from chatbackup_gui.export.html.sheets import Sheet, sheets_of
from chatbackup_gui.export.ledger import MonthNote
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.plan import Planned, is_as_noted
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words


class ChatPages:
    """Writes the pages of one chat. `form` stands for how pages are made: another one, and all are made anew."""

    def __init__(
        self,
        document: Document,
        folder: OutputFolder,
        chat: Chat,
        *,
        form: str,
        words: Words,
        clock: Clock,
        media: MediaFiles,
        faces: Faces,
        tally: Tally,
    ) -> None:
        self._document, self._folder, self._chat = document, folder, chat
        self._form, self._words, self._tally = form, words, tally
        self._base = folder.chat_folder(chat)
        self._note = folder.notes(FORM, chat)
        self._pages = SheetPages(
            document, folder, chat, words=words, clock=clock, media=media, faces=faces, tally=tally
        )
        self._before: dict[int, int] = {}
        self._after: dict[int, int] = {}
        self._last: dict[int, str] = {}

    def write(self) -> None:
        """Write what differs."""
        sheets = sheets_of(self._document, self._chat, self._note)
        self._after = {each.name: later.name for each, later in pairwise(sheets)}
        self._before = {later: name for name, later in self._after.items()}
        self._last = {each.name: each.pages[-1] for each in sheets if each.pages}
        wanted = [each for each in sheets if each.is_wanted]
        for is_kept, some in groupby(wanted, key=self._is_kept):
            if not is_kept:
                self._write_sheets(list(some))
                continue
            for each in some:
                if each.ways == self._ways_of(each):
                    self._count(each)
                else:
                    self._write_sheets([each])
        self._note.name, self._note.kind = self._chat.conversation.name, str(self._chat.conversation.kind)
        self._note.account = self._chat.account_name or self._chat.account
        self._folder.write(f"{self._base}/{CHAT_PAGE}", chat_index(self._words, self._chat, self._base, self._note))

    def _is_kept(self, sheet: Sheet) -> bool:
        """Tell whether pages are as they would be, but perhaps for the ways to their neighbours."""
        files = (*page_files(self._base, sheet.pages), *sheet.files)
        return all(self._is_as_noted(sheet, each) for each in sheet.months) and all(map(self._folder.keeps, files))

    def _is_as_noted(self, sheet: Sheet, each: Planned) -> bool:
        month = each.month.month
        is_here = month in sheet.noted and (sheet.noted[month].page or month) == sheet.name
        return is_here and (not each.is_wanted or is_as_noted(each, self._state(each)))

    def _state(self, each: Planned) -> str:
        return f"{self._form}|{self._chat.names}|{each.month.state}"

    def _ways_of(self, sheet: Sheet) -> tuple[str, str]:
        """Return the names of the pages before and after a sheet's, empty for none."""
        before, after = self._before.get(sheet.name), self._after.get(sheet.name)
        return self._last.get(before, "") if before else "", page_name(after, 0) if after else ""

    def _count(self, sheet: Sheet) -> None:
        wanted = (each.noted for each in sheet.months if each.is_wanted)
        problems = (problem for note in sheet.noted.values() for problem in note.problems)
        self._tally.add(sum(note.messages for note in wanted if note), problems)

    def _write_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Write sheets that follow one another; what turns out to be empty loses the pages that it had."""
        left = {each.name: each for each in sheets}
        owners = {each.month.month: sheet for sheet in sheets for each in sheet.months}
        months = self._document.stream(self._chat, [each.month for sheet in sheets for each in sheet.months])
        for name, some in groupby(months, key=lambda each: owners[each[0].month].name):
            sheet = left.pop(name)
            states = {each.month.month: self._state(each) for each in sheet.months}
            notes = self._pages.write(sheet, some, states, self._ways_of(sheet))
            self._renote(sheet, notes)
        for sheet in left.values():
            self._renote(sheet, {})

    def _renote(self, sheet: Sheet, notes: dict[int, MonthNote]) -> None:
        """Note how a sheet is now, and remove its pages of before that no month has any more."""
        months = {*sheet.noted, *(each.month.month for each in sheet.months)}
        had = {month: note for month in months if (note := self._note.months.pop(str(month), None))}
        self._note.months |= {str(month): note for month, note in notes.items()}
        names = [name for month, note in notes.items() for name in page_names(month, note)]
        self._last[sheet.name] = names[-1] if names else self._ways_of(sheet)[0]
        surplus = {name for month, note in had.items() for name in page_names(month, note)} - set(names)
        if surplus:
            surplus -= set(pages_in(self._note))
            for file in page_files(self._base, sorted(surplus)):
                self._folder.remove(file)
