"""What `manage.py check` says of the agent's settings."""

from assistant import checks


def test_a_key_without_the_package_stops_the_start(settings, monkeypatch):
    settings.LLM_API_KEY = "key"
    monkeypatch.setattr(checks, "find_spec", lambda name: None)
    (error,) = checks.model_is_installed()
    assert error.id == "slipway.E101"
    assert "requirements/model.txt" in error.hint


def test_without_a_key_nothing_need_be_installed(settings, monkeypatch):
    settings.LLM_API_KEY = ""
    monkeypatch.setattr(checks, "find_spec", lambda name: None)
    assert checks.model_is_installed() == []


def test_a_key_with_the_package_is_in_order(settings):
    settings.LLM_API_KEY = "key"
    assert checks.model_is_installed() == []
