"""A session in this process speaks as a browser does."""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analytics.server import session


def test_frames_are_those_of_streamlit() -> None:
    inner = session._text(session.QUERY, b"site=" + b"x" * 300) + session._text(session.PAGE, b"top")
    asked = BackMsg.FromString(session._text(session.RERUN, inner)).rerun_script
    assert (asked.query_string, asked.page_name) == ("site=" + "x" * 300, "top")
    for status in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR):
        frame = ForwardMsg(hash="y" * 200, script_finished=status).SerializeToString()
        assert dict(session._fields(frame))[session.FINISHED] == status
    assert session.FINISHED not in dict(session._fields(ForwardMsg(hash="y", ref_hash="z").SerializeToString()))
