"""What goes into a chart: the plan of its program, and a second one in which every name is that of the release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import SCALED, Plan
from agentcore.blueprints.wanted import Part, Wanted, Workload

RELEASE = "\0release"  # stands for the name that Helm fills in; no text of a question holds it
KEPT = (Part.CONFIG_MAP, Part.VOLUME_CLAIM, Part.RBAC)


@dataclass(frozen=True)
class Outline:
    """Reads a Wanted for a chart: something always runs, and what it needs beside it is reached by a Secret."""

    wanted: Wanted

    @cached_property
    def backing(self) -> list[Plan]:
        """What the program calls, wherever that runs."""
        return backing_plans(Plan(replace(self.wanted, workload=Plan(self.wanted).workload or self._usual)))

    @cached_property
    def plan(self) -> Plan:
        """What the default values say."""
        running = Plan(self.wanted).workload or self._usual
        # a chart is of one program, and whole: what it routes to besides and what runs already is not part of it
        wanted = replace(self.wanted, workload=running, namespace="", backing=(), existing=False, routes=())
        addresses = [one.software.url[0] for one in self.backing if one.software and one.software.url]
        parts = tuple(part for part in wanted.parts if part not in (Part.NAMESPACE, Part.SECRET, Part.NETWORK_POLICY))
        secrets = tuple(dict.fromkeys((*wanted.secrets, *addresses)))
        return Plan(replace(wanted, secrets=secrets, parts=parts))

    @property
    def _usual(self) -> Workload:
        return Workload.STATEFUL_SET if self.wanted.storage else Workload.DEPLOYMENT

    @cached_property
    def template(self) -> Plan:
        """What the templates can render: every part that a value turns on."""
        wanted, plan = self.plan.wanted, self.plan
        parts = [part for part in wanted.parts if part in KEPT]
        parts += [Part.AUTOSCALER] if self.may_scale else []
        parts += [Part.DISRUPTION_BUDGET] if self.may_have_budget else []
        return _Named(
            replace(
                wanted,
                name=plan.name,
                image=plan.image,
                host=plan.host,
                settings=tuple(plan.settings.items()),
                secrets=tuple(plan.secrets),
                parts=tuple(parts),
            )
        )

    @property
    def may_scale(self) -> bool:
        """Whether the chart has an autoscaler at all; a value says whether it is used."""
        is_usual = self.plan.workload is Workload.DEPLOYMENT and not self.plan.keeps_data and self.plan.has_several
        return self.plan.is_scaled or is_usual

    @property
    def may_have_budget(self) -> bool:
        return self.plan.workload in SCALED and (self.plan.has_budget or self.plan.has_several)

    @property
    def has_test(self) -> bool:
        return self.plan.takes_calls


class _Named(Plan):
    """A plan whose objects are called as the release is."""

    @cached_property
    def name(self) -> str:
        return RELEASE
