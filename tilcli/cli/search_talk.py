"""What `til search` says beside its hits: what was added, what they lack, what was probably meant."""

from __future__ import annotations

from tilcli.core.text import counted, shortened
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tilcli.cli.session import Session
    from tilcli.notebook.search.find import Results
    from tilcli.notebook.search.guess import Guess

SHOWN = 60  # cells of a query that found nothing


def say_guess(session: Session, guess: Guess) -> None:
    """What was searched instead, if there was one clear guess, or what to choose from."""
    if guess.notes:
        session.say(f"did you mean {guess.words[0]} ({guess.notes})?")
        return
    said = [f"nothing for {shortened(guess.typed, SHOWN)}"]
    if guess.clear:
        said += [f"shown instead: {guess.words[0]}", "insist: --exact"]
    else:
        said.append(f"did you mean {', '.join(guess.words)}?")
    for line in _lines(session, said):
        session.say(line)


def _lines(session: Session, parts: Sequence[str]) -> Iterator[str]:
    """The parts on one line, with dots between; on a terminal on as many as they need."""
    if not session.stderr.isatty():
        yield " · ".join(parts)
        return
    from tilcli.render.cells import wrapped

    yield from wrapped(parts, session.size[0] - 1, " · ")


def say_partly(session: Session, results: Results) -> None:
    """That some, or all, lack words, which the best of those lacks, and which only made a sentence of it."""
    said = [] if results.full else ["no note has all of them"]
    if results.full and results.partly:
        said = [f"all of them: {counted(results.full, 'note')}"]
    missing = [shortened(word, SHOWN) for word in results.missing]
    for line in _lines(session, [*said, f"without: {', '.join(missing)}", "only all: --exact"]):
        session.say(line)


def say_counts(session: Session, results: Results, shown: int) -> None:
    """What was added, what is looser, and how many more there are than the `shown` ones."""
    _say_added(session, results)
    if results.looser:
        session.say(f"+{results.looser} looser: --loose")
    elif results.loosened:
        only = results.only_added == results.total
        session.say("looser: within other words" + ("" if only else " too"))
    if results.total > shown and session.on_terminal:
        session.say(f"… {results.total - shown} more: {session.typed_again('-n', '0')}")
    elif results.total > shown:
        session.say(f"the best {shown} of {results.total}; all: -n 0")


def _say_added(session: Session, results: Results) -> None:
    from tilcli.notebook.search.additions import brought
    from tilcli.render import hits

    found = brought(session.notebook(), results)
    if not (session.laid_out and session.stderr.isatty()):
        if parts := hits.added(results, found):
            session.say("".join(text for text, _ in parts))
        return
    from tilcli.render.screen import Screen

    talk = Screen(session.stderr, coloured=session.coloured)
    if parts := hits.added(results, found, talk.width):
        talk.line(*parts)


def say_why(session: Session, results: Results) -> None:
    """Every word that was looked for beside those that were typed, where it comes from, and how many hits have it."""
    from tilcli.notebook.search.additions import forms_of, with_notes

    for word, forms in forms_of(results).items():
        session.say(f"{word}: also {', '.join(forms)} (other forms)")
    told = with_notes(session.notebook(), results)
    for one, notes in told:
        session.say(f"{one.key}: also {one.word} ({one.source}), in {counted(notes, 'note')}")
    if told:
        session.say("to have one never again: til glossary silence WORD WORD; none at all: --exact")
