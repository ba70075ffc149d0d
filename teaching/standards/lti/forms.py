"""What an owner fills in about a platform, and what an instructor chooses."""

import re
from typing import Any

from django import forms
from django.db import transaction
from lti_tool.models import LtiDeployment, LtiRegistration

from courses.models import Activity
from teaching.cohorts.models import Cohort
from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import Platform
from teaching.standards.lti.receiving import name_of
from teaching.standards.outgoing import fault_of_address

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
MAX_DEPLOYMENTS = MAX_HOSTS = 50
ADDRESSES = ("auth_url", "token_url", "keyset_url")


class PlatformForm(forms.Form):
    """A registration with its deployments; `platform` is the one to change."""

    name = forms.CharField(max_length=100, label="Name", help_text="What people here call it.")
    issuer = forms.CharField(max_length=255, label="Issuer", help_text="Platform id, iss.")
    client_id = forms.CharField(max_length=255, label="Client id")
    auth_url = forms.CharField(max_length=200, label="Authentication request address", help_text="OIDC login.")
    token_url = forms.CharField(max_length=200, label="Access token address")
    keyset_url = forms.CharField(max_length=200, label="Public key set address", help_text="JWKS.")
    audience = forms.CharField(
        max_length=255, required=False, label="Token audience", help_text="Only if it is not the token address."
    )
    deployments = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), max_length=13_000, label="Deployment ids", help_text="One a line."
    )
    more_hosts = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=13_000,
        required=False,
        label="Further hosts",
        help_text="Of its grade and roster services, one a line, if they are not those above.",
    )
    may_teach = forms.BooleanField(
        required=False,
        label="Its instructors teach their cohorts here",
        help_text="They see the work of the learners of their course.",
    )

    def __init__(self, *args: Any, platform: Platform | None = None, **kwargs: Any) -> None:
        if platform is not None:
            kwargs["initial"] = initial_of(platform)
        super().__init__(*args, label_suffix="", **kwargs)
        self.platform = platform

    def clean(self) -> dict[str, Any]:
        for name in ADDRESSES:
            if name in self.cleaned_data and (fault := fault_of_address(self.cleaned_data[name])):
                self.add_error(name, fault)
        taken = LtiRegistration.objects.filter(
            issuer=self.cleaned_data.get("issuer"), client_id=self.cleaned_data.get("client_id")
        )
        if self.platform is not None:
            taken = taken.exclude(pk=self.platform.registration_id)
        if taken.exists():
            self.add_error("client_id", "This issuer is registered with this client id already.")
        return self.cleaned_data

    def clean_deployments(self) -> list[str]:
        ids = list(dict.fromkeys(self.cleaned_data["deployments"].split()))
        if len(ids) > MAX_DEPLOYMENTS or any(len(one) > 255 for one in ids):
            raise forms.ValidationError(f"At most {MAX_DEPLOYMENTS} ids of at most 255 characters.")
        return ids

    def clean_more_hosts(self) -> str:
        hosts = self.cleaned_data["more_hosts"].lower().split()
        wrong = [host for host in hosts if not HOST.fullmatch(host)]
        if wrong or len(hosts) > MAX_HOSTS:
            raise forms.ValidationError(
                f"At most {MAX_HOSTS} names such as school.example.com, without https:// or path."
            )
        return "\n".join(hosts)

    @transaction.atomic
    def save(self, by: Any) -> Platform:
        """The platform with what was filled in; deployments that are no longer named are switched off."""
        told = self.cleaned_data
        registration = self.platform.registration if self.platform else LtiRegistration()
        for name in ("name", "issuer", "client_id", "audience", *ADDRESSES):
            setattr(registration, name, told[name])
        registration.save()
        platform = self.platform or Platform(registration=registration, added_by=by)
        platform.may_teach, platform.more_hosts = told["may_teach"], told["more_hosts"]
        platform.paused_until, platform.failures = None, 0
        platform.save()
        for deployment_id in told["deployments"]:
            LtiDeployment.objects.update_or_create(
                registration=registration, deployment_id=deployment_id, defaults={"is_active": True}
            )
        registration.deployments.exclude(deployment_id__in=told["deployments"]).update(is_active=False)
        return platform


def initial_of(platform: Platform) -> dict[str, Any]:
    kept = platform.registration
    told = {name: getattr(kept, name) for name in ("name", "issuer", "client_id", "audience", *ADDRESSES)}
    ids = kept.deployments.active().order_by("pk").values_list("deployment_id", flat=True)
    return {
        **told,
        "deployments": "\n".join(ids),
        "more_hosts": platform.more_hosts,
        "may_teach": platform.may_teach,
    }


class CohortForm(forms.Form):
    """Which cohort a platform's course is."""

    cohort = forms.ModelChoiceField(Cohort.objects.all(), label="Cohort", label_suffix="")


class ChoiceForm(forms.Form):
    """The activities an instructor puts into their course; one, where the platform takes no more."""

    MOST = 200
    activity = forms.MultipleChoiceField(
        error_messages={
            "required": "Choose at least one activity.",
            "invalid_choice": "One of them is not in the course any more. Choose again.",
        }
    )

    def __init__(self, *args: Any, several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.several = several
        self.published = {name_of(activity): activity for activity in Activity.objects.published()}
        self.fields["activity"].choices = [(name, activity.title) for name, activity in self.published.items()]

    def clean_activity(self) -> list[Activity]:
        chosen = [self.published[name] for name in dict.fromkeys(self.cleaned_data["activity"])]
        if len(chosen) > (self.MOST if self.several else 1):
            raise forms.ValidationError(
                f"At most {self.MOST} at once." if self.several else "The platform takes one activity at a time."
            )
        return chosen


class GradesForm(forms.Form):
    """Which rows of the outbox to show."""

    state = forms.ChoiceField(
        choices=[("", "All"), *GradeOut.State.choices], required=False, label="State", label_suffix=""
    )
    name = forms.CharField(max_length=100, required=False, label="Learner or activity", label_suffix="")
