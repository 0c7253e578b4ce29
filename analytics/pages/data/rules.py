"""Sections, series and topics by rules: what is in force, what the file would move before it does, where none fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from analytics import config, i18n, queries
from analytics.errors import ReadershipError, SettingsError
from analytics.i18n import _, ngettext
from analytics.pages import arrival, frame, show, stories, work
from analytics.pages.data import parts
from analytics.pages.faults import guarded
from analytics.pages.frame import View
from analytics.store import taxonomy
from analytics.store.taxonomy import Version
from analytics.taxonomy import as_text, from_settings
from analytics.telling import say
from analytics.text import safe_text

LISTED = 25  # stories of a list
_DONE = "_rules_done"


def shown(view: View) -> None:
    """Show the rules in force, what other rules would move, and the most read stories without a section."""
    parts.heading("rules")
    st.caption(
        _(
            "A story's section, series and topics come from rules in readership.toml, else from what the source states "
            "and the title carries. A rule moves all of history at once, and changes no number of views."
        )
    )
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        st.success(done, icon=":material/check:")
    _in_force(view)
    _changes(i18n.current(), view)
    _without_section(view)


def _in_force(view: View) -> None:
    found = view.ask(queries.rules)
    if found.empty:
        show.nothing(_("No rules are in force."))
        return
    found = found.assign(
        sets=found["sets"].map(kinds()), name=found["name"].replace("", _("none")), said=found["said"].str.split("\n")
    )
    found["said"] = found["said"].map(lambda lines: "; ".join(lines[1:]))
    names = {
        "rule": _("Rule"),
        "sets": _("Sets"),
        "name": _("Becomes"),
        "said": _("Where"),
        "fits": _("Fits"),
        "decides": _("Decides"),
    }
    meanings = {
        "said": _("The conditions as they are written. All must hold; of several patterns in one, any."),
        "fits": _("Stories of all sites for which the conditions hold."),
        "decides": _("Those of them that no earlier rule had decided."),
    }
    show.table(view, found, names, "rules", meanings, terms=("section", "series", "topic"), of_site=False)


def kinds() -> dict[str, str]:
    """Return what a rule can set, in words."""
    return {"section": _("Section"), "series": _("Series"), "topic": _("Topic")}


@st.fragment
def _changes(language: str, view: View) -> None:
    i18n.use(language)
    with guarded("rules"):
        now = taxonomy.in_force(config.home())
        if now.generation > view.gen.number:
            show.nothing(_("Other rules were put in force since. Show the newest data to see what they made of it."))
            return
        _file(view, now)
        if now.rules or now.back_to:
            _undo(view, now)


def _file(view: View, now: Version) -> None:
    """Say what the rules of the file would move, and offer to put them in force."""
    try:
        rules = from_settings()
    except SettingsError as error:
        st.warning(safe_text(str(error), limit=1000), icon=":material/error:")
        return
    text = None if rules is None else as_text(rules)
    if text is None or text == now.rules:
        return
    st.subheader(_("What the rules in readership.toml would move"), anchor=False)
    _preview(view, text, "moves")
    do = partial(work.put_in_force, text, now.version)
    _offer(_("Put these rules in force"), "_rules_apply", do, "readership taxonomy --apply")


def _undo(view: View, now: Version) -> None:
    """Say what taking back would move, and offer it."""
    words = _("Take back rules version {number}").format(number=say.number(now.version))
    with st.expander(words, icon=":material/undo:", key="rules-undo", on_change="rerun") as opened:
        if opened.open:
            _preview(view, taxonomy.before(config.home(), now), "moves-back")
            do = partial(work.take_back, now.version)
            _offer(words, "_rules_undo", do, "readership taxonomy --undo")


def _offer(words: str, key: str, do: Callable[[], Version | None], command: str) -> None:
    """Draw the button that does it, or say which command does where nothing is written through the pages."""
    if not config.uploads():
        st.caption(_("Writing through the pages is switched off here. The command does it:"))
        st.code(command, language="bash", wrap_lines=True)
        return
    if not st.button(words, key=key, type="primary"):
        return
    try:
        done = do()
    except ReadershipError as error:
        arrival.refused(error)
        return
    frame.newest()
    if done is not None:
        moved = ngettext("{count} story moved", "{count} stories moved", done.stories).format(
            count=say.number(done.stories)
        )
        said = _("Rules version {number} is in force: {moved}.")
        st.session_state[_DONE] = said.format(number=say.number(done.version), moved=moved)
    st.rerun()


def _preview(view: View, rules: str, name: str) -> None:
    """Show from where to where how many stories would move, and which of them are read most."""
    moves = view.ask(queries.moves, rules)
    if moves.empty:
        show.nothing(_("No story would move."))
        return
    terms = ("section", "series", "topic")
    columns = _columns(moves, {"stories": _("Stories")})
    show.table(view, _in_words(moves), columns, name, _meanings(), terms=terms, of_site=False)
    found = view.ask(queries.moving_stories, rules, LISTED)
    with st.expander(_("The most read of these stories"), key=f"open-{name}"):
        columns = {"headline": _("Story"), **_columns(found, {})}
        show.table(view, _in_words(found), columns, f"{name}-stories", _meanings(), terms=terms, of_site=False)


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """Return moves with what they are of in words; no section is "none", and not unknown."""
    return frame.assign(
        sets=frame["sets"].map(kinds()), was=frame["was"].fillna(_("none")), becomes=frame["becomes"].fillna(_("none"))
    )


def _columns(frame: pd.DataFrame, counted: dict[str, str]) -> dict[str, str]:
    """Return the columns of moves that say something."""
    names = {"site": _("Site"), "sets": _("What"), "was": _("Was"), "becomes": _("Becomes"), **counted}
    figures = {"views": _("Views"), "total": _("Views so far, all")}
    if frame["site"].nunique() == 1:
        names.pop("site")
    return names | {key: word for key, word in figures.items() if frame[key].notna().any()}


def _meanings() -> dict[str, str]:
    return {
        "views": _("All views of these stories whose time is known, from the first day on."),
        "total": _("Sum of the latest running totals of these stories."),
    }


def _without_section(view: View) -> None:
    found = view.ask(queries.without_section, view.site, LISTED)
    if found.empty:
        return
    every = int(found["stories"].iloc[0])
    words = ngettext("{count} story without a section", "{count} stories without a section", every)
    wanted = [*(key for key in ("views", "total") if found[key].notna().any()), "published"]
    with st.expander(words.format(count=say.number(every)), key="open-without-section"):
        st.caption(_("These are read most: a rule for them matters most."))
        stories.story_table(found, view.site, wanted, "without-section", caption=_("Stories without a section"))
