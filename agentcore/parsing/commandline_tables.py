"""What the command line parser knows of docker, docker compose, kubectl and helm: names and flags, as data.

Flags are written as the tools' own help lists them: `d|detach` is a switch with a short form,
`p|publish=` takes a value, `n|last=` too. A switch may still be given a value with `=`.
"""

from __future__ import annotations

from collections.abc import Mapping

# --- docker ---------------------------------------------------------------------------------------------------

DOCKER_GLOBAL = "H|host= c|context= D|debug l|log-level= config= tls tlsverify tlscacert= tlscert= tlskey="

# `docker ps` is the older name of `docker container ls`, and so on
DOCKER_SHORTHANDS: Mapping[str, tuple[str, ...]] = {
    "ps": ("container", "ls"),
    "images": ("image", "ls"),
    "rmi": ("image", "rm"),
    "info": ("system", "info"),
    "events": ("system", "events"),
    **{
        name: ("container", name)
        for name in (
            *("attach", "commit", "cp", "create", "diff", "exec", "export", "kill", "logs", "pause", "port"),
            *("rename", "restart", "rm", "run", "start", "stats", "stop", "top", "unpause", "update", "wait"),
        )
    },
    **{name: ("image", name) for name in ("build", "history", "import", "load", "pull", "push", "save", "tag")},
}
DOCKER_GROUPS = frozenset(
    {"container", "image", "network", "volume", "system", "compose", "buildx", "builder", "context", "scout"}
    | {"swarm", "service", "stack", "node", "secret", "config", "plugin", "manifest", "trust", "checkpoint"}
)
DOCKER_SYNONYMS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("container", "ps"): ("container", "ls"),
    ("buildx", "build"): ("image", "build"),
    ("builder", "build"): ("image", "build"),
    **{(group, "list"): (group, "ls") for group in ("container", "image", "network", "volume", "context")},
    **{(group, "remove"): (group, "rm") for group in ("container", "image", "network", "volume", "context")},
    ("compose", "convert"): ("compose", "config"),
}

RUN_FLAGS = (
    "a|attach= add-host= annotation= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile= cpu-period= cpu-quota="
    " c|cpu-shares= cpus= cpuset-cpus= cpuset-mems= d|detach detach-keys= device= dns= dns-option= dns-search="
    " domainname= entrypoint= e|env= env-file= expose= gpus= group-add= health-cmd= health-interval="
    " health-retries= health-start-period= health-timeout= h|hostname= init i|interactive ip= ip6= ipc="
    " isolation= l|label= label-file= link= log-driver= log-opt= mac-address= m|memory= memory-reservation="
    " memory-swap= mount= name= network= network-alias= no-healthcheck oom-kill-disable oom-score-adj= pid="
    " pids-limit= platform= privileged p|publish= P|publish-all pull= q|quiet read-only restart= rm runtime="
    " security-opt= shm-size= sig-proxy stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= t|tty ulimit="
    " u|user= userns= uts= v|volume= volume-driver= volumes-from= w|workdir="
)
PRUNE_FLAGS = "a|all f|force filter= volumes"
DOCKER_FLAGS: Mapping[str, str] = {
    "container run": RUN_FLAGS,
    "container create": RUN_FLAGS,
    "container exec": ("d|detach detach-keys= e|env= env-file= i|interactive privileged t|tty u|user= w|workdir="),
    "container ls": "a|all f|filter= format= n|last= l|latest no-trunc q|quiet s|size",
    "container logs": "details f|follow since= n|tail= t|timestamps until=",
    "container rm": "f|force l|link v|volumes",
    "container stop": "s|signal= t|timeout=",
    "container restart": "s|signal= t|timeout=",
    "container kill": "s|signal=",
    "container start": "a|attach i|interactive detach-keys=",
    "container attach": "no-stdin sig-proxy detach-keys=",
    "container stats": "a|all format= no-stream no-trunc",
    "container cp": "a|archive L|follow-link q|quiet",
    "container commit": "a|author= c|change= m|message= p|pause",
    "container export": "o|output=",
    "container update": "cpus= m|memory= memory-swap= restart= pids-limit=",
    "container prune": PRUNE_FLAGS,
    "container inspect": "f|format= s|size",
    "inspect": "f|format= s|size type=",
    "image build": (
        "add-host= build-arg= build-context= builder= cache-from= cache-to= check f|file= iidfile= label= load"
        " metadata-file= network= no-cache no-cache-filter= o|output= platform= progress= provenance= pull push"
        " q|quiet sbom= secret= shm-size= ssh= t|tag= target= ulimit="
    ),
    "image ls": "a|all digests f|filter= format= no-trunc q|quiet tree",
    "image rm": "f|force no-prune",
    "image history": "format= H|human no-trunc q|quiet",
    "image pull": "a|all-tags platform= q|quiet",
    "image push": "a|all-tags platform= q|quiet",
    "image save": "o|output= platform=",
    "image load": "i|input= q|quiet",
    "image inspect": "f|format=",
    "image prune": PRUNE_FLAGS,
    "network create": "attachable d|driver= gateway= internal ip-range= ipv6 label= o|opt= subnet=",
    "network connect": "alias= ip= ip6= link=",
    "network disconnect": "f|force",
    "network ls": "f|filter= format= no-trunc q|quiet",
    "network rm": "f|force",
    "network inspect": "f|format= v|verbose",
    "network prune": PRUNE_FLAGS,
    "volume create": "d|driver= label= o|opt= name=",
    "volume ls": "f|filter= format= q|quiet",
    "volume rm": "f|force",
    "volume inspect": "f|format=",
    "volume prune": PRUNE_FLAGS,
    "system prune": PRUNE_FLAGS,
    "system df": "format= v|verbose",
    "system events": "f|filter= format= since= until=",
    "login": "u|username= p|password= password-stdin",
    "version": "f|format=",
}
DOCKER_RENAMED = {"net": "network", "net-alias": "network-alias", "time": "timeout"}

