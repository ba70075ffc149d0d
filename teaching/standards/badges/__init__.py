"""Certificates: who mastered the course gets a signed Open Badges 3.0 credential, which anybody can check.

The standard: https://www.imsglobal.org/spec/ob/v3p0/ (the proof is a JSON Web Token, section 8.2).
"""
