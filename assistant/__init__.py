"""The agent's pages: its rules, one page each."""
