"""What the edits of Dockerfile rules make of a file, and where they keep their hands off."""

from __future__ import annotations

import pytest

from agentcore.engine import review
from agentcore.fixing import fixed


def after(text: str, rule: str) -> str:
    """The text with every edit of one rule applied, once."""
    found = review({"Dockerfile": text}, select=[f"dockerfile/{rule}"]).findings
    return fixed(text, found).text


def in_alpine(line: str) -> str:
    return f"FROM alpine:3.20\n{line}\n"


@pytest.mark.parametrize(
    ("rule", "line", "mended"),
    [
        ("add-instead-of-copy", "add --chown=1 app /app", "copy --chown=1 app /app"),
        ("apk-cache-kept", "RUN apk add \\\n    curl", "RUN apk add --no-cache \\\n    curl"),
        ("apk-cache-kept", 'RUN A="$(apk add curl)"', 'RUN A="$(apk add --no-cache curl)"'),
        ("apt-instead-of-apt-get", "RUN apt update && apt list", "RUN apt-get update && apt list"),
        ("apt-instead-of-apt-get", "RUN sudo apt install a", "RUN sudo apt-get install a"),
        (
            "apt-lists-left",
            "RUN apt-get update && \\\n  apt-get install -y curl",
            "RUN apt-get update && \\\n  apt-get install -y curl \\\n  && rm -rf /var/lib/apt/lists/*",
        ),
        (
            "apt-lists-left",
            "RUN apt-get update > /dev/null",
            "RUN apt-get update > /dev/null && rm -rf /var/lib/apt/lists/*",
        ),
        ("dnf-cache-kept", "RUN microdnf install -y a", "RUN microdnf install -y a && microdnf clean all"),
        ("copy-many-to-file", 'COPY ["a", "b", "/srv/"]', 'COPY ["a", "b", "/srv/"]'),
        ("deprecated-maintainer", "maintainer Ida", 'label org.opencontainers.image.authors="Ida"'),
        ("empty-continuation", "RUN a && \\\n\n  # why\n\n  b", "RUN a && \\\n  # why\n  b"),
        ("heredoc-without-errexit", "RUN <<-EOF\n\ta\n\tb\n\tEOF", "RUN <<-EOF\nset -e\n\ta\n\tb\n\tEOF"),
        ("legacy-key-value", "ENV GREETING hello world", 'ENV GREETING="hello world"'),
        ("legacy-key-value", "ENV PATH  /opt/bin:$PATH", "ENV PATH=/opt/bin:$PATH"),
        ("pipe-without-pipefail", "RUN a | b && c", "RUN set -o pipefail && a | b && c"),
        ("shell-form-command", "CMD app --port=80 x", 'CMD ["app", "--port=80", "x"]'),
        ("undefined-variable", "ARG DIRS=a\nCOPY $DIIRS/$DIIRS_B b", "ARG DIRS=a\nCOPY $DIRS/$DIIRS_B b"),
    ],
)
def test_a_finding_is_mended_where_it_stands(rule, line, mended):
    assert after(in_alpine(line), rule) == in_alpine(mended)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("add-instead-of-copy", "ADD app app.tar.gz /srv/"),
        ("add-instead-of-copy", "ADD --checksum=sha256:ab12 app /srv/"),
        ("apk-cache-kept", 'RUN sh -c "apk add curl"'),
        ("apk-cache-kept", 'RUN ["apk", "add", "curl"]'),
        ("apk-cache-kept", "RUN VERB=add; apk $VERB curl"),
        ("apt-get-recommended-packages", "RUN aptitude install -y curl"),
        ("apt-instead-of-apt-get", "RUN apt list"),
        ("apt-lists-left", "RUN apt-get update # at last"),
        ("apt-lists-left", "RUN if true; then apt-get update; fi"),
        ("apt-lists-left", "RUN (apt-get update)"),
        ("apt-lists-left", "RUN apt-get update &"),
        ("apt-lists-left", "RUN sudo apt-get update"),
        ("apt-instead-of-apt-get", "RUN apt upgrade"),
        ("consecutive-runs", "RUN cd /srv\nRUN make"),
        ("consecutive-runs", "RUN A=1\nRUN make"),
        ("expose-mapping", "EXPOSE 80:"),
        ("copy-from-unknown-stage", "COPY --from=unlike /a /a"),
        ("deprecated-maintainer", 'MAINTAINER "Ida" <ida@example.com>'),
        ("heredoc-without-errexit", "RUN <<EOF\n#!/bin/sh\na\nb\nEOF"),
        ("legacy-key-value", 'ENV GREETING "hello" world'),
        ("legacy-key-value", "ENV A \\\n  1"),
        ("shell-form-command", "CMD app $PORT"),
        ("shell-form-command", "CMD cd /srv"),
        ("shell-form-command", "CMD A=1 app"),
        ("shell-form-command", "ENTRYPOINT app\nCMD b"),
        ("shell-form-command", "CMD [app]"),
        ("undefined-variable", "COPY $NOTHING b"),
        ("unknown-instruction", "MAKE all"),
    ],
)
def test_what_would_need_a_guess_is_left(rule, line):
    text = in_alpine(line)
    assert review({"Dockerfile": text}, select=[f"dockerfile/{rule}"]).findings
    assert after(text, rule) == text


