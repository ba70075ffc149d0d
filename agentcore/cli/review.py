"""`agentcore review PATH…`: check files, say what is wrong where, and mend what mends itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agentcore.cli import CLEAN, FOUND, UNUSABLE, Unusable
from agentcore.cli.configuring import VERSION, Configuration, configuration, matcher, settings_of
from agentcore.cli.walking import STDIN, Gathered, common_folder, gathered
from agentcore.rules.base import Finding, Severity

if TYPE_CHECKING:
    from agentcore.engine import Review
    from agentcore.fixing import FixedFiles
    from agentcore.settings import Settings

SEVERITIES = tuple(Severity)
COUNTED = (Severity.ERROR, Severity.WARNING)
FORMATS = ("text", "json", "sarif", "junit", "github")


def configure(command: argparse.ArgumentParser) -> None:
    command.epilog = (
        "Ends with 0 if nothing was found, 1 if something was (at --severity or worse, or else a warning or an error), "
        "2 if it could not be carried out."
    )
    add = command.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, a folder to search, or - for stdin")
    add("--skip-unknown", action="store_true", help="pass over named files that a search would not find")
    add("--stdin-name", default=STDIN, metavar="NAME", help="the path that what stands on stdin would have")
    add("--select", action="append", metavar="RULES", help="default, all, ids, families or other tools' codes")
    add("--ignore", action="append", metavar="RULES", help="rules to leave out, named in the same way")
    add("--severity", choices=[str(each) for each in Severity], help="show and count findings as bad as this or worse")
    add("--kubernetes-version", metavar="1.34", help="the version whose schemas and APIs apply")
    add("--assume", action="append", metavar="OBJECTS", help="objects that exist elsewhere: Kind/name, * for any name")
    add("--config", metavar="FILE", help="the configuration, instead of the nearest .slipway.yaml or pyproject.toml")
    add("--no-suppressions", action="store_true", help="heed no comment that silences a rule")
    add("--format", choices=FORMATS, default="text")
    add("--output", metavar="FILE", help="write the report there instead of to stdout")
    add("--explain", action="store_true", help="say why each finding matters and how to mend it")
    add("--statistics", action="store_true", help="count the findings of each rule instead of showing them")
    add("--quiet", action="store_true", help="a line for each finding and nothing else")
    add("--fix", action="store_true", help="mend what can be mended mechanically")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--exit-zero", action="store_true", help="end with 0 whatever is found")


def run(options: argparse.Namespace) -> int:
    asked = Asked.of(options)
    stdin_name = options.stdin_name
    files = gathered(options.paths, stdin_name, asked.is_excluded, only_known=options.skip_unknown)
    for problem in files.problems:
        sys.stderr.write(f"agentcore: {problem}\n")
    mended = asked.mended(files.contents) if options.fix or options.diff else None
    if options.diff and mended:
        has_diff = _show_diff(files, mended)
        code = FOUND if has_diff else CLEAN
    else:
        contents: dict[str, bytes] = dict(files.contents)
        if mended:
            contents |= _write_back(files, mended)
        review = asked.look(contents)
        _write(_reported(review, contents, asked), options, to_stderr=bool(mended) and stdin_name in files.contents)
        code = FOUND if any(finding.severity in asked.counted for finding in review.findings) else CLEAN
    if files.problems:
        return UNUSABLE
    return CLEAN if options.exit_zero else code


@dataclass(frozen=True)
class Asked:
    """What the command line and the configuration together ask for."""

    options: argparse.Namespace
    chosen: Configuration
    settings: Settings
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Severity | None

    @classmethod
    def of(cls, options: argparse.Namespace) -> Asked:
        version = options.kubernetes_version
        if version and not VERSION.fullmatch(version):
            raise Unusable(f"`{version}` is no Kubernetes version such as 1.34.")
        if options.format != "text" and (options.statistics or options.explain or options.quiet):
            raise Unusable("--explain, --quiet and --statistics are for --format text.")
        chosen = configuration(options.config, common_folder(options.paths))
        _check_names(chosen)
        return cls(
            options=options,
            chosen=chosen,
            settings=settings_of(chosen, kubernetes_version=version, assume=_listed(options.assume)),
            select=_listed(options.select) or chosen.select,
            ignore=_listed(options.ignore) or chosen.ignore,
            severity=Severity(options.severity) if options.severity else chosen.severity,
        )

    @property
    def counted(self) -> tuple[Severity, ...]:
        """The severities that make the command end with 1."""
        return SEVERITIES[: SEVERITIES.index(self.severity) + 1] if self.severity else COUNTED

    def is_excluded(self, path: str) -> bool:
        if not self.chosen.exclude:
            return False
        relative = self._relative(path)
        return any(matcher(pattern).fullmatch(relative) for pattern in self.chosen.exclude)

    def _relative(self, path: str) -> str:
        """The path from the folder of the configuration, which its patterns speak of."""
        return os.path.relpath(path, self.chosen.folder).replace(os.sep, "/")

    def look(self, files: Mapping[str, str | bytes]) -> Review:
        """What is wrong, less what is not asked for."""
        from agentcore.alternatives import review_repository

        try:
            found = review_repository(
                files,
                select=self.select or None,
                ignore=self.ignore,
                settings=self.settings,
                suppressions=not self.options.no_suppressions,
            )
        except ValueError as error:
            raise Unusable(self._unknown(str(error))) from None
        return replace(found, findings=tuple(self._wanted(found.findings)))

    def _wanted(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        shown = SEVERITIES if self.severity is None else self.counted
        ignored = [(matcher(pattern), names) for pattern, names in self.chosen.per_file_ignores.items()]
        for finding in findings:
            if finding.severity in shown and not any(
                pattern.fullmatch(self._relative(finding.path)) and _names(finding, names) for pattern, names in ignored
            ):
                yield finding

    def _unknown(self, said: str) -> str:
        """The engine's own sentence, where the name stands if it is the configuration's, and what could be meant."""
        name = said.removesuffix(".").rpartition(" ")[2]
        place = f"{self.chosen.path}: " if name in (*self.chosen.select, *self.chosen.ignore) else ""
        return f"{place}{said}{_meant(name)}"

    def mended(self, files: Mapping[str, bytes]) -> FixedFiles:
        from agentcore.fixing import settled

        texts = {}
        for path, content in files.items():
            try:
                texts[path] = content.decode("utf-8")
            except UnicodeError:
                continue  # the review says so
        return settled(texts, lambda changed: self.look({**files, **changed}).findings)


def _check_names(chosen: Configuration) -> None:
    """The engine never hears of these rules, and so cannot say that one of them does not exist."""
    for pattern, names in chosen.per_file_ignores.items():
        from agentcore.rules import FAMILIES
        from agentcore.selecting import ids_named

        for name in names:
            if name not in ("all", *FAMILIES) and not ids_named(name):
                key = f"`per-file-ignores.{pattern}`"
                raise Unusable(f"{chosen.path}: {key}: No rule is called {name}.{_meant(name)}")


def _meant(name: str) -> str:
    from agentcore.explaining import similar_names

    near = similar_names(name)
    return f" Is `{near[0]}` meant?" if near else ""


def _listed(given: list[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for text in given or () for part in text.split(",") if part.strip())


def _names(finding: Finding, names: Iterable[str]) -> bool:
    """Whether one of the names, a rule's, a family's or another tool's, means the rule of this finding."""
    from agentcore.selecting import ids_named

    family = finding.rule_id.partition("/")[0]
    return any(name in ("all", family) or finding.rule_id in ids_named(name) for name in names)


