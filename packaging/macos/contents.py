"""Which files of PySide6 go into the app: names as the wheels for macOS have them (6.11.3)."""

from __future__ import annotations

from fnmatch import fnmatch

LEFT_OUT = (
    "PySide6/Qt/lib/QtOpenGL*.framework/*",
    "PySide6/Qt/lib/QtPdf*.framework/*",
    "PySide6/Qt/lib/QtQml*.framework/*",
    "PySide6/Qt/lib/QtQuick*.framework/*",
    "PySide6/Qt/lib/QtVirtualKeyboard*.framework/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/imageformats/libqicns.dylib",
    "PySide6/Qt/plugins/imageformats/libqmacheif.dylib",  # no other system shows these two
    "PySide6/Qt/plugins/imageformats/libqmacjp2.dylib",
    "PySide6/Qt/plugins/imageformats/libqpdf.dylib",
    "PySide6/Qt/plugins/imageformats/libqtga.dylib",
    "PySide6/Qt/plugins/imageformats/libqtiff.dylib",
    "PySide6/Qt/plugins/imageformats/libqwbmp.dylib",
    "PySide6/Qt/plugins/platforminputcontexts/*",  # the virtual keyboard is GPL alone
    "PySide6/Qt/plugins/platforms/libqminimal.dylib",
    "PySide6/Qt/plugins/tls/libqcertonlybackend.dylib",
    "PySide6/Qt/plugins/tls/libqopensslbackend.dylib",
    "PySide6/Qt/translations/*",
    "PySide6/libpyside6qml*",
)
KEPT = ("PySide6/Qt/translations/qtbase_zh_CN.qm",)


def is_wanted(name: str) -> bool:
    """Tell whether a file goes into the app; `name` is its path beside Python's modules."""
    return name in KEPT or not any(fnmatch(name, pattern) for pattern in LEFT_OUT)
