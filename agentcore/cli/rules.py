"""`agentcore rules`, and `agentcore rules show ID`: what the rules say about themselves."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from agentcore.cli import CLEAN, Unusable
from agentcore.rules import FAMILIES

if TYPE_CHECKING:
    from agentcore.explaining import RulePage, Snippet

WIDTH = 100
FORMATS = ("text", "json", "markdown")


def configure(command: argparse.ArgumentParser) -> None:
    command.add_argument("--family", choices=FAMILIES, help="only the rules of one family")
    command.add_argument("--format", choices=FORMATS, default="text")
    actions = command.add_subparsers(dest="action", metavar="show ID")
    show = actions.add_parser("show", help="what a rule flags, why, and how to mend it")
    show.add_argument("names", nargs="+", metavar="ID", help="a rule, or another tool's code such as DL3008")
    show.add_argument("--format", choices=FORMATS, default="text", dest="show_format")


def run(options: argparse.Namespace) -> int:
    if options.action == "show":
        sys.stdout.write(_shown(options.names, options.show_format))
    else:
        from agentcore.explaining import pages

        listed = tuple(pages(options.family))
        sys.stdout.write({"text": _table, "json": _json, "markdown": _markdown_table}[options.format](listed))
    return CLEAN


def _shown(names: Iterable[str], form: str) -> str:
    from agentcore.explaining import found_rules, page_of, similar_names

    found: dict[str, None] = {}
    for name in names:
        ids = found_rules(name)
        if not ids:
            near = similar_names(name)
            hint = f" Is one of {', '.join(near)} meant?" if len(near) > 1 else f" Is {near[0]} meant?" if near else ""
            raise Unusable(f"No rule is called {name}.{hint}")
        found.update(dict.fromkeys(ids))
    shown = [page_of(rule_id) for rule_id in found]
    if form == "json":
        return _json(shown)
    separator = "\n\n" if form == "markdown" else f"\n\n{'─' * WIDTH}\n\n"
    return separator.join("\n".join(_markdown(page) if form == "markdown" else _text(page)) for page in shown) + "\n"


def _table(listed: Iterable[RulePage]) -> str:
    rows = [
        (
            page.id,
            str(page.severity),
            "" if page.on_by_default else "off",
            "fix" if page.is_fixable else "",
            page.summary,
        )
        for page in listed
    ]
    width = max(len(row[0]) for row in rows)
    return "".join(
        f"{row[0]:<{width}}  {row[1]:<7}  {row[2]:<3}  {row[3]:<3}  {row[4]}".rstrip() + "\n" for row in rows
    )


def _json(listed: Iterable[RulePage]) -> str:
    return json.dumps([page.to_json() for page in listed], indent=2, ensure_ascii=False) + "\n"


def _markdown_table(listed: Iterable[RulePage]) -> str:
    """The whole of docs/rules.md: a table for each family."""
    chosen = tuple(listed)
    rows = ["# The rules", "", "Made by `make docs` from the rules' own files. `agentcore rules show ID` shows one."]
    for family in dict.fromkeys(page.family for page in chosen):
        rows += ["", f"## {family}", "", "| rule | severity | default | fix | what it flags |"]
        rows.append("| --- | --- | --- | --- | --- |")
        rows += [_markdown_row(page) for page in chosen if page.family == family]
    return "\n".join(rows) + "\n"


def _markdown_row(page: RulePage) -> str:
    default, fix = "on" if page.on_by_default else "off", "yes" if page.is_fixable else ""
    summary = page.summary.replace("|", "\\|")
    return f"| `{page.name}` | {page.severity} | {default} | {fix} | {summary} |"


def _text(page: RulePage) -> Iterator[str]:
    state = "on by default" if page.on_by_default else "off by default"
    yield f"{page.id}  {page.severity}, {state}{', mended by --fix' if page.is_fixable else ''}"
    yield ""
    yield from _wrapped(page.summary)
    for title, text in (("Why", page.why), ("Fix", page.fix), ("When to leave it", page.ignore_when)):
        if text:
            yield from ("", title, *_wrapped(text))
    yield from ("", "Before", *_rows(page.before, ">"))
    yield from ("", "After", *_rows(page.after, "+"))
    if page.peers:
        yield from ("", "Known elsewhere as", *_wrapped(", ".join(f"{peer.name} {peer.code}" for peer in page.peers)))
    yield from ("", "Sources", *(f"  {source}" for source in page.sources))
    yield from ("", "To silence it once", f"  {page.suppression}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )


def _rows(snippets: Iterable[Snippet], mark: str) -> Iterator[str]:
    """The lines of an example, those that matter marked."""
    chosen = tuple(snippets)
    for snippet in chosen:
        if len(chosen) > 1:
            yield f"  {snippet.path}:"
        for row in snippet.rows:
            yield f"  {mark if row.is_marked else ' '} {row.text}".rstrip()


def _markdown(page: RulePage) -> Iterator[str]:
    state = "on by default" if page.on_by_default else "off by default"
    yield from (f"# {page.id}", "", f"{page.severity}, {state}{', mended by `--fix`' if page.is_fixable else ''}", "")
    yield from (page.summary, "", "## Why", "", page.why, "", "## Fix", "", page.fix)
    for title, snippets in (("Before", page.before), ("After", page.after)):
        for snippet in snippets:
            name = f"{title}, `{snippet.path}`:" if len(snippets) > 1 else f"{title}:"
            yield from ("", name, "", f"```{snippet.language}", snippet.text.rstrip("\n"), "```")
    if page.ignore_when:
        yield from ("", "## When to leave it", "", page.ignore_when, "", f"    {page.suppression}")
    if page.peers:
        yield from ("", "## Known elsewhere as", "", ", ".join(f"{peer.name} `{peer.code}`" for peer in page.peers))
    yield from ("", "## Sources", "", *(f"- <{source}>" for source in page.sources))
