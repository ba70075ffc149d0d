"""View as student: an instructor sees the platform as one of their learners does, and changes nothing."""
