"""From the words of a question to what is meant, and from what is meant to a reply."""
