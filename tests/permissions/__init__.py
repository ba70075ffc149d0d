"""Who may open what: role × address × method, and no address left out."""
