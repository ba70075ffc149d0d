"""An instructor chooses activities, and the platform gets links to them (Deep Linking 2.0)."""

from typing import Any

from lti_tool.models import LtiRegistration
from pylti1p3.deep_link import DeepLink
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.lineitem import LineItem

from courses.models import Activity
from teaching.standards.lti.addresses import launch_url
from teaching.standards.lti.keys import registration_for
from teaching.standards.lti.models import GRADED
from teaching.standards.lti.passing_back import MAXIMUM
from teaching.standards.lti.receiving import name_of

DATA = "https://purl.imsglobal.org/spec/lti-dl/claim/data"


class WindowLink(DeepLinkResource):
    """A link that opens in a window of its own: our pages are not shown in frames."""

    def to_dict(self) -> dict[str, object]:
        return {**super().to_dict(), "window": {"targetName": "_blank"}}


def link_to(activity: Activity) -> DeepLinkResource:
    link = WindowLink().set_title(activity.title).set_url(launch_url())
    link.set_custom_params({"activity": name_of(activity)})
    if activity.kind in GRADED:
        column = LineItem().set_label(activity.title).set_score_maximum(MAXIMUM)
        link.set_lineitem(column.set_resource_id(name_of(activity)))
    return link


def answer_of(registration: LtiRegistration, asked: dict[str, Any], chosen: list[Activity]) -> str:
    """The signed message to post to `asked["return_url"]`."""
    link = DeepLink(registration_for(registration), asked["deployment"], {"data": asked["data"]})
    message = link.get_message_jwt([link_to(activity) for activity in chosen])
    if message[DATA] is None:
        del message[DATA]  # only what came is sent back
    return str(link.encode_jwt(message))
