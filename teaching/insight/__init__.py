"""What the course and its learners tell: items, labs, mastery, who is stuck, the grading queue."""