COMPOSE_GLOBAL = (
    "f|file= p|project-name= profile= env-file= project-directory= ansi= parallel= progress= compatibility dry-run"
)
COMPOSE_FLAGS: Mapping[str, str] = {
    "up": (
        "abort-on-container-exit always-recreate-deps attach= build d|detach exit-code-from= force-recreate"
        " no-build no-color no-deps no-log-prefix no-recreate no-start pull= quiet-pull remove-orphans"
        " V|renew-anon-volumes scale= t|timeout= timestamps wait wait-timeout= w|watch y|yes"
    ),
    "down": "remove-orphans rmi= t|timeout= v|volumes",
    "ps": "a|all filter= format= no-trunc orphans q|quiet services status=",
    "logs": "f|follow index= no-color no-log-prefix since= n|tail= t|timestamps until=",
    "exec": "d|detach e|env= index= T|no-tty privileged u|user= w|workdir=",
    "run": (
        "build cap-add= cap-drop= d|detach entrypoint= e|env= i|interactive l|label= name= T|no-tty no-deps"
        " p|publish= q|quiet quiet-pull remove-orphans rm P|service-ports use-aliases u|user= v|volume="
        " w|workdir="
    ),
    "build": "build-arg= m|memory= no-cache pull push q|quiet ssh= with-dependencies",
    "config": "format= hash= images no-interpolate o|output= profiles q|quiet services volumes",
    "restart": "no-deps t|timeout=",
    "stop": "t|timeout=",
    "kill": "remove-orphans s|signal=",
    "rm": "f|force s|stop v|volumes",
    "pull": "ignore-buildable ignore-pull-failures include-deps policy= q|quiet",
    "ls": "a|all filter= format= q|quiet",
}

# --- kubectl --------------------------------------------------------------------------------------------------

KUBECTL_GLOBAL = (
    "n|namespace= context= cluster= user= kubeconfig= s|server= as= as-group= as-uid= token= request-timeout="
    " certificate-authority= client-certificate= client-key= tls-server-name= insecure-skip-tls-verify v|v="
    " cache-dir= match-server-version warnings-as-errors h|help"
)
KUBECTL_GROUPS: Mapping[str, frozenset[str]] = {
    "rollout": frozenset({"history", "pause", "restart", "resume", "status", "undo"}),
    "set": frozenset({"env", "image", "resources", "selector", "serviceaccount", "subject"}),
    "auth": frozenset({"can-i", "reconcile", "whoami"}),
    "top": frozenset({"node", "pod"}),
    "config": frozenset(
        {"current-context", "get-clusters", "get-contexts", "set-context", "use-context", "view"}
        | {"delete-context", "rename-context", "set-cluster", "set-credentials", "set", "unset"}
    ),
    "create": frozenset(
        {"clusterrole", "clusterrolebinding", "configmap", "cronjob", "deployment", "ingress", "job", "namespace"}
        | {"poddisruptionbudget", "priorityclass", "quota", "role", "rolebinding", "secret", "service"}
        | {"serviceaccount", "token"}
    ),
    "apply": frozenset({"edit-last-applied", "set-last-applied", "view-last-applied"}),
    "certificate": frozenset({"approve", "deny"}),
    "cluster-info": frozenset({"dump"}),
}
KUBECTL_SYNONYMS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("log",): ("logs",),
    ("config", "use"): ("config", "use-context"),
    **{
        ("create", short): ("create", name)
        for short, name in {
            "cm": "configmap",
            "cj": "cronjob",
            "deploy": "deployment",
            "dep": "deployment",
            "ing": "ingress",
            "ns": "namespace",
            "pdb": "poddisruptionbudget",
            "pc": "priorityclass",
            "resourcequota": "quota",
            "sa": "serviceaccount",
            "svc": "service",
        }.items()
    },
    **{("top", name): ("top", "pod") for name in ("po", "pods")},
    **{("top", name): ("top", "node") for name in ("no", "nodes")},
}