def _show_diff(files: Gathered, mended: FixedFiles) -> bool:
    from agentcore.fixing import unified_diff

    diffs = [
        unified_diff(path, files.contents[path].decode("utf-8"), text) for path, text in sorted(mended.texts.items())
    ]
    sys.stdout.write("".join(diffs))
    return any(diffs)


def _write_back(files: Gathered, mended: FixedFiles) -> dict[str, bytes]:
    """Write what changed; what came from stdin goes to stdout, changed or not."""
    from agentcore.cli.writing import replace_content

    changed = {}
    for path, text in mended.texts.items():
        content = text.encode("utf-8")
        if path not in files.places:
            sys.stdout.buffer.write(content)
        elif content != files.contents[path]:
            replace_content(files.places[path], content)
        changed[path] = content
    return changed


def _reported(review: Review, files: Mapping[str, bytes], asked: Asked) -> str:
    from agentcore.artifacts import receive

    options = asked.options
    texts = {file.path: file.text for file in receive(files, asked.settings.bounds).files}
    if options.format == "text":
        from agentcore.cli.colours import wants_colour
        from agentcore.reporters import text

        colour = not options.output and wants_colour(sys.stdout)
        if options.statistics:
            return text.statistics(review)
        if options.quiet:
            return text.lines(review)
        return text.report(review, texts, text.Style(colour=colour, explain=options.explain))
    from importlib import import_module

    reporter = import_module(f"agentcore.reporters.{options.format}")
    if options.format == "junit":
        return str(reporter.report(review, texts, asked.counted))
    return str(reporter.report(review, texts))


def _write(report: str, options: argparse.Namespace, *, to_stderr: bool) -> None:
    if not options.output:
        stream = sys.stderr if to_stderr else sys.stdout
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(report.encode(encoding, "backslashreplace").decode(encoding))
        return
    try:
        with open(options.output, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError as error:
        raise Unusable(f"{options.output}: {error.strerror}.") from error
