"""What is said when a launch is refused: what happened, what is safe, what to do."""

from dataclasses import dataclass

from pylti1p3.exception import LtiException

from teaching.standards.texts import keepable

AGAIN = "Go back to your learning platform and open the link again."
ASK = "Somebody who runs the platform or owns this course has to look at the connection."


@dataclass(frozen=True)
class Reason:
    happened: str
    todo: str = ASK
    status: int = 403


REASONS = {
    "unknown platform": Reason("The learning platform that sent you here is not registered, or was switched off."),
    "not a launch": Reason("This address is opened by a learning platform, with a signed message.", AGAIN, 400),
    "login": Reason("The platform’s request to sign in lacks something it has to hold.", ASK, 400),
    "state": Reason(
        "This launch was begun in another browser, took over ten minutes, or your browser did not keep our cookie.",
        "Open the link again from your learning platform, in a new tab, with cookies allowed for this site.",
    ),
    "replay": Reason("This launch was used before, and each works once.", AGAIN),
    "nonce": Reason("The message does not answer the sign-in that this browser began.", AGAIN),
    "token": Reason("The message of the platform cannot be read.", ASK, 400),
    "signature": Reason("The message is not signed by the platform it names."),
    "keys": Reason("The platform’s public keys could not be fetched, so its signature could not be checked.", AGAIN),
    "expired": Reason("The message of the platform is too old.", AGAIN),
    "early": Reason("The message of the platform is dated in the future: the clock of one of the two sides is wrong."),
    "audience": Reason("The message is meant for another tool."),
    "issuer": Reason("The message comes from another platform than the one that began the launch."),
    "deployment": Reason("This placement of the tool on the platform is not known here. An owner can allow it."),
    "claims": Reason("The message lacks something a launch has to hold, or holds it in another form."),
    "kind": Reason("The platform asked for something this tool does not do."),
    "activity": Reason("The link names an activity that is not in this course, or not any more."),
    "over": Reason("This launch is over: each works once, and for ten minutes.", AGAIN, 400),
    "inactive": Reason("The account that belongs to you here is switched off."),
}


class Refused(LtiException):
    """A launch that does not go on. `code` is one of REASONS; `detail` is for who runs the connection."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, keepable(detail)[:300]
        super().__init__(f"{REASONS[code].happened} {self.detail}".strip())

    @property
    def reason(self) -> Reason:
        return REASONS[self.code]
