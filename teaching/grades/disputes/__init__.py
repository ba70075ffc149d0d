"""Disputes: a learner says that a grade is wrong, a teacher answers, and what is right becomes an improvement."""
