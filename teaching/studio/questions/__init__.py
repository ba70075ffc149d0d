"""The studio's part for quizzes and their questions."""
