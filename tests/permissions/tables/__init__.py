"""One module a namespace: `ROWS` by the name of the address, and `prepare(world)` where something has to be there."""
