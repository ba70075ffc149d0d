"""An installation that was given no signing key makes one, once."""

import stat

from config.secret_key import kept_secret_key


def test_the_first_start_makes_a_key_and_the_second_finds_it(tmp_path):
    path = tmp_path / "var" / "secret-key"
    made = kept_secret_key(path)
    assert len(made) >= 50
    assert kept_secret_key(path) == made


def test_only_its_owner_may_read_the_key(tmp_path):
    kept_secret_key(tmp_path / "secret-key")
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
