"""Programs of others that agentcore asks, each in a child process with limits. Rules and parsers import none of it."""
