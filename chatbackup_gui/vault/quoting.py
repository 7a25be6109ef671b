"""Names as restic stores them: quoted as Go's `strconv.Quote` does, without the outer quotes.

Which characters Go writes as they are is a matter of its Unicode tables: letters, marks, numbers, punctuation,
symbols and the ASCII space. Go 1.21 and later know Unicode 15.0 (restic programs built so: 0.16 and later); Python's
`unicodedata` knows what its own version knows. A name must not be stored in two ways by two versions of Python, so
the ranges of Unicode 15.0 are kept here.

Bytes that are no UTF-8 (possible in names that restic stored on Linux) appear in `str` as `surrogateescape` has them.
"""

from __future__ import annotations

import base64
import re
import zlib
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from chatbackup_gui.errors import FormatError

# Lengths of the runs of unprintable and printable code points in turn, from 0, as varints. Made from unicodedata2
# 15.0.0; test_quoting compares it with the `unicodedata` of the Python that runs the test.
_RUNS = base64.b85decode(
    b"c-mD|TZmOv80P!ezb<?2efFL+bLN~g=RU(+^qjdkj?RoT)1;Zxcu5LNlR|?up&s%<2#O>`@*xYNC@3%@>7j?Pmr5a#=mJ^bgGmn+5>Zb@Pf~CF"
    b">kLM%z1Q_$|My?^_wUx>p#)!RGHd}9@RGtPZ6t*`S7nng;tH^V7U^iZNYj*|MnJ5a(Js6LI3g-S6ctk>Yj$9QrUB76ye6aYh?17QQm_ozyjO^z"
    b"uqM~!WvvJqQ(~>GZ{r48z*SataeF<%2nfq%fRq5LgmpL(0n&b*6YUauD4?^YfJ#i>7Q5#@;H^mviH_J!g2oJjzdcluxmT6NH;|QUMyxpFNhJ$h"
    b"9|<-!$}*Nn%V^<=TdNr6F$^O^Zsg1E4f;D^hjcQnmp=IKF2fcXw^K`1%zkm<d5xMnXp2!fDs&y8<Pdq|O^VnYv>m<Tn@Bies5a?%oGT_)%d`!3"
    b"io-2xPT#AhaKbIAOfA_C#jc}YXF(p7?y%OHv{}4M$)HcZOO!9WsXS2?IW?FKW@o`~=z+NZwUk=;k@Q42gn3J8IkNcwb8@JHgUJn45`8E3(=pw_"
    b"Av};w;rCyl=As{{@Cn>iNpi?Tc~N;Y?^ax5PQ(qh7cmcFE=tMMv2x8D@z8WFEb&PR`uu^U#M7tm`h)0+QJZL8K}d3-&vQMWDw?%uwapCrz^riw"
    b"d>N{XAtVr#98rRbNQFj}4n3<CPpF3^ModkfLS0Q~H6D%{x}zHy;k11YVsn^>d7ax7Cz7AQws>vc{xL;G@5%;kL_35j7#FgEN?3K#1~H)rRaIl_"
    b"JQrxA?3{eLIw|%xvRhkYoJ6y#PE}p8oY?zz&duaz?4<MWQBwdF(e93G7b~N+LMhrSPAx;{2CO%m(d)*dM^T7-F}2)fjQA6qMePm$w<d&lQWJsk"
    b"+6qtgi+BXOu__iYOQS<OVsCPN3&zh@DdW;bEFIaGI7y@v<%Sev68RNJlN481-M-vT>u(9;Cy@HOYKe_>XRtD^Lh>W$jgfgoy0QKv8nAh+SGE1f"
    b"Hs;>4k3R(+e~xbokL517p5pt>ulVBji)@?ld_TNtknt<ti`)IW?}C2#=x*L(^ILUH>0eXsM%0de+rizS-j(90OH3)dv+8v3lRBp&EA@4Ac#=xd"
    b"iKSccW3<a1?_YVQkQ9;w(ZCrzh<n1XCH#1hbPIBul$VpaCaDwl2r;e`ohQ1iGmY$;YZ~*Ni1XCVqh21w@d+i2WV%Al{DQ_c)&5mm(H0uv3sBGc"
    b"JuK2!%-wtL_)LzgA_%XSwKTIfA(U?S{B{ew5Eyqac;vMbhw_`~Wg6!rNhZ-|81WxqzMdQBNUF`eiSI4vRZcz4hmDkcmhik}f1PU(?Y&M(N+Bha"
    b"ur3va$i529jrbSb&2Oo7sbziwotj8LTzI>Dj(?7?j_RAOYnM8I;vWPJjbs"
)

_PLAIN = re.compile(r"[ !#-\[\]-~\u3001-\u3020\u4e00-\u9fff\uff01-\uff9d]*")
_SPECIAL = {'"': '\\"', "\\": "\\\\", "\a": "\\a", "\b": "\\b", "\f": "\\f"} | {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}
_PLAIN_ESCAPES = {escape[1]: character.encode() for character, escape in _SPECIAL.items()}
_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\\\"])|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|[^\\\"\n]+"
)


def is_printable(character: str) -> bool:
    """Whether Go writes the character as it is (also the space, `"` and the backslash)."""
    return bisect_right(_bounds(), ord(character)) % 2 == 1


def quote(name: str) -> str:
    """Return the name as it is stored in a node, before JSON.

    Raises FormatError for a lone surrogate that stands for no byte: neither UTF-8 nor restic can hold it.
    """
    if _PLAIN.fullmatch(name):
        return name
    return "".join(map(_quoted, name))


def unquote(quoted: str) -> str:
    """Return the name that was stored so. Raises FormatError where Go's `strconv.Unquote` finds fault."""
    if "\\" not in quoted and '"' not in quoted and "\n" not in quoted:
        return quoted
    parts: list[bytes] = []
    at = 0
    while at < len(quoted):
        match = _ESCAPE.match(quoted, at)
        if match is None:
            raise FormatError(f"a name is not quoted right: [{at}]")
        parts.append(_meant(match))
        at = match.end()
    return b"".join(parts).decode("utf-8", "surrogateescape")


def shown(path: str) -> str:
    """Return a name or path for a screen or a report: as it is, or quoted where it holds what must not be shown."""
    return path if _PLAIN.fullmatch(path) or all(map(is_printable, path)) else quote(path)


@lru_cache(maxsize=1)
def _bounds() -> list[int]:
    lengths, length, shift = [], 0, 0
    for byte in zlib.decompress(_RUNS):
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            lengths.append(length)
            length = shift = 0
    return list(accumulate(lengths))


@lru_cache(maxsize=4096)
def _quoted(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if is_printable(character):
        return character
    code = ord(character)
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if 0xD800 <= code <= 0xDFFF:
        raise FormatError("a name holds half a character (a lone surrogate)")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _meant(match: re.Match[str]) -> bytes:
    simple, byte, octal, *code_points = match.groups()
    if simple:
        return _PLAIN_ESCAPES[simple]
    if byte or octal:
        return bytes([int(byte, 16) if byte else int(octal, 8)])
    digits = code_points[0] or code_points[1]
    if digits is None:
        return match.group().encode("utf-8", "surrogateescape")
    code = int(digits, 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise FormatError(f"a name holds no character: {code:#x}")
    return chr(code).encode()
