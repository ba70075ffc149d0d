"""Whatever is handed in as a Compose file: no exception, places in the file, and time that grows with its size."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from agentcore import review
from agentcore.parsing import compose
from agentcore.parsing.compose import Mount, Port, Reference, Refused, Service, Variable
from tests.yardstick import fastest

ATTRIBUTES = [
    *("image", "build", "ports", "volumes", "environment", "depends_on", "networks", "secrets", "configs", "deploy"),
    *("healthcheck", "extends", "profiles", "command", "ulimits", "tmpfs", "network_mode", "scale", "links"),
    *("devices", "extra_hosts", "cap_add", "security_opt", "restart", "user", "labels", "gpus", "models"),
]
WORDS = st.sampled_from(
    ["a", "b", "80", "8080:80", "::", "a:/b", "/a", "${A", "${A:-b}", "$A", "A=1", "service:b", "yes", "1m", "CMD", ""]
)
LEAVES = st.one_of(WORDS, st.none(), st.booleans(), st.integers(-1, 70_000), st.floats(allow_nan=False))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b", "source", "target", "type", "condition", "test", "x-a"]), inner),
    ),
    max_leaves=8,
)
SERVICES = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.one_of(st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=5), VALUES),
)
PROJECTS = st.fixed_dictionaries(
    {"services": st.one_of(SERVICES, VALUES)},
    optional=dict.fromkeys(("name", "include", "networks", "volumes", "secrets", "configs", "version"), VALUES),
)
PIECES = st.sampled_from(
    [
        "services:\n",
        "  a:\n",
        "    image: x\n",
        "    ports:\n",
        "    - ",
        "8080:80\n",
        "    <<: *a\n",
        "&a ",
        "!reset ",
        "!override ",
        "${",
        "}",
        "include: [compose.yaml]\n",
        "    extends: a\n",
        "---\n",
        "\t",
        ": ",
        "x-a: ",
        "{",
        "]",
    ]
)


@settings(max_examples=200, deadline=None)
@given(PROJECTS, PROJECTS)
def test_anything_shaped_like_a_project_is_reviewed(base: dict, over: dict):
    import yaml

    files = {"compose.yaml": yaml.safe_dump(base), "compose.override.yaml": yaml.safe_dump(over)}
    found = review(files, select="all").findings
    assert not [finding for finding in found if finding.rule_id == "file/rule-crashed"], found
    rows = {path: text.split("\n") for path, text in files.items()}
    for finding in found:
        assert 1 <= finding.line <= len(rows[finding.path])
        assert 1 <= finding.column <= len(rows[finding.path][finding.line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@example("services:\n  a:\n    extends: a\n")
@example("services: &a\n  a: *a\n")
@example("services:\n  a: &x {image: y, labels: {b: 2024-01-01}}\n  c: *x\n")
@example("a: 1\n---\n- b\n---\nservices: {}\n")
def test_any_text_is_reviewed(text: str):
    found = review({"compose.yaml": text}, select="all").findings
    assert not [finding for finding in found if finding.rule_id == "file/rule-crashed"], found


@settings(max_examples=50, deadline=None)
@given(PROJECTS)
def test_the_same_files_give_the_same_model(base: dict):
    import yaml

    text = yaml.safe_dump(base)
    one, two = (compose.parse({"compose.yaml": text}) for _ in range(2))
    for kind in (Service, Port, Mount, Variable, Reference, Refused):
        assert [vars_of(part) for part in one.select(kind)] == [vars_of(part) for part in two.select(kind)]


def vars_of(part: object) -> list[str]:
    return [str(getattr(part, name, "")) for name in ("name", "span", "key_span", "message", "published", "target")]


def many_services(count: int) -> str:
    one = "  s{0}:\n    image: x:1\n    ports: ['{1}:80']\n    depends_on: [s0]\n    volumes: ['v:/a']\n"
    return "services:\n" + "".join(one.format(number, number + 1) for number in range(count)) + "volumes:\n  v:\n"


def test_twice_as_many_services_take_about_twice_as_long():
    some, more = ({"compose.yaml": many_services(count)} for count in (120, 240))
    alone, doubled = fastest(lambda: review(some, select="all"), lambda: review(more, select="all"))
    assert doubled < 3.2 * alone
