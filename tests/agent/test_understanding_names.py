"""What a program is called, by the place of the word alone; and the words in such a place that are no name."""

import pytest

from agentcore.asking.understanding import understand
from agentcore.contract import Query

NAMED = {
    "scale the checkout deployment to 7": "checkout",
    "i want the deployment billing to have 4 pods": "billing",
    "give pod catalog more memory": "catalog",
    "put an ingress before service storefront": "storefront",
    "Our app is named ledger. Deploy it.": "ledger",
    "an application with name basket": "basket",
    "hpa for search between 3 and 11 pods": "search",
    "autoscale frontend from 2 to 6": "frontend",
    "expose backend on nodeport 31234": "backend",
    "SERVICE FOR SHOP PORT 80": "shop",
    "create PDB for payments so that 2 stay": "payments",
    "deploy web": "web",
    "cronjob cleanup every 10 minutes": "cleanup",
    "networkpolicy for db: only api may connect": "db",
    "service orders on port 8080": "orders",
}
NAMELESS = (
    "service without selector",
    "a service for an api",
    "the service to expose",
    "deployment that restarts when config changes",
    "deploy it to production",
    "ingress with tls",
    "configmap for settings",
    "deployment with an init container that migrates",
    "deployment for order processing",
    "my pods crash",
    "what does a pod sandbox do",
    "my laptop",
    "scale down at night",
    "how does a service find its pods",
    "the deployment keeps failing",
)


@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_a_word_in_the_place_of_a_name_is_one(text, name):
    assert understand(Query(text)).wanted.name == name


@pytest.mark.parametrize("text", NAMELESS)
def test_an_ordinary_word_in_that_place_is_none(text):
    assert understand(Query(text)).wanted.name == "app"


@pytest.mark.parametrize(
    "text", ["my mailer app reads a secret called smtp", "deployment mailer with volume named data"]
)
def test_what_another_object_is_called_is_not_the_program(text):
    assert understand(Query(text)).wanted.name == "mailer"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("port 80 goes to 3000 in the pod", (80, 3000)),
        ("443 TO 8443", (443, 8443)),
        ("map 443 on 8443", (443, 8443)),
        ("publish container port 80 as 9000", (9000, 80)),
        ("scale from 80 to 100 pods", (80, 8080)),
        ("at 10:30", (80, 8080)),
    ],
)
def test_two_ports_are_the_services_and_the_programs(text, pair):
    wanted = understand(Query(text)).wanted
    assert (wanted.service_port, wanted.port) == pair
