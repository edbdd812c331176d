"""`til glossary`."""

from __future__ import annotations

from enum import StrEnum

from tilcli.core.text import composed, counted
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til glossary add 어텐션 attention     search one, find the other
  til glossary silence 가장 gauge       never take one for the other
  til glossary suggest                  terms that your notes explain
"""


GlossaryAction = StrEnum("GlossaryAction", ["list", "add", "remove", "silence", "suggest"])


def command(
    session: Session,
    what: Annotated[
        GlossaryAction, typer.Argument(metavar="[list|add|remove|silence|suggest]", show_default=False)
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
    if what in (GlossaryAction.add, GlossaryAction.remove, GlossaryAction.silence):
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
    from tilcli.core.bridges import glossary
    from tilcli.notebook.search import glossary as glossaries

    if len(words) != 2:
        raise UsageError(
            f"til glossary {what.value} takes two terms",
            f'til glossary {what.value} "대조 학습" "contrastive learning"',
        )
    hangul, latin = words if _is_hangul(words[0]) else words[::-1]
    if what is GlossaryAction.add and (not _is_hangul(hangul) or _is_hangul(latin)):
        raise UsageError(
            f"a pair is a term in Hangul and one in Latin letters, not {words[0]!r} and {words[1]!r}",
            f"til glossary {what.value} 어텐션 attention",
        )
    change, done = {
        GlossaryAction.add: (glossaries.add, f"{hangul} is now {latin}"),
        GlossaryAction.remove: (glossaries.remove, f"{hangul} and {latin} are no pair of yours any more"),
        GlossaryAction.silence: (glossaries.silence, f"{hangul} is never again {latin}"),
    }[what]
    change(session.notebook(), hangul, latin, dry_run=dry_run)
    session.say(done + (" (not written: --dry-run)" if dry_run else ""))
    if what is GlossaryAction.remove and glossary.key(latin) in glossary.builtin_latin(glossary.key(hangul)):
        silence = session.command_line("glossary", "silence", hangul, latin)
        session.say(f"they come with til, too; to part them:  {silence}")
    return 0


def _is_hangul(term: str) -> bool:
    return any("가" <= sign <= "힣" for sign in composed(term))


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
        and gloss.latin not in glossary.builtin_latin(glossary.key(gloss.hangul))
    ]
