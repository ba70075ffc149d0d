"""Command lines are compared by what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing.commandline import CommandError, explain_difference, parse_command, same_command

SAME = [
    ("kubectl logs api -n shop --previous", "kubectl -n shop logs -p api"),
    ("kubectl logs api -n shop --previous", "kubectl logs --previous --namespace=shop pod/api"),
    ("kubectl logs api -n shop --previous", "kubectl logs po/api -nshop -p=true"),
    ("kubectl logs deploy/web -f", "kubectl logs --follow deployments/web"),
    ("kubectl get pods", "kubectl get po"),
    ("kubectl get pods -A", "kubectl get pod --all-namespaces"),
    ("kubectl get pods -o wide", "kubectl get po -owide"),
    ("kubectl get pods -o wide", "kubectl get po --output=wide"),
    ("kubectl get pods -l app=web,tier=front", "kubectl get pods --selector tier=front,app=web"),
    ("kubectl get pods -l app=web", "kubectl get pods -l app==web"),
    ("kubectl get pod web", "kubectl get pods/web"),
    ("kubectl get deployment.apps web", "kubectl get deploy/web"),
    ("kubectl get pvc,svc", "kubectl get persistentvolumeclaims,services"),
    ("kubectl delete pod a b", "kubectl delete pod/a pod/b"),
    ("kubectl describe sts db -n data", "kubectl -n data describe statefulset/db"),
    ("kubectl rollout status deployment/web", "kubectl rollout status deploy web"),
    ("kubectl rollout undo deployment web --to-revision=2", "kubectl rollout undo deploy/web --to-revision 2"),
    ("kubectl scale deployment web --replicas=3", "kubectl scale --replicas 3 deploy/web"),
    ("kubectl set image deployment/web web=web:2", "kubectl set image deploy web web=web:2"),
    ("kubectl label pod web tier=front --overwrite", "kubectl label --overwrite po/web tier=front"),
    ("kubectl exec -it web -- sh -c 'ls /'", 'kubectl exec web --stdin --tty -- sh -c "ls /"'),
    ("kubectl exec -it web -- sh", "kubectl exec -ti pod/web -- sh"),
    ("kubectl port-forward svc/web 8080:80", "kubectl port-forward service/web 8080:80"),
    ("kubectl apply -f web.yaml --dry-run=server", "kubectl apply --dry-run=server --filename web.yaml"),
    ("kubectl apply -f a.yaml -f b.yaml", "kubectl apply -f b.yaml -f a.yaml"),
    ("kubectl create deploy web --image nginx:1.27", "kubectl create deployment web --image=nginx:1.27"),
    ("kubectl create -n shop deploy web --image=a", "kubectl create deployment web -n shop --image=a"),
    ("kubectl create ns shop", "kubectl create namespace shop"),
    ("kubectl top pods --containers", "kubectl top po --containers"),
    ("kubectl explain pods.spec", "kubectl explain po.spec"),
    ("kubectl auth can-i list pods --as bob", "kubectl auth can-i list po --as=bob"),
    ("kubectl config set-context --current -n shop", "kubectl config set-context --current --namespace=shop"),
    ("$ kubectl get pods", "k get pods"),
    ("docker ps -a", "docker container ls --all"),
    ("docker ps", "docker container ps"),
    ("docker images", "docker image list"),
    ("docker rmi web:1", "docker image rm web:1"),
    ("docker exec -it web sh", "docker container exec -t -i web sh"),
    ("docker run -d -p 8080:80 --name web nginx", "docker container run --name=web --publish 8080:80 --detach nginx"),
    ("docker run -e A=1 -e B=2 web", "docker run --env B=2 -eA=1 web"),
    ("docker run --rm -it alpine sh -c 'ls -l'", 'docker run -ti --rm alpine sh -c "ls -l"'),
    ("docker build -t web:1 .", "docker image build --tag=web:1 ."),
    ("docker build -t web:1 .", "docker buildx build . -t web:1"),
    ("docker logs -f --tail 10 web", "docker container logs web --tail=10 --follow"),
    ("docker rm -fv web", "docker rm web --volumes --force"),
    ("docker network ls", "docker network list"),
    ("sudo docker system df -v", "docker system df --verbose"),
    ("docker compose up -d", "docker-compose up --detach"),
    ("docker compose -f a.yaml up -d", "docker compose --file=a.yaml up -d"),
    ("docker compose exec db psql -U app", "docker-compose exec db psql -U app"),
    ("docker compose logs -f web", "docker compose logs web --follow"),
    ("docker compose down -v", "docker compose down --volumes"),
    ("helm upgrade --install web ./chart -n shop", "helm upgrade web ./chart -i --namespace shop"),
    ("helm list -A", "helm ls --all-namespaces"),
    ("helm uninstall web", "helm delete web"),
    ("helm dependency update chart", "helm dep up chart"),
    ("helm install web chart --set a=1", "helm install --set=a=1 web chart"),
]

DIFFERENT = [
    ("kubectl logs api", "kubectl logs api --previous"),
    ("kubectl logs api -n shop", "kubectl logs api -n blog"),
    ("kubectl get pods", "kubectl describe pods"),
    ("kubectl get pods", "kubectl get services"),
    ("kubectl get pod web", "kubectl get pod api"),
    ("kubectl logs -f api", "kubectl logs -p api"),
    ("kubectl exec web -- ls -l", "kubectl exec web -- ls -a"),
    ("kubectl exec web -- ls -n shop", "kubectl exec -n shop web -- ls"),
    ("kubectl scale deployment web --replicas=3", "kubectl scale statefulset web --replicas=3"),
    ("kubectl apply -f web.yaml", "kubectl create -f web.yaml"),
    ("kubectl logs api --previous=false", "kubectl logs api --previous"),
    ("kubectl get pods | grep web", "kubectl get pods"),
    ("docker run -it web sh", "docker run web -it sh"),
    ("docker run web", "docker create web"),
    ("docker run -p 80:8080 web", "docker run -p 8080:80 web"),
    ("docker run -p 80:80 web", "docker run -P 80:80 web"),
    ("docker rm web", "docker rmi web"),
    ("docker inspect web", "docker container ls web"),
    ("docker compose -f a.yaml -f b.yaml up", "docker compose -f b.yaml -f a.yaml up"),
    ("docker compose up", "docker up"),
    ("helm install web chart -f a.yaml -f b.yaml", "helm install web chart -f b.yaml -f a.yaml"),
    ("helm upgrade web chart", "helm upgrade web chart --install"),
    ("kubectl get pods", "helm list"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_command_are_the_same(one: str, other: str):
    assert same_command(one, other)
    assert same_command(other, one)
    assert explain_difference(one, other) == ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_commands_that_do_different_things_differ(one: str, other: str):
    assert not same_command(one, other)
    assert not same_command(other, one)
    assert explain_difference(one, other).endswith(".")


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("kubectl logs api --previous", "`-n` is missing."),
        ("kubectl logs api -n blog --previous", "`-n` has another value."),
        ("kubectl logs api -n shop -p -f", "`-f` does not belong here."),
        ("kubectl logs web -n shop -p", "`pod/web` is not what is meant."),
        ("kubectl logs -n shop -p", "Something to act on is missing."),
        ("kubectl describe api -n shop -p", "`kubectl describe` is another command than the one asked for."),
        ("docker logs api", "This asks for another tool than `docker`."),
        ("kubectl logs 'api", "A quotation mark is not closed."),
        ("", "There is no command yet."),
        ("ls -l", "`ls` is none of docker, kubectl and helm."),
        ("kubectl", "`kubectl` needs a command."),
    ],
)
def test_a_hint_names_the_first_difference(given: str, hint: str):
    assert explain_difference(given, "kubectl logs api -n shop --previous") == hint


def test_of_another_tool_the_words_count_in_their_order():
    accepted = ["kill 4711", "kill -s TERM 4711"]
    assert same_command("$ kill  4711", accepted)
    assert not same_command("kill -9 4711", accepted)
    assert explain_difference("kill -9 4711", accepted[0]) == "`-9` is not what is meant."
    assert explain_difference("docker kill 4711", accepted) == "This asks for another tool than `docker`."


def test_the_hint_is_about_the_nearest_accepted_answer():
    accepted = ["kubectl get events -n shop", "kubectl describe pod api -n shop"]
    assert same_command("kubectl -n shop describe po api", accepted)
    assert explain_difference("kubectl describe pod api", accepted) == "`-n` is missing."


def test_a_command_longer_than_the_limit_names_it():
    with pytest.raises(CommandError, match="2,000 characters"):
        parse_command("kubectl get " + "a" * 2_000)


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str):
    assert isinstance(same_command(text, "kubectl get pods"), bool)
    assert isinstance(explain_difference(f"kubectl {text}", "kubectl get pods"), str)
