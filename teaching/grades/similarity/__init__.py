"""Which submissions of a lab resemble each other more than the lab explains: a hint for a person, never a verdict."""
