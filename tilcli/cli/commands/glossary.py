"""`til glossary`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tilcli.cli import params
from tilcli.cli.session import Session, session_of
from tilcli.core.text import counted
from tilcli.errors import UsageError

EXAMPLES = """\b
Examples:
  til glossary add 어텐션 attention     search one, find the other
  til glossary remove 가장 gauge        never take one for the other again
  til glossary suggest                  terms that your notes explain
"""


GlossaryAction = StrEnum("GlossaryAction", ["list", "add", "remove", "suggest"])


def command(
    context: typer.Context,
    what: Annotated[
        GlossaryAction, typer.Argument(metavar="[list|add|remove|suggest]", show_default=False)
    ] = GlossaryAction.list,
    terms: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[HANGUL LATIN]", help="The two terms; quote one with spaces.", show_default=False
        ),
    ] = None,
    limit: params.Limit = None,
    as_json: params.Json = False,
    dry_run: params.DryRun = False,
) -> int:
    """Words that mean the same in Hangul and in Latin letters, for search. Yours are kept in .til/glossary.toml."""
    session = session_of(context)
    if what in (GlossaryAction.add, GlossaryAction.remove):
        return _change(session, what, list(terms or ()), dry_run=dry_run)
    rows = _suggestions(session) if what is GlossaryAction.suggest else _own(session)
    rows = rows[:limit] if limit else rows
    if as_json:
        session.report([dict(zip(("hangul", "latin", "source"), row, strict=True)) for row in rows])
        return 0
    from tilcli.render import plain

    session.stdout.writelines(plain.row(*row) for row in rows)
    if not rows:
        session.say(
            "nothing yet: til glossary add 어텐션 attention"
            if what is GlossaryAction.list
            else "nothing to suggest"
        )
    return 0


def _change(session: Session, what: GlossaryAction, words: list[str], *, dry_run: bool) -> int:
    from tilcli.notebook.search import glossary as glossaries

    if len(words) != 2:
        raise UsageError(
            f"til glossary {what.value} takes two terms",
            f'til glossary {what.value} "대조 학습" "contrastive learning"',
        )
    hangul, latin = words if any("가" <= sign <= "힣" for sign in words[0]) else (words[1], words[0])
    change = glossaries.add if what is GlossaryAction.add else glossaries.remove
    change(session.notebook(), hangul, latin, dry_run=dry_run)
    done = "is now" if what is GlossaryAction.add else "is never again"
    session.say(f"{hangul} {done} {latin}" + (" (not written: --dry-run)" if dry_run else ""))
    return 0


def _own(session: Session) -> list[tuple[str, str, str]]:
    from tilcli.notebook.search.glossary import glossary_of

    yours = glossary_of(session.notebook())
    pairs = [(hangul, latin, "yours") for hangul, latin in sorted(yours.pairs)]
    return pairs + [(hangul, latin, "silenced") for hangul, latin in sorted(yours.silenced)]


def _suggestions(session: Session) -> list[tuple[str, str, str]]:
    """Glosses of the notes that are not followed unasked, those of most notes first."""
    from tilcli.core.bridges import glossary
    from tilcli.notebook.search.glossary import glossary_of, glosses_of

    notebook = session.synced()
    yours = glossary_of(notebook)
    known = yours.pairs | yours.silenced
    return [
        (
            gloss.hangul,
            gloss.latin,
            counted(gloss.notes, "note") + (", in use" if gloss.automatic else ""),
        )
        for gloss in glosses_of(notebook)
        if glossary.pair(gloss.hangul, gloss.latin) not in known
        and gloss.latin not in glossary.builtin().get(glossary.key(gloss.hangul), ())
    ]
