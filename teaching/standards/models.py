"""What is kept of other systems."""

from teaching.standards.lti.grade_out import GradeOut
from teaching.standards.lti.models import CourseLink, Launch, Placement, Platform

__all__ = ["CourseLink", "GradeOut", "Launch", "Placement", "Platform"]
