"""What the searches of the agent's pages can be asked."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from agentcore.contract import QUERY_CHARS, Environment, Query
from agentcore.parsing.limits import FILE_BYTES
from assistant.cataloguing import Wanted, families, peers, severities
from assistant.diagnosing import Pasted
from assistant.looking_up import EFFECT_WORDS

SELECTIONS = [("default", "On by default"), ("optional", "Off by default")]


def search_field(placeholder: str) -> forms.TextInput:
    return forms.TextInput(
        attrs={"type": "search", "autocomplete": "off", "placeholder": placeholder, "aria-keyshortcuts": "/"}
    )


def choices(everything: str, some: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", everything), *some]


class RuleSearchForm(forms.Form):
    """Search and filters. A value that there is not is said, and the rest still counts."""

    q = forms.CharField(
        required=False, max_length=100, label="Search", widget=search_field("root user, OOMKilled, DL3008")
    )
    family = forms.ChoiceField(required=False, choices=lambda: choices("Any file", families()), label="File")
    severity = forms.ChoiceField(required=False, choices=lambda: choices("Any", severities()), label="Severity")
    selection = forms.ChoiceField(required=False, choices=choices("On and off", SELECTIONS), label="Selection")
    peer = forms.ChoiceField(required=False, choices=lambda: choices("Any", peers()), label="Also checked by")
    fixable = forms.BooleanField(required=False, label="Has a fix")

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**self.cleaned_data)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked and means something, for an address without empty words."""
        self.is_valid()
        return {name: "on" if value is True else value for name, value in self.cleaned_data.items() if value}


class PlainSearchForm(forms.Form):
    """A search whose misfits are said, and count as not asked."""

    @property
    def wanted(self) -> dict[str, str]:
        """Every field's value, an empty text where nothing was asked."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class CommandSearchForm(PlainSearchForm):
    q = forms.CharField(
        required=False, max_length=100, label="Search", widget=search_field("logs, rollback, disk full")
    )
    effect = forms.ChoiceField(
        required=False,
        choices=choices("Anything", [(str(effect), words.capitalize()) for effect, words in EFFECT_WORDS.items()]),
        label="What it does",
    )


class TermSearchForm(PlainSearchForm):
    q = forms.CharField(required=False, max_length=100, label="Search", widget=search_field("endpoint, quota, PID 1"))


class PastedField(forms.CharField):
    """What somebody copied from a terminal or a file: any characters, the line ends made one."""

    def __init__(self, *, max_length: int = FILE_BYTES.number, **more: Any) -> None:
        super().__init__(strip=False, max_length=max_length, **more)
        self.validators = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]
        self.error_messages["max_length"] = "It has %(show_value)s characters; at most %(limit_value)s are read."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser would cut what is pasted, and say nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


def monospaced(rows: int, **more: str) -> forms.Textarea:
    attributes = {"class": "input input--mono", "rows": rows, "spellcheck": "false", "autocapitalize": "off", **more}
    return forms.Textarea(attrs=attributes)


class PasteForm(forms.Form):
    """What a command printed, and perhaps the manifests it is about."""

    text = PastedField(
        label="What your terminal shows",
        widget=monospaced(16, autocomplete="off", wrap="off"),
        error_messages={"required": "Nothing was pasted. Paste what a command printed, or take an example."},
    )
    manifests = PastedField(
        label="The manifests it is about", required=False, widget=monospaced(8, autocomplete="off", wrap="off")
    )

    @property
    def pasted(self) -> Pasted:
        return Pasted(self.cleaned_data["text"], self.cleaned_data["manifests"])


ANYWHERE = [("both", "Both"), ("docker", "Docker"), ("kubernetes", "Kubernetes")]


class AskForm(forms.Form):
    """A question. What the contract does not allow is said at its field."""

    query = PastedField(
        label="Your question",
        max_length=QUERY_CHARS,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "data-grows": "", "autocomplete": "off"}),
        error_messages={"required": "It is empty; ask something about containers or Kubernetes."},
    )
    platform = forms.ChoiceField(choices=ANYWHERE, initial="both", widget=forms.RadioSelect)
    environment = forms.ChoiceField(
        choices=[(str(one), one.title()) for one in Environment], initial="development", widget=forms.RadioSelect
    )
    ask_model = forms.BooleanField(
        label="Ask the language model too",
        required=False,
        initial=True,
        help_text="Then the question, what you pasted and the questions before it go to Anthropic; your name does not.",
    )

    def __init__(self, *args: Any, has_model: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not has_model:
            del self.fields["ask_model"]

    def clean_query(self) -> str:
        text = self.cleaned_data["query"].replace("\0", "").strip()
        if not text:
            raise forms.ValidationError(self.fields["query"].error_messages["required"])
        return str(text)

    @property
    def asked(self) -> Query:
        return Query(**{name: self.cleaned_data[name] for name in ("query", "platform", "environment")})

    @property
    def wants_model(self) -> bool:
        """Whether the person agrees to the question leaving this installation."""
        return bool(self.cleaned_data.get("ask_model"))
