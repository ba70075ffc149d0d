"""Who may do what: roles, and the log of what was done with them."""
