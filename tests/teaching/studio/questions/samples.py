"""A complete question of each type, for the module `hull`."""

ABOUT = {"outcome": "keel", "lesson": "hull-first"}
OPTIONS = [
    {"text": "The keel", "correct": True, "why": "Everything stands on it."},
    {"text": "The `mast`: tall", "why": "It would fall.\n\nAnd break.\n", "misconception": "A mast stands alone."},
    {"text": "The = sail {x}", "why": "On what?", "misconception": "Sails ~ hold # themselves."},
]
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web
"""

SAMPLES = {
    "single": {"id": "one", "type": "single", **ABOUT, "prompt": "What *first*?", "options": OPTIONS},
    "multiple": {
        "id": "some",
        "type": "multiple",
        **ABOUT,
        "prompt": "Which?\n\nAll of them.\n",
        "options": [*OPTIONS, {"text": "The ribs", "correct": True, "why": "They stand on the keel."}],
    },
    "output": {
        "id": "printed",
        "type": "output",
        **ABOUT,
        "prompt": "What was laid?",
        "output": "$ lay keel\nlaid\n",
        "options": OPTIONS,
    },
    "ordering": {
        "id": "order",
        "type": "ordering",
        **ABOUT,
        "prompt": "In which order?",
        "items": ["Keel", "Ribs", "Planks", "Mast"],
        "why": "From below.",
    },
    "matching": {
        "id": "pairs",
        "type": "matching",
        **ABOUT,
        "prompt": "Match.",
        "pairs": [
            {"left": "Keel", "right": "below", "why": "It carries."},
            {"left": "Mast", "right": "above", "why": "It holds the sail."},
            {"left": "Plank", "right": "outside", "why": "It keeps water out."},
        ],
        "distractors": [{"right": "nowhere", "misconception": "Some parts have no place."}],
    },
    "command": {
        "id": "command",
        "type": "command",
        **ABOUT,
        "prompt": "Show the pods of `shop`.",
        "accept": ["kubectl get pods -n shop"],
        "why": "Pods live in namespaces.",
        "wrong": [{"command": "kubectl get pods", "why": "That is `default`.", "misconception": "All are shown."}],
    },
    "fix": {
        "id": "mend",
        "type": "fix",
        **ABOUT,
        "prompt": "Pin it.",
        "path": "pod.yaml",
        "text": POD,
        "accept": {
            "cel": "kind(objects, 'Pod').all(p, p.spec.containers[0].image == 'web:1')",
            "missed": "Not pinned.",
        },
        "answer": {"line": 7, "with": "      image: web:1"},
        "wrong": [
            {"line": 7, "with": "      image: web:2", "why": "Another.", "misconception": "Any tag will do."},
            {"line": 6, "with": "    - name: web:1", "why": "A name.", "misconception": "A name pins."},
        ],
        "why": "A tag says which.",
    },
}
