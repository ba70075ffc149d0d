"""What the agent writes: whole files for a stack, a workload and an environment."""
