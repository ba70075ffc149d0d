"""Answers by a language model, where SLIPWAY_LLM_API_KEY is set: behind the agent's contract, and never instead of it.

The deterministic reply is always there first. The model sees it with the question, its answer must fit the same schema,
its files pass the engine or are withheld, and whatever fails, the deterministic reply stands and the page says why.
"""