FILES = "f|filename= k|kustomize= R|recursive"
PICK = "l|selector= field-selector= A|all-namespaces all"
WRITE = "o|output= dry-run field-manager= show-managed-fields template= allow-missing-template-keys"
KUBECTL_FLAGS: Mapping[str, str] = {
    "get": (
        f"{FILES} {PICK} {WRITE} chunk-size= ignore-not-found L|label-columns= no-headers output-watch-events"
        " raw= server-print show-kind show-labels sort-by= subresource= w|watch watch-only"
    ),
    "describe": f"{FILES} {PICK} chunk-size= show-events",
    "delete": (
        f"{FILES} {PICK} {WRITE} cascade force grace-period= ignore-not-found i|interactive now raw= timeout= wait"
    ),
    "apply": (
        f"{FILES} {PICK} {WRITE} cascade force force-conflicts grace-period= openapi-patch overwrite prune"
        " prune-allowlist= server-side subresource= timeout= validate wait"
    ),
    "create": f"{FILES} {PICK} {WRITE} edit raw= save-config validate",
    "replace": f"{FILES} {WRITE} cascade force grace-period= raw= save-config subresource= timeout= validate wait",
    "diff": f"{FILES} {PICK} concurrency= field-manager= force-conflicts prune server-side show-managed-fields",
    "edit": f"{FILES} {WRITE} output-patch save-config subresource= validate windows-line-endings",
    "run": (
        f"{WRITE} annotations= attach command env= expose f|filename= force grace-period= image="
        " image-pull-policy= l|labels= leave-stdin-open override-type= overrides= pod-running-timeout= port="
        " privileged q|quiet restart= rm save-config i|stdin t|tty timeout= wait"
    ),
    "exec": "c|container= f|filename= pod-running-timeout= q|quiet i|stdin t|tty",
    "attach": "c|container= pod-running-timeout= q|quiet i|stdin t|tty",
    "debug": (
        "arguments-only attach c|container= copy-to= custom= env= f|filename= image= image-pull-policy="
        " keep-annotations keep-init-containers keep-labels keep-liveness keep-readiness keep-startup profile="
        " q|quiet replace same-node set-image= share-processes i|stdin target= t|tty"
    ),
    "logs": (
        "all-containers all-pods c|container= f|follow ignore-errors insecure-skip-tls-verify-backend limit-bytes="
        " max-log-requests= pod-running-timeout= prefix p|previous l|selector= since= since-time= tail= timestamps"
    ),
    "port-forward": "address= pod-running-timeout=",
    "proxy": "address= p|port= w|www= P|www-prefix= api-prefix=",
    "cp": "c|container= no-preserve retries=",
    "scale": f"{FILES} {PICK} {WRITE} current-replicas= replicas= resource-version= timeout=",
    "autoscale": f"{FILES} {WRITE} cpu= cpu-percent= max= memory= min= name= save-config",
    "expose": (
        f"{FILES} {WRITE} cluster-ip= external-ip= l|labels= load-balancer-ip= name= override-type= overrides="
        " port= protocol= save-config selector= session-affinity= target-port= type="
    ),
    "rollout status": f"{FILES} l|selector= revision= timeout= w|watch",
    "rollout history": f"{FILES} {WRITE} l|selector= revision=",
    "rollout undo": f"{FILES} {WRITE} l|selector= to-revision=",
    **{f"rollout {name}": f"{FILES} {WRITE} l|selector=" for name in ("pause", "restart", "resume")},
    "set image": f"{FILES} {PICK} {WRITE} local",
    "set env": f"{FILES} {PICK} {WRITE} c|containers= e|env= from= keys= list local overwrite prefix= resolve",
    "set resources": f"{FILES} {PICK} {WRITE} c|containers= limits= local requests=",
    "label": f"{FILES} {PICK} {WRITE} list local overwrite resource-version=",
    "annotate": f"{FILES} {PICK} {WRITE} list local overwrite resource-version=",
    "patch": f"{FILES} {WRITE} local p|patch= patch-file= subresource= type=",
    "wait": f"{FILES} {PICK} {WRITE} for= local timeout=",
    "top pod": f"{PICK} containers no-headers sort-by= sum use-protocol-buffers",
    "top node": f"{PICK} no-headers show-capacity sort-by=",
    "explain": "api-version= o|output= recursive",
    "events": "A|all-namespaces chunk-size= for= no-headers o|output= types= w|watch",
    "drain": (
        "chunk-size= delete-emptydir-data disable-eviction dry-run force grace-period= ignore-daemonsets"
        " pod-selector= l|selector= skip-wait-for-delete-timeout= timeout="
    ),
    "cordon": "dry-run l|selector=",
    "uncordon": "dry-run l|selector=",
    "taint": f"{PICK} {WRITE} overwrite validate",
    "auth can-i": "A|all-namespaces list no-headers q|quiet subresource=",
    "config set-context": "current cluster= namespace= user=",
    "config view": f"{WRITE} flatten merge minify raw",
    "config get-contexts": "no-headers o|output=",
    "api-resources": "api-group= cached categories= namespaced no-headers o|output= sort-by= verbs=",
    "version": "client o|output=",
}
KUBECTL_CREATE = (
    f"{WRITE} validate save-config image= r|replicas= port= from-literal= from-file= from-env-file= append-hash"
    " schedule= restart= from= tcp= clusterip= node-port= external-name= class= rule= default-backend= annotation="
    " hard= scopes= verb= resource= resource-name= role= clusterrole= serviceaccount= group= duration= type="
    " docker-server= docker-username= docker-password= docker-email= cert= key= value= description="
    " global-default preemption-policy= min-available= max-unavailable= selector= audience= bound-object-kind="
)

