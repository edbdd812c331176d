"""Repositories that were made to run a program as soon as git looks at them."""

from __future__ import annotations

import subprocess

from stage import Stage

CONFIG = '[dates]\nsources = ["front-matter", "filename", "path", "heading", "body", "git"]\n'
WRONG_TIMES = (
    *(
        "999999999999 +0000",
        "-1 +0000",
        "-99999999999 +0000",
        "253402300800 +0000",
        "99999999999999999999 +0000",
    ),
    *("0 -9999", "x +0000", "0 +0000", "4102444800 +1400"),
)

# Every setting of git that names a program, or a file that names some. `!` before a program: a shell's line.
_PLAIN = " ".join(
    (
        "core.fsmonitor core.pager core.editor core.askPass core.sshCommand core.gitProxy core.hooksPath",
        "core.attributesFile core.alternateRefsCommand core.excludesFile pager.log pager.diff pager.show",
        "sequence.editor init.templateDir diff.external diff.x.textconv diff.x.command diff.tool difftool.x.cmd",
        "difftool.x.path merge.tool merge.guitool mergetool.x.cmd mergetool.x.path merge.x.driver filter.f.clean",
        "filter.f.smudge filter.f.process gpg.program gpg.openpgp.program gpg.x509.program gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand gpg.ssh.allowedSignersFile credential.helper credential.https://x.helper",
        "interactive.diffFilter trailer.x.command trailer.x.cmd sendemail.smtpServer sendemail.sendmailCmd",
        "sendemail.toCmd sendemail.ccCmd sendemail.headerCmd imap.tunnel remote.origin.uploadpack",
        "remote.origin.receivepack remote.origin.vcs remote.origin.proxy uploadpack.packObjectsHook browser.x.cmd",
        "browser.x.path web.browser help.browser man.x.cmd man.x.path man.viewer instaweb.httpd instaweb.browser",
        "guitool.x.cmd tar.x.command gc.recentObjectsHook include.path includeIf.gitdir:/.path mailmap.file",
        "mailmap.blob trace2.normalTarget trace2.eventTarget trace2.perfTarget bundle.x.uri blame.ignoreRevsFile",
        "log.mailmap",
    )
).split()
_SHELL = ("alias.log", "alias.rev-parse", "alias.config", "submodule.x.update", "credential.http://x.helper")
SETTINGS = (*_PLAIN, *_SHELL)
_WITH = {
    "gpg.x509.program": {"gpg.format": "x509"},
    "gpg.ssh.program": {"gpg.format": "ssh", "gpg.ssh.allowedSignersFile": "/dev/null"},
}
PARTIAL = ("core.sshCommand", "remote.origin.uploadpack", "x.y")


def git(stage: Stage, *words: str, stdin: str = "") -> str:
    """Run git in the notebook as nobody in particular."""
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main", *words],
        cwd=stage.notebook,
        env=stage.environ | {"GIT_CONFIG_NOSYSTEM": "1"},
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def repository(stage: Stage, when: str = "1600000000 +0000", *, signed: bool = True) -> None:
    """A notebook that asks git for dates, in a repository of one commit, as if somebody had signed it."""
    stage.fresh()
    stage.write({".til/config.toml": CONFIG, ".gitattributes": "*.md diff=x filter=f merge=x\n"})
    git(stage, "init", "-q", ".")
    blob = git(stage, "hash-object", "-w", "--no-filters", "x.md")
    tree = git(stage, "mktree", stdin=f"100644 blob {blob}\tx.md\n")
    signature = (
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n" if signed else ""
    )
    lines = f"tree {tree}\nauthor A <a@b> {when}\ncommitter A <a@b> {when}\n{signature}\nmsg\n"
    commit = git(stage, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=lines)
    (stage.notebook / ".git/refs/heads/main").write_text(commit + "\n")


def arm(stage: Stage, keys: tuple[str, ...] = SETTINGS) -> None:
    """Name the evil program in these settings of the repository, and in its hooks."""
    more = stage.base / "more"
    more.write_text(_line("gpg.program", str(stage.evil)))
    lines = [_line("log.showSignature", "true")]
    for key in keys:
        if len(keys) == 1:
            lines += [_line(*other) for other in _WITH.get(key, {}).items()]
        program = more if key.startswith("include") else f"!{stage.evil}" if key in _SHELL else stage.evil
        lines.append(_line(key, str(program)))
    with (stage.notebook / ".git/config").open("a") as file:
        file.writelines(lines)
    for hook in (
        "post-checkout",
        "post-index-change",
        "pre-auto-gc",
        "reference-transaction",
        "fsmonitor-watchman",
    ):
        path = stage.notebook / ".git/hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(stage.evil.read_text("utf-8"))
        path.chmod(0o755)


def _line(key: str, value: str) -> str:
    section, _, name = key.partition(".")
    inner, dot, name = name.rpartition(".")
    head = f'{section} "{inner}"' if dot else section
    return f'[{head}]\n\t{name} = "{value}"\n'


def partial_clone(stage: Stage, key: str) -> None:
    """A repository that lacks a tree, and names a program to fetch it with."""
    stage.fresh()
    stage.write({".til/config.toml": CONFIG})
    git(stage, "init", "-q", ".")
    for name in ("one", "two"):
        stage.write({f"{name}.md": f"# {name}\n"})
        git(stage, "add", "-A")
        git(stage, "commit", "-qm", name)
    tree = git(stage, "rev-parse", "HEAD~1^{tree}")
    (stage.notebook / ".git/objects" / tree[:2] / tree[2:]).unlink()
    urls = {"core.sshCommand": "ssh://x/y", "remote.origin.uploadpack": "/tmp", "x.y": f"ext::{stage.evil}"}
    settings = {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": urls[key],
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
        "protocol.ext.allow": "always",
        key: str(stage.evil),
    }
    for name, value in settings.items():
        git(stage, "config", name, value)


def hidden_bare(stage: Stage) -> None:
    """A folder that is a bare repository itself, as `git clone` would bring it: git takes it for the one to ask."""
    repository(stage)
    arm(stage, ("gpg.program",))
    for name in ("HEAD", "config", "objects", "refs"):
        (stage.notebook / ".git" / name).rename(stage.notebook / name)
    (stage.notebook / ".git/hooks").rename(stage.notebook / "hooks")
    (stage.notebook / ".git").rename(stage.base / "gone")
