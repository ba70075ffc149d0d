"""The room of checkers that are programs of their own: sources of findings beside the rules, each only if asked for."""