# short names and plurals, as `kubectl api-resources` lists them
RESOURCES: Mapping[str, tuple[str, ...]] = {
    "clusterrole": ("clusterroles",),
    "clusterrolebinding": ("clusterrolebindings",),
    "componentstatus": ("componentstatuses", "cs"),
    "configmap": ("configmaps", "cm"),
    "controllerrevision": ("controllerrevisions",),
    "cronjob": ("cronjobs", "cj"),
    "customresourcedefinition": ("customresourcedefinitions", "crd", "crds"),
    "daemonset": ("daemonsets", "ds"),
    "deployment": ("deployments", "deploy"),
    "endpoints": ("endpoint", "ep"),
    "endpointslice": ("endpointslices",),
    "event": ("events", "ev"),
    "horizontalpodautoscaler": ("horizontalpodautoscalers", "hpa"),
    "ingress": ("ingresses", "ing"),
    "ingressclass": ("ingressclasses",),
    "job": ("jobs",),
    "lease": ("leases",),
    "limitrange": ("limitranges", "limits"),
    "namespace": ("namespaces", "ns"),
    "networkpolicy": ("networkpolicies", "netpol"),
    "node": ("nodes", "no"),
    "persistentvolume": ("persistentvolumes", "pv"),
    "persistentvolumeclaim": ("persistentvolumeclaims", "pvc"),
    "pod": ("pods", "po"),
    "poddisruptionbudget": ("poddisruptionbudgets", "pdb"),
    "priorityclass": ("priorityclasses", "pc"),
    "replicaset": ("replicasets", "rs"),
    "replicationcontroller": ("replicationcontrollers", "rc"),
    "resourcequota": ("resourcequotas", "quota"),
    "role": ("roles",),
    "rolebinding": ("rolebindings",),
    "runtimeclass": ("runtimeclasses",),
    "secret": ("secrets",),
    "service": ("services", "svc"),
    "serviceaccount": ("serviceaccounts", "sa"),
    "statefulset": ("statefulsets", "sts"),
    "storageclass": ("storageclasses", "sc"),
    "volumeattachment": ("volumeattachments",),
}
# commands whose arguments are resources, `TYPE NAME…` or `TYPE/NAME…`
TAKES_RESOURCES = frozenset(
    {"get", "describe", "delete", "edit", "scale", "autoscale", "expose", "label", "annotate", "patch", "wait"}
    | {"set image", "set env", "set resources", "set serviceaccount", "taint"}
    | {f"rollout {name}" for name in KUBECTL_GROUPS["rollout"]}
)
# commands whose first argument is a pod unless it says otherwise, `NAME` or `TYPE/NAME`
TAKES_POD = frozenset({"logs", "exec", "attach", "port-forward", "debug"})

