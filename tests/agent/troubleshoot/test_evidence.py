"""Evidence quotes the paste, names fill the commands, and the cause stands before its consequences."""

from agentcore.troubleshoot import Confidence, diagnose

CRASHING = """\
student@laptop:~$ kubectl get pods -n shop
NAME                   READY   STATUS             RESTARTS      AGE
api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s
web-6f8b9c7d5c-9l4wz   1/1     Running            0             12m

$ kubectl describe pod api-7c9d5b6f4d-x2x7k -n shop
Name:             api-7c9d5b6f4d-x2x7k
Namespace:        shop
Node:             worker-1/172.18.0.3
Status:           Running
Containers:
  api:
    Container ID:   containerd://1f0c
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       {reason}
      Exit Code:    137
    Ready:          False
    Restart Count:  4
"""
OOM = CRASHING.format(reason="OOMKilled")


def test_the_cause_explains_its_consequences():
    diagnosis = diagnose(OOM)
    assert [verdict.fault for verdict in diagnosis.verdicts] == ["oom-killed"]
    assert diagnosis.recognised == ("kubectl get pods", "kubectl describe pod")


def test_evidence_is_the_line_as_it_was_pasted():
    lines = OOM.splitlines()
    evidence = diagnose(OOM).verdicts[0].evidence
    assert evidence[0].text == "      Reason:       OOMKilled"
    assert all(lines[each.line - 1] == each.text for each in evidence)


def test_the_commands_carry_the_names_of_the_paste():
    verdict = diagnose(OOM).verdicts[0]
    commands = [verdict.next_command, *(step.command for step in verdict.recovery)]
    assert verdict.subject == "pod/api-7c9d5b6f4d-x2x7k"
    assert any(" -n shop" in command for command in commands)
    assert not any("NAMESPACE" in command or "POD" in command.split() for command in commands)


def test_the_same_exit_code_with_another_reason_is_another_fault():
    assert diagnose(CRASHING.format(reason="Error")).verdicts[0].fault == "killed-from-outside"


def test_a_status_alone_is_only_possibly_the_fault(verdicts):
    found = verdicts(OOM.split("\n\n")[0])
    assert found["crash-loop"].confidence is Confidence.POSSIBLE
    assert found["crash-loop"].alternatives
    assert "api-7c9d5b6f4d-x2x7k" in found["crash-loop"].next_command


def test_pods_with_the_same_fault_are_one_verdict():
    rows = "\n".join(f"web-5d4f7b9c8-aaaa{sign}   0/1   ErrImagePull   0   3m" for sign in "bcdfg")
    (verdict,) = diagnose(f"NAME   READY   STATUS   RESTARTS   AGE\n{rows}\n").verdicts
    assert verdict.subject == "pod/web-5d4f7b9c8-aaaab, pod/web-5d4f7b9c8-aaaac, pod/web-5d4f7b9c8-aaaad and 2 more"


def test_healthy_output_is_recognised_and_has_no_verdict():
    diagnosis = diagnose("NAME   READY   STATUS    RESTARTS   AGE\nweb-1   1/1     Running   0          12m\n")
    assert not diagnosis.verdicts
    assert diagnosis.recognised == ("kubectl get pods",)
    assert diagnosis.note


def test_what_cannot_be_read_says_what_to_paste():
    diagnosis = diagnose("My application is broken since Tuesday.")
    assert not diagnosis.verdicts
    assert not diagnosis.recognised
    assert "kubectl describe pod" in diagnosis.note
