"""The tables of the index, and what SQLite keeps sorted in them."""

from __future__ import annotations

from tilcli.core.entry import COLUMNS

TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": bytes},
    "file": {"id": int, "path": str, "hash": bytes, "encoding": str, "heads": bytes},
    "entry": {
        "id": int,
        "file_id": int,
        "path": str,
        "path_key": str,
        "line": int,
        "end_line": int,
        "date": str,
        "date_source": str,
        "date_note": str,
        "title": str,
        "tags": str,
        "open": int,
        "done": int,
        "words": int,
        "flags": int,
        "modified_ns": int,
        "wording": int,
        "aliases": str,
    },
    "heading": {"entry_id": int, "line": int, "level": int, "text": str},
    "tag": {"entry_id": int, "name": str, "key": str},
    # What kind of source it is (`paper`), which (`arxiv:1810.04805`) and what that is called is filled in when asked.
    "link": {
        "entry_id": int,
        "line": int,
        "kind": str,
        "target": str,
        "text": str,
        "anchor": str,
        "discussed": int,
        "source": str,
        "ident": str,
        "label": str,
    },
    "task": {
        "entry_id": int,
        "line": int,
        "handle": str,
        "status": str,
        "symbol": str,
        "text": str,
        "heading": str,
        "due": str,
        "scheduled": str,
        "start": str,
        "completed": str,
        "priority": str,
        "recurrence": str,
        "tags": str,
        "parent": str,
        "tag_keys": str,
        "time": str,
        "own_id": str,
        "depends": str,
        "place": str,
        "said": str,
    },
    "heading_count": {"key": int, "notes": int},
    "gloss": {"entry_id": int, "hangul": str, "key": str, "latin": str, "exact": int},
    # Numbers that may be those of a series (core.series): their place, and what the texts of one have in common.
    "ordinal": {
        "entry_id": int,
        "line": int,
        "place": str,
        "number": int,
        "first": int,
        "start": int,
        "end": int,
        "stop": int,
        "unit": str,
        "key": str,
        "text": str,
    },
    "problem": {"file_id": int, "path": str, "line": int, "code": str, "message": str, "fix": str},
}
# Read only when somebody asks for questions: those of the notes named in `asked`; and what the logs of reviews say.
QUESTION_TABLES: dict[str, dict[str, type]] = {
    "question": {
        "entry_id": int,
        "line": int,
        "end_line": int,
        "answer_line": int,
        "handle": str,
        "kind": str,
        "tier": str,
        "text": str,
        "answer": str,
        "heading": str,
        "identity": str,
    },
    "asked": {"file_id": int},
}
REVIEW_TABLES: dict[str, dict[str, type]] = {
    "card": {
        "id": int,
        "handle": str,
        "oldest": str,
        "verdict": str,
        "due": str,
        "last": str,
        "first": str,
        "after": str,
        "stability": float,
        "difficulty": float,
        "reps": int,
        "lapses": int,
        "identity": str,
        "path": str,
    },
    "alias": {"handle": str, "card_id": int, "logged": int},
}
KEYS = {"meta": "key", "file": "id", "entry": "id", "heading_count": "key"}
KEYS |= {"asked": "file_id", "card": "id", "alias": "handle"}
INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("entry", ("file_id",)),
    ("entry", ("date", "wording")),
    ("entry", ("path_key",)),
    ("heading", ("entry_id",)),
    ("tag", ("key",)),
    ("tag", ("entry_id",)),
    ("link", ("entry_id",)),
    ("link", ("ident",)),
    ("task", ("entry_id",)),
    ("task", ("handle",)),
    ("task", ("place",)),
    ("task", ("said",)),
    ("task", ("status", "due")),
    ("problem", ("file_id",)),
    ("gloss", ("entry_id",)),
    ("gloss", ("key",)),
    ("gloss", ("latin",)),
    ("ordinal", ("entry_id",)),
    ("ordinal", ("key",)),
)
QUESTION_INDEXES = (("question", ("entry_id",)), ("question", ("handle",)))
# FTS5 writes two bytes a word and note in every column but the first: the longest comes first.
FULL_TEXT = COLUMNS[::-1]
# What sqlite-utils has no words for: full text, a table that is one b-tree, indexes of some rows.
RAW_TABLES = (
    f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(FULL_TEXT)}, content='', tokenize='ascii')",
    "CREATE TABLE vocabulary (skeleton TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID",
    # Few tasks wait for others, or have a name of their own.
    "CREATE INDEX idx_task_depends ON task (depends) WHERE depends != ''",
    "CREATE INDEX idx_task_own_id ON task (own_id) WHERE own_id IS NOT NULL",
)
