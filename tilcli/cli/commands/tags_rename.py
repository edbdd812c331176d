"""`til tags rename OLD NEW`."""

from __future__ import annotations

from tilcli.core.text import counted, one_line
from tilcli.errors import NoSuchEntry, UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.edits.tags import TagRename

EXAMPLES = """\b
Examples:
  til tags rename nlp 자연어처리 --dry-run   show what would be written
  til tags rename nlp 자연어처리             #nlp, #NLP and #nlp/bert alike
"""


def command(
    session: Session,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag, in any case.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is to be called.", show_default=False)],
    dry_run: params.DryRun = False,
) -> int:
    """Rename a tag wherever it is written, and the tags below it; no other byte changes, and code and links stay."""
    from tilcli.notebook import renaming

    tag = _asked(old, new)
    notebook = session.synced()
    if dry_run:
        from tilcli.cli.preview import show_diff

        renamed = renaming.drafted(notebook, tag)
        for one in renamed:
            show_diff(session, one.draft)
    else:
        renamed = renaming.carry_out(notebook, tag)
        session.stdout.writelines(f"{one_line(one.draft.path)}\t{one.places}\n" for one in renamed)
    if not renamed:
        raise NoSuchEntry(f"no note has the tag {old!r}", "see which there are:  til tags")
    places = sum(one.places for one in renamed)
    told = f"{counted(places, 'time')} in {counted(len(renamed), 'note')}"
    session.say(f"#{old.lstrip('#')} {'would become' if dry_run else 'is now'} #{tag.new}, {told}")
    return 0


def _asked(old: str, new: str) -> TagRename:
    from tilcli.core.edits.tags import to_rename

    was, now = (name.strip().lstrip("#").removeprefix("[[").removesuffix("]]").strip() for name in (old, new))
    if was == now:
        raise UsageError("the new name is the old one", "til tags rename OLD NEW")
    return to_rename(was, now)