def test_a_stage_is_renamed_wherever_it_is_named():
    text = (
        "FROM alpine:3.20 AS Build\nFROM Build AS two\nFROM alpine:3.20\nCOPY --from=Build /a /a\nCOPY --from=0 /b /b\n"
    )
    mended = after(text, "stage-name-casing")
    assert mended == text.replace("Build", "build")


def test_a_name_without_a_slash_is_not_handed_to_the_dot():
    text = "FROM debian:12\nRUN source env && source ./env\n"
    assert after(text, "bash-in-posix-shell") == "FROM debian:12\nRUN source env && . ./env\n"


def test_pipefail_is_not_given_to_a_shell_that_may_lack_it():
    text = "FROM debian:12\nRUN a | b\n"
    assert after(text, "pipe-without-pipefail") == text


@pytest.mark.parametrize(
    ("rule", "line", "mended"),
    [
        ("overridden-cmd", 'CMD ["a"]\nCMD ["b"]', 'CMD ["b"]'),
        ("overridden-cmd", '# the first\nCMD ["a"]\nCMD ["b"]', '# the first\nCMD ["a"]\nCMD ["b"]'),
        ("consecutive-runs", "RUN a\nRUN b", "RUN a && b"),
        ("sudo-used", "USER root\nRUN sudo make", "USER root\nRUN make"),
        ("sudo-used", "USER root\nRUN sudo -E make", "USER root\nRUN sudo -E make"),
        ("sudo-used", "USER app\nRUN sudo make", "USER app\nRUN sudo make"),
        ("update-without-install", "RUN apk update\nRUN apk add curl", "RUN apk update && apk add curl"),
        ("update-without-install", "RUN apk update\nRUN apk add a; b", "RUN apk update\nRUN apk add a; b"),
        ("update-without-install", "RUN apk update\nRUN apk add a || b", "RUN apk update\nRUN apk add a || b"),
        ("update-without-install", "RUN apk update\n# why\nRUN apk add a", "RUN apk update\n# why\nRUN apk add a"),
        ("update-without-install", "RUN apk update\nRUN make", "RUN apk update\nRUN make"),
        ("workdir-below-another", "WORKDIR /\nWORKDIR app/src", "WORKDIR /\nWORKDIR /app/src"),
        ("workdir-below-another", "ARG A\nWORKDIR /a\nWORKDIR $A", "ARG A\nWORKDIR /a\nWORKDIR $A"),
    ],
)
def test_several_lines_are_mended_together_or_not_at_all(rule, line, mended):
    assert after(in_alpine(line), rule) == in_alpine(mended)
