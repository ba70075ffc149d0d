from collections.abc import Iterator

from agentcore.parsing.kubernetes import Manifests, Part, PodSpec
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.yaml_edits import with_value

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A file mode is written as a decimal number.",
    why="File modes are octal: the decimal 644 is 1204 in octal, and is refused; 400 would be 620.",
    fix="Begin the mode with a zero: `0644`.",
    ignore_when=(
        "Where the odd mode is really meant; written as octal text such as `0o1204` it would not look like a slip."
    ),
    good=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: config
      configMap:
        name: web
        defaultMode: 0644""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: config
      secret:
        secretName: web
        defaultMode: 256""",
    ),
    bad=(
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: config
      configMap:
        name: web
>       defaultMode: 644""",
        """\
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
    volumes:
    - name: key
      secret:
        secretName: web
>       defaultMode: 400""",
    ),
    sources=(
        "https://kubernetes.io/docs/concepts/storage/volumes/#configmap",
        "https://yaml.org/type/int.html",
    ),
)


COMMON = (
    "400",
    "440",
    "444",
    "500",
    "550",
    "555",
    "600",
    "640",
    "644",
    "660",
    "664",
    "700",
    "744",
    "750",
    "755",
    "777",
)
OCTAL = frozenset("01234567")
SOURCES = ("configMap", "secret", "projected", "downwardAPI")


@rule.on(PodSpec)
def check(node: PodSpec, manifests: Manifests) -> Iterator[Finding]:
    for volume in node.volumes:
        for source in SOURCES:
            yield from modes_of(volume.part(source))
        for projection in volume.parts("projected.sources"):
            for source in SOURCES:
                yield from modes_of(projection.part(source))


def modes_of(source: Part) -> Iterator[Finding]:
    yield from modes(source, "defaultMode")
    for item in source.parts("items"):
        yield from modes(item, "mode")


def modes(part: Part, key: str) -> Iterator[Finding]:
    number = part.number(key)
    written = part.written(key)
    # other digits, and amounts that are too large, are another rule's
    if number is not None and (written in COMMON or (number > 0o777 and set(written) <= OCTAL)):
        # JSON knows no octal numbers
        is_mode = written in COMMON and not part.object.file.endswith(".json")
        edits = with_value(part, key, f"0{written}") if is_mode else ()
        yield rule.finding(part.span_of(key), f"`{written}` is decimal, which is {number:o} in octal.", *edits)
