"""A web process that answers has everything loaded that a question needs."""

from assistant import warming
from assistant.cataloguing import entries
from assistant.pasting import examples


def test_what_is_shared_is_read_once_and_the_index_is_left_to_each_process(monkeypatch):
    asked = []
    monkeypatch.setattr(warming.agent, "reply", asked.append)
    warming.load()
    assert entries.cache_info().currsize == examples.cache_info().currsize == 1
    assert not asked
    warming.warm_up()
    assert len(asked) == 1
