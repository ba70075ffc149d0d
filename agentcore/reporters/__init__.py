"""How a review is shown: to people, and to programs."""
