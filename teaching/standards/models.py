"""What is kept of other systems."""

from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import CourseLink, Launch, Placement, Platform
from teaching.standards.xapi.models import StatementOut

__all__ = ["CourseLink", "GradeOut", "Launch", "Placement", "Platform", "StatementOut"]
