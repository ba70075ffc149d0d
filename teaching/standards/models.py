"""What is kept of other systems, and of certificates."""

from teaching.standards.badges.models import Achievement, Certificate, Credential, IssuerProfile, SigningKey
from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import CourseLink, Launch, Placement, Platform
from teaching.standards.xapi.models import StatementOut

__all__ = [
    "Achievement",
    "Certificate",
    "CourseLink",
    "Credential",
    "GradeOut",
    "IssuerProfile",
    "Launch",
    "Placement",
    "Platform",
    "SigningKey",
    "StatementOut",
]
