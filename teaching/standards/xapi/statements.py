"""Statements in the words of xAPI (ADL's verbs and activity types).

A person is an account of this site by number: neither name nor mail address leaves here.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings

from courses.models import Activity, Answer
from teaching.standards.lti.addresses import whole

VERBS = "http://adlnet.gov/expapi/verbs/"
TYPES = "http://adlnet.gov/expapi/activities/"
TYPE_OF = {Activity.Kind.LESSON: "lesson", Activity.Kind.QUIZ: "assessment", Activity.Kind.LAB: "performance"}


def statement(verb: str, *, learner: Any, thing: dict[str, Any], activity: Activity, at: datetime) -> dict[str, Any]:
    """Without a result. Its id derives from what happened, so that the same is never told twice."""
    what = f"{settings.SITE_URL} {verb} {learner.pk} {thing['id']} {at.isoformat()}"
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, what)),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": settings.SITE_URL, "name": str(learner.pk)},
        },
        "verb": {"id": f"{VERBS}{verb}", "display": {"en": verb}},
        "object": thing,
        "context": {"platform": "Slipway", "contextActivities": context_of(activity)},
        "timestamp": at.isoformat(),
    }


def thing_of(activity: Activity) -> dict[str, Any]:
    kind = {"name": {"en": activity.title}, "type": f"{TYPES}{TYPE_OF.get(activity.kind, 'lesson')}"}
    return {"objectType": "Activity", "id": whole(activity.get_absolute_url()), "definition": kind}


def context_of(activity: Activity) -> dict[str, Any]:
    course = {"name": {"en": activity.course.title}, "type": f"{TYPES}course"}
    parent = {"objectType": "Activity", "id": whole(activity.course.get_absolute_url()), "definition": course}
    return {"parent": [parent]}


def scored(learner: Any, activity: Activity, score: float, at: datetime) -> dict[str, Any]:
    """A lesson is completed; a quiz or lab is passed from the course's threshold on, and failed below."""
    success = score >= activity.course.mastery_threshold
    verb = "completed" if activity.kind == Activity.Kind.LESSON else "passed" if success else "failed"
    said = statement(verb, learner=learner, thing=thing_of(activity), activity=activity, at=at)
    result: dict[str, Any] = {"completion": True, "score": {"scaled": round(score, 4)}}
    if verb != "completed":
        result["success"] = success
    return {**said, "result": result}


def launched(learner: Any, activity: Activity, at: datetime) -> dict[str, Any]:
    return statement("launched", learner=learner, thing=thing_of(activity), activity=activity, at=at)


def answered(answer: Answer) -> dict[str, Any]:
    """Which question and how well; what was answered stays here."""
    activity = answer.attempt.quiz.activity
    thing = {
        "objectType": "Activity",
        "id": f"{whole(activity.get_absolute_url())}#{answer.question.key}",
        "definition": {"type": f"{TYPES}question"},
    }
    learner, at = answer.attempt.learner, answer.answered_at
    said = statement("answered", learner=learner, thing=thing, activity=activity, at=at)
    credit = answer.credit or 0.0
    return {**said, "result": {"success": credit == 1, "score": {"scaled": round(credit, 4)}}}
