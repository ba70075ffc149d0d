"""The studio's part for the course as a student would see it."""