# --- helm -----------------------------------------------------------------------------------------------------

HELM_GLOBAL = (
    "n|namespace= kube-context= kubeconfig= debug burst-limit= qps= registry-config= repository-cache="
    " repository-config= kube-apiserver= kube-token= kube-as-user= kube-as-group= h|help"
)
HELM_GROUPS: Mapping[str, frozenset[str]] = {
    "repo": frozenset({"add", "index", "list", "remove", "update"}),
    "get": frozenset({"all", "hooks", "manifest", "metadata", "notes", "values"}),
    "show": frozenset({"all", "chart", "crds", "readme", "values"}),
    "search": frozenset({"hub", "repo"}),
    "dependency": frozenset({"build", "list", "update"}),
    "plugin": frozenset({"install", "list", "uninstall", "update"}),
    "registry": frozenset({"login", "logout"}),
}
HELM_SYNONYMS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("ls",): ("list",),
    ("del",): ("uninstall",),
    ("delete",): ("uninstall",),
    ("un",): ("uninstall",),
    ("fetch",): ("pull",),
    ("hist",): ("history",),
    ("inspect",): ("show",),
    ("dep",): ("dependency",),
    ("dependencies",): ("dependency",),
    ("repo", "ls"): ("repo", "list"),
    ("repo", "rm"): ("repo", "remove"),
    ("repo", "up"): ("repo", "update"),
    ("dependency", "ls"): ("dependency", "list"),
    ("dependency", "up"): ("dependency", "update"),
}
CHART = "version= repo= username= password= devel verify keyring= ca-file= cert-file= key-file= pass-credentials"
VALUES = "f|values= set= set-string= set-file= set-json= set-literal="
INSTALL = (
    f"{CHART} {VALUES} atomic create-namespace dependency-update description= dry-run force g|generate-name l|labels="
    " name-template= no-hooks o|output= render-subchart-notes replace skip-crds timeout= wait wait-for-jobs"
    " disable-openapi-validation enable-dns hide-notes post-renderer= take-ownership"
)
HELM_FLAGS: Mapping[str, str] = {
    "install": INSTALL,
    "upgrade": f"{INSTALL} cleanup-on-fail history-max= i|install reset-values reset-then-reuse-values reuse-values",
    "template": (
        f"{INSTALL} a|api-versions= include-crds is-upgrade kube-version= output-dir= release-name s|show-only="
        " skip-tests validate"
    ),
    "list": (
        "a|all A|all-namespaces d|date deployed failed f|filter= m|max= no-headers offset= o|output= pending"
        " r|reverse l|selector= q|short superseded time-format= uninstalled uninstalling"
    ),
    "rollback": "cleanup-on-fail dry-run force history-max= no-hooks recreate-pods timeout= wait wait-for-jobs",
    "uninstall": "cascade= description= dry-run ignore-not-found keep-history no-hooks timeout= wait",
    "history": "max= o|output=",
    "status": "o|output= revision= show-desc show-resources",
    "test": "filter= hide-notes logs timeout=",
    "lint": f"{VALUES} kube-version= quiet skip-schema-validation strict with-subcharts",
    "package": "app-version= u|dependency-update d|destination= version= sign key= keyring=",
    "pull": f"{CHART} d|destination= prov untar untardir=",
    "create": "p|starter=",
    **{f"show {name}": CHART for name in HELM_GROUPS["show"]},
    **{f"get {name}": "revision= o|output= template= a|all" for name in HELM_GROUPS["get"]},
    "repo add": "force-update username= password= pass-credentials no-update allow-deprecated-repos",
    "repo list": "o|output=",
    "repo update": "fail-on-repo-update-fail",
    "search repo": "devel fail-on-no-result max-col-width= o|output= r|regexp version= l|versions",
    "search hub": "endpoint= fail-on-no-result list-repo-url max-col-width= o|output=",
}

# repeated, the later one wins: here order is meaning
ORDERED_FLAGS = frozenset(
    {("helm", "values"), ("helm", "set"), ("compose", "file"), ("docker", "env-file"), ("compose", "env-file")}
)
