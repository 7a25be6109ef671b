"""What goes into the frozen folder, what stays out, and which of the system's libraries it relies on.

Measured with PySide6 6.11.3 on Debian 12; `smoke.py linux-deb` sees in a bare system that nothing is missing.
"""

from __future__ import annotations

from fnmatch import fnmatch

LEFT_OUT = (  # by their path in the folder
    "chatbackup_gui/_resources/*.po",
    "chatbackup_gui/_resources/*.ts",
    "*libQt6EglF[sS]*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/imageformats/libqicns.so",
    "PySide6/Qt/plugins/imageformats/libqtga.so",
    "PySide6/Qt/plugins/imageformats/libqtiff.so",
    "PySide6/Qt/plugins/imageformats/libqwbmp.so",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
    "PySide6/Qt/plugins/platforms/libqminimal*.so",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",  # would bring GTK
    "PySide6/Qt/plugins/xcbglintegrations/*",
    "PySide6/Qt/translations/*",
)
KEPT = ("PySide6/Qt/translations/qtbase_zh_CN.qm",)

GLIBC = (2, 35)  # the oldest that all of it runs with: Ubuntu 22.04 has it

NEVER_BROUGHT = {  # must fit the system's drivers, sockets, fonts and settings; the library: Debian's package
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": f"libc6 (>= {GLIBC[0]}.{GLIBC[1]})",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",  # Debian's wants glibc 2.36; fontconfig brings one everywhere
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6 (>= 11)",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}
BROUGHT_BY_THE_ARCHIVE = {  # small, unlike from system to system, or often not there; Debian's own in the .deb
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcrypto.so.3": "libssl3",
    "libffi.so.8": "libffi8",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3",
    "libuuid.so.1": "libuuid1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
PYTHON = "libpython3*"


def is_wanted(name: str, source: str) -> bool:
    """Tell whether a file goes into the folder: `name` is its path there, `source` where it was found.

    Of the system's libraries only those of the archive and Python's do; which others there are depends on the plugins
    that were left out.
    """
    if any(fnmatch(name, pattern) for pattern in LEFT_OUT):
        return name in KEPT
    is_systems = source.startswith(("/lib/", "/usr/lib/")) and "/" not in name
    return not is_systems or name in BROUGHT_BY_THE_ARCHIVE or fnmatch(name, PYTHON)
