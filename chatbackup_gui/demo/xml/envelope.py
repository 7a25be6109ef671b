"""The `source` column: what the server says of a message beside its content."""

from __future__ import annotations

from random import Random


def signature(rng: Random) -> str:
    """Return a signature as servers put on messages."""
    return f"N0_V1_{rng.getrandbits(32):08x}|v1_{rng.getrandbits(32):08x}"


def message_source(rng: Random, *, members: int = 0, mentioned: tuple[str, ...] = ()) -> str:
    """Return a msgsource; `members` is how many a group has, `mentioned` whom the text addresses with @."""
    at_list = f"\t<atuserlist><![CDATA[{','.join(mentioned)}]]></atuserlist>\n" if mentioned else ""
    count = f"\t<silence>1</silence>\n\t<membercount>{members}</membercount>\n" if members else ""
    return (
        f"<msgsource>\n{at_list}\t<bizflag>0</bizflag>\n\t<pua>1</pua>\n{count}\t<eggIncluded>1</eggIncluded>\n"
        f"\t<signature>{signature(rng)}</signature>\n\t<tmp_node>\n\t\t<publisher-id></publisher-id>\n\t</tmp_node>\n"
        "\t<sec_msg_node>\n\t\t<alnode>\n\t\t\t<fr>1</fr>\n\t\t</alnode>\n\t</sec_msg_node>\n</msgsource>\n"
    )
