"""Addresses of quizzes and their questions, seen by nobody but authors."""
