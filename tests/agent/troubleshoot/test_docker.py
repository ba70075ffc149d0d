"""What Docker's tools say, read apart from what kubectl says, and what of it is no fault."""

import textwrap

import pytest

from agentcore.troubleshoot import Confidence, diagnose

PS = """
CONTAINER ID   IMAGE                           COMMAND      CREATED         STATUS                     PORTS     NAMES
4f1c8b2d90ae   registry.local/shop/api:2.1.0   "/app/api"   2 minutes ago   {status:<26} {ports:<9} api
"""


def first(text):
    verdicts = diagnose(textwrap.dedent(text)).verdicts
    return verdicts[0] if verdicts else None


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ("Exited (1) 2 minutes ago", "container-exited"),
        ("Exited (126) 3 seconds ago", "container-not-executable"),
        ("Exited (127) About a minute ago", "container-command-not-found"),
        ("Exited (134) 3 hours ago", "program-aborted"),
        ("Exited (137) Less than a second ago", "container-killed"),
        ("Exited (139) 2 weeks ago", "segmentation-fault"),
        ("Restarting (1) 22 seconds ago", "container-restarting"),
        ("Up 4 minutes (unhealthy)", "container-unhealthy"),
    ],
)
def test_the_state_in_a_table_names_the_fault_and_the_container(status, fault):
    verdict = first(PS.format(status=status, ports=""))
    assert (verdict.fault, verdict.subject) == (fault, "container/api")
    assert "api" in verdict.next_command.split()


@pytest.mark.parametrize(
    "status",
    ["Up 3 hours", "Up 3 hours (healthy)", "Up 2 seconds (health: starting)", "Exited (0) 2 hours ago", "Created"],
)
def test_a_container_that_runs_or_is_done_gets_no_verdict(status):
    diagnosis = diagnose(PS.format(status=status, ports=""))
    assert diagnosis.verdicts == ()
    assert diagnosis.recognised == ("docker ps",)


def test_a_container_that_was_stopped_is_no_fault():
    assert first(PS.format(status="Exited (143) 4 seconds ago", ports="")) is None


def test_columns_squeezed_by_a_chat_are_read_all_the_same():
    text = '4f1c8b2d90ae shop/api:2.1.0 "/app/api" 2 minutes ago Exited (1) 2 minutes ago api'
    assert first(text).subject == "container/api"


def test_the_port_that_is_taken_is_filled_into_the_command():
    verdict = first(
        """
        docker: Error response from daemon: driver failed programming external connectivity on endpoint web (8f9bdd):
        Bind for 0.0.0.0:8080 failed: port is already allocated.
    """.replace("\n        Bind", " Bind")
    )
    assert verdict.next_command == "docker ps --filter publish=8080"


def test_an_image_that_a_build_cannot_pull_is_the_builds_fault_and_not_a_pods():
    verdict = first("""
        ERROR: failed to solve: node:9x: failed to resolve source metadata for docker.io/library/node:9x: not found
    """)
    assert verdict.fault == "build-base-not-found"
    assert verdict.next_command.endswith("docker.io/library/node:9x")


def test_a_build_quotes_the_commands_own_words_beside_the_line_that_says_it_failed():
    verdict = first("""
        #6 2.720 E: Unable to locate package libpq-devel
        #6 ERROR: process "/bin/sh -c apt-get install -y libpq-devel" did not complete successfully: exit code: 100
    """)
    assert [evidence.line for evidence in verdict.evidence] == [2, 3]
    assert verdict.confidence is Confidence.CERTAIN


def test_a_command_that_says_nothing_is_known_by_its_name_only():
    verdict = first("""
        ERROR: failed to solve: process "/bin/sh -c pip install flask" did not complete successfully: exit code: 1
    """)
    assert (verdict.fault, verdict.confidence) == ("build-pip", Confidence.LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "#9 8.104 added 214 packages in 7s\n#9 DONE 8.3s",
        "#9 4.1 npm error this is printed by a step that goes on\n#9 DONE 8.3s",
        " 1 warning found (use docker --debug to expand):\n - JSONArgsRecommended: JSON arguments are better (line 3)",
        "[+] Running 2/2\n ✔ Container shop-db-1   Healthy   10.9s",
        'time="2026-03-05T20:41:00Z" level=warning msg="compose.yml: the attribute `version` is obsolete"',
    ],
)
def test_progress_and_warnings_are_no_fault(text):
    assert diagnose(text).verdicts == ()


def test_an_unset_variable_is_told_from_one_that_the_program_misses():
    ours = first(
        'time="2026-03-05T20:41:00Z" level=warning msg="The \\"TAG\\" variable is not set. Defaulting to blank."'
    )
    theirs = first("$ docker logs api\nfatal: DB_HOST is not set")
    assert (ours.fault, theirs.fault) == ("compose-variable-unset", "missing-variable")


def test_the_service_to_read_is_named_after_its_container():
    verdict = first("dependency failed to start: container shop-db-1 is unhealthy")
    assert verdict.next_command == "docker compose logs db"


def test_an_application_that_fails_is_told_before_the_container_that_ends():
    text = PS.format(status="Exited (1) 2 minutes ago", ports="") + "$ docker logs api\nfatal: DB_HOST is not set\n"
    assert [verdict.fault for verdict in diagnose(text).verdicts] == ["missing-variable"]


def test_a_piece_of_inspect_without_its_beginning_is_read():
    verdict = first("""
                "Status": "exited",
                "OOMKilled": true,
                "ExitCode": 137,
    """)
    assert verdict.fault == "container-oom-killed"


def test_what_follows_an_inspection_on_one_line_is_not_part_of_it():
    state = '{"Status":"exited","OOMKilled":false,"ExitCode":0,"Error":""}'
    diagnosis = diagnose(f"{state}\nfatal: DB_HOST is not set")
    assert [verdict.fault for verdict in diagnosis.verdicts] == ["missing-variable"]


def test_an_inspection_that_a_narrow_window_broke_shows_no_fault_where_there_is_none():
    state = '{"Status":"running","Running":true,"Paused":false,"Restarting":false,"OOMKilled":false,"ExitCode":0}'
    text = "\n".join(state[start : start + 30] for start in range(0, len(state), 30))
    assert diagnose(text).verdicts == ()


def test_an_answer_of_the_runtime_to_kubectl_is_not_dockers(found):
    said = 'OCI runtime exec failed: exec failed: unable to start container process: exec: "bash": '
    said += "executable file not found in $PATH: unknown"
    assert found(f"$ docker exec -it web bash\n{said}") == ["container-command-not-found"]
    assert "container-command-not-found" not in found(f"$ kubectl exec -it web-1 -- bash\n{said}")


def test_lines_of_a_legacy_step_are_its_output_and_later_ones_are_not(found):
    step = "Step 2/3 : RUN pip install x\nERROR: No matching distribution found for x\n"
    end = "The command '/bin/sh -c pip install x' returned a non-zero code: 1\n"
    assert found(step + end) == ["build-pip"]
    assert found("ERROR: No matching distribution found for x") == []
