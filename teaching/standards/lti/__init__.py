"""LTI 1.3 Advantage: another system's learners open our activities, and their grades go back.

`lti_tool` (django-lti) keeps what a platform said (registrations, deployments, users, contexts, links) and PyLTI1p3
speaks the protocol; here is what both leave open: strict checks, accounts, cohorts, rosters and the outbox of grades.
"""
