"""What every command takes. Made from Typer's declarations by tests/docs/write_grammar.py: do not edit.

A row is an option's names, the name by which its value is handed on, and what values it has (`arguments.Kind`); an
argument's begins with the second, and ends with `!` if it is required. What is SHARED every command takes, and so
does `til` itself, "". A command with a row `typer` is left to Typer.
"""
# fmt: off

from __future__ import annotations

SHARED = (
    "-C --notebook session.folder text", "--color session.color auto|always|never",
    "--no-input session.no_input flag", "--debug session.debug flag", "-h --help help typer:flag",
)
GRAMMAR: dict[str, tuple[str, ...]] = {
    "": (
        "--version version flag",
    ),
    "new": (
        "title texts", "-d --date date text", "-t --tag tag texts", "--template template text", "--body body text",
        "-N --no-edit no_edit flag", "--dry-run dry_run flag",
    ),
    "add": (
        "text texts", "-d --date date text", "--todo todo flag", "-q --question question flag", "--due due text",
        "--scheduled scheduled text", "--start start text", "--priority priority text", "--repeat repeat text",
        "-u --under under text", "-t --tag tag texts", "--next following text", "--time time flag",
        "--dry-run dry_run flag",
    ),
    "list": (
        "query texts", "-t --tag tag texts", "--since since text", "--until until text", "--on on text",
        "--undated undated flag", "--sort sort tilcli.cli.commands.list:ListOrder", "-r --reverse reverse flag",
        "-c --count count flag", "-n --limit limit int:0::at_most", "--json as_json flag", "--jsonl as_jsonl flag",
        "-l --paths paths flag", "-0 --null null flag",
    ),
    "show": (
        "which texts", "--raw raw flag", "--why why flag", "--json as_json flag",
    ),
    "edit": (
        "which texts",
    ),
    "search": (
        "query texts", "-t --tag tag texts", "--since since text", "--until until text", "--on on text",
        "--undated undated flag", "--sort sort tilcli.cli.commands.search:SearchOrder", "--exact exact flag",
        "--loose loose flag", "--why why flag", "-c --count count flag", "-n --limit limit int:0::at_most",
        "--json as_json flag", "--jsonl as_jsonl flag", "-l --paths paths flag", "-0 --null null flag",
        "-i --interactive interactive flag",
    ),
    "todo": (
        "query texts", "--all every flag", "--done done flag", "--overdue overdue flag", "--waiting waiting flag",
        "--week week flag", "--due due text", "-t --tag tag texts", "--since since text", "--until until text",
        "--on on text", "--undated undated flag", "--sort sort tilcli.cli.commands.todo.show:Sort",
        "--group group tilcli.cli.commands.todo.show:By", "-i walk flag", "-c --count count flag",
        "-n --limit limit int:0::at_most", "--json as_json flag", "--jsonl as_jsonl flag", "-l --paths paths flag",
        "-0 --null null flag", "--format export tilcli.cli.commands.todo.show:Export", "--events events flag",
        "--bom bom flag",
    ),
    "todo due": (
        "words texts!", "--dry-run dry_run flag",
    ),
    "todo set": (
        "task texts!", "--due due text", "--scheduled scheduled text", "--start start text",
        "--priority priority text", "--repeat repeat text", "--text text text", "-t --tag tag texts",
        "--dry-run dry_run flag",
    ),
    "todo snooze": (
        "words texts!", "--dry-run dry_run flag",
    ),
    "todo move": (
        "words texts", "--to to text", "--all every flag", "--overdue overdue flag", "--dry-run dry_run flag",
    ),
    "done": (
        "task texts!", "--cancel cancel flag", "--start start flag", "--next onward flag", "--again again flag",
        "--dry-run dry_run flag",
    ),
    "undo": (
        "task texts", "--dry-run dry_run flag",
    ),
    "questions": (
        "query texts", "--due due flag", "--open is_open flag", "--maybe maybe flag", "--never never flag",
        "--all every flag", "-t --tag tag texts", "--since since text", "--until until text", "--on on text",
        "--undated undated flag", "-c --count count flag", "-n --limit limit int:0::at_most", "--json as_json flag",
        "--jsonl as_jsonl flag", "-l --paths paths flag", "-0 --null null flag",
        "--format export tilcli.cli.commands.questions:QuestionFormat",
    ),
    "review": (
        "query texts", "-n --limit limit int:0:1000000000:", "--new new int:0:1000000000:", "--cram cram flag",
        "--stats stats flag", "-t --tag tag texts", "--since since text", "--until until text", "--on on text",
        "--undated undated flag", "--json as_json flag",
    ),
    "recap": (
        "period texts", "--new new flag", "--template template text", "-N --no-edit no_edit flag",
        "--dry-run dry_run flag", "--full full flag", "--json as_json flag",
    ),
    "stats": (
        "period texts", "-t --tag tag texts", "--json as_json flag",
    ),
    "back": (
        "day texts", "--random random flag", "-n --limit limit int:0::at_most", "--json as_json flag",
    ),
    "tags": (
        "--sort sort tilcli.cli.commands.tags:TagOrder", "-n --limit limit int:0::at_most", "--json as_json flag",
        "--jsonl as_jsonl flag",
    ),
    "tags rename": (
        "old text!", "new text!", "--dry-run dry_run flag",
    ),
    "readme": (
        "file text", "--by by tilcli.cli.commands.readme:By", "--style style tilcli.cli.commands.readme:Style",
        "-n --limit limit int:0::at_most", "--insert insert flag", "--check check flag", "--dry-run dry_run flag",
    ),
    "who": (
        "words texts", "--missing missing flag", "--json as_json flag",
    ),
    "links": (
        "query texts", "-k --kind kind texts", "--again again flag", "--broken broken flag", "--to to text",
        "--todo todo flag", "--done done flag", "--discussed discussed flag", "-t --tag tag texts",
        "--since since text", "--until until text", "--on on text", "--undated undated flag",
        "-c --count count flag", "-n --limit limit int:0::at_most", "--json as_json flag", "--jsonl as_jsonl flag",
        "-l --paths paths flag", "-0 --null null flag",
    ),
    "series": (
        "name texts", "-c --count count flag", "-n --limit limit int:0::at_most", "--json as_json flag",
        "--jsonl as_jsonl flag",
    ),
    "glossary": (
        "what tilcli.cli.commands.glossary:GlossaryAction", "terms texts", "-n --limit limit int:0::at_most",
        "--json as_json flag", "--dry-run dry_run flag",
    ),
    "init": (
        "folder text", "--path path text", "--template template text", "-y --yes yes flag",
        "--dry-run dry_run flag",
    ),
    "import": (
        "files texts!", "--from form tilcli.cli.commands.import_:From", "--dry-run dry_run flag",
        "--json as_json flag",
    ),
    "index": (
        "what tilcli.cli.commands.index:IndexAction", "--json as_json flag",
    ),
    "doctor": (
        "note texts", "--repair repair flag", "--write write flag", "--fix fix flag", "--dry-run dry_run flag",
        "--json as_json flag", "--jsonl as_jsonl flag",
    ),
    "config": (
        "key texts", "--trust trust flag", "--json as_json flag",
    ),
}
