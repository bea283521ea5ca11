from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.clock import WARSAW
from bot.settings import Settings, SettingsError, moment

TOKEN = "123456789:AAF-secret_part"


def problem(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ, None)
    return str(caught.value)


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.load({}, None)
    assert settings.token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path == Path("data/mopr.sqlite3")
    assert settings.knowledge_dir == Path("knowledge")
    assert settings.admin_ids == ()
    assert settings.log_level == "INFO"
    assert settings.mopr_now is None


def test_everything_set() -> None:
    settings = Settings.load(
        {
            "TELEGRAM_TOKEN": f" {TOKEN} ",
            "TELEGRAM_API_URL": "http://localhost:8081/",
            "DATABASE_PATH": "/srv/mopr/baza.sqlite3",
            "KNOWLEDGE_DIR": "/srv/mopr/wiedza",
            "ADMIN_IDS": "111, 222 333,111",
            "LOG_LEVEL": "debug",
            "MOPR_NOW": "2015-04-20T10:30",
        },
        None,
    )
    assert settings.token == TOKEN
    assert settings.telegram_api_url == "http://localhost:8081"
    assert settings.database_path == Path("/srv/mopr/baza.sqlite3")
    assert settings.knowledge_dir == Path("/srv/mopr/wiedza")
    assert settings.admin_ids == (111, 222, 333)
    assert settings.log_level == "DEBUG"
    assert settings.mopr_now == datetime(2015, 4, 20, 10, 30, tzinfo=WARSAW)


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_blank_value_counts_as_unset(blank: str, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f'LOG_LEVEL=ERROR\nADMIN_IDS="{blank}"\nMOPR_NOW={blank}\n', encoding="utf-8")
    settings = Settings.load({"TELEGRAM_TOKEN": blank, "LOG_LEVEL": blank}, env_file)
    assert (settings.token, settings.log_level) == (None, "ERROR")
    assert (settings.admin_ids, settings.mopr_now) == ((), None)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(
        f"# ustawienia\nTELEGRAM_TOKEN={TOKEN}\nLOG_LEVEL=ERROR\nINNE=1\nTELEGRAM_TOKEN_2=2\n",
        encoding="utf-8",
    )
    settings = Settings.load({"LOG_LEVEL": "WARNING"}, env_file)
    assert settings.log_level == "WARNING"
    assert settings.token == TOKEN


def test_the_processs_own_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    assert Settings.load({}, None).log_level == "INFO"


def test_a_missing_file_is_no_problem(tmp_path: Path) -> None:
    assert Settings.load({}, tmp_path / "nie-ma").log_level == "INFO"


def test_a_file_saved_by_windows_notepad_is_read(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"\xef\xbb\xbfLOG_LEVEL=ERROR\r\nADMIN_IDS=1\r\n")
    settings = Settings.load({}, env_file)
    assert (settings.log_level, settings.admin_ids) == ("ERROR", (1,))


def test_a_file_in_another_encoding_is_explained(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes("# poziom dziennika: błędy\nLOG_LEVEL=ERROR\n".encode("cp1250"))
    with pytest.raises(SettingsError, match="UTF-8"):
        Settings.load({}, env_file)


def test_all_wrong_values_are_named_at_once_and_none_is_quoted() -> None:
    said = problem(
        TELEGRAM_TOKEN="moj-tajny-token",
        TELEGRAM_API_URL=f"https://api.telegram.org/bot{TOKEN}",
        ADMIN_IDS="ala",
        LOG_LEVEL="głośno",
        MOPR_NOW="jutro",
    )
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "ADMIN_IDS", "LOG_LEVEL", "MOPR_NOW"):
        assert name in said
    assert said.count("proszę") == 5
    assert not any(value in said for value in ("moj-tajny-token", TOKEN, "głośno", "jutro", "Value error"))


def test_wrong_values_of_the_file_are_named_too(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("ADMIN_IDS=ala\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="ADMIN_IDS: proszę podać same numery"):
        Settings.load({}, env_file)


@pytest.mark.parametrize(
    "url",
    [
        "api.telegram.org",
        "ftp://api.telegram.org",
        "https://",
        "https://:8081",
        "https://serwer:osiem",
        "https://serwer:0",
        "https://serwer/bot",
        "https://serwer?a=1",
        "https://ktos:haslo@serwer",
        "https://ser wer",
        "http://[::1",
    ],
)
def test_only_an_origin_is_an_api_url(url: str) -> None:
    assert "TELEGRAM_API_URL" in problem(TELEGRAM_API_URL=url)


@pytest.mark.parametrize("ids", ["1;2", "1.5", "1_000", "٣", "[1, 2]", "12345678901234567890"])
def test_only_plain_numbers_are_ids(ids: str) -> None:
    assert "ADMIN_IDS" in problem(ADMIN_IDS=ids)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-11-23", datetime(2026, 11, 23, 12, tzinfo=WARSAW)),
        ("2026-07-01 08:00", datetime(2026, 7, 1, 8, tzinfo=WARSAW)),
        ("2026-11-23T10:30:00Z", datetime(2026, 11, 23, 10, 30, tzinfo=UTC)),
        ("2026-11-23T10:30:00+05:00", datetime(2026, 11, 23, 5, 30, tzinfo=UTC)),
    ],
)
def test_the_start_of_the_clock(written: str, instant: datetime) -> None:
    assert Settings.load({"MOPR_NOW": written}, None).mopr_now == instant


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01T10:00", "10:30", "0001-01-01T00:00"])
def test_no_such_moment(written: str) -> None:
    assert "MOPR_NOW" in problem(MOPR_NOW=written)
    with pytest.raises(SettingsError, match="proszę wpisać"):
        moment(written)


def test_the_token_is_not_shown_and_settings_do_not_change() -> None:
    settings = Settings.load({"TELEGRAM_TOKEN": TOKEN}, None)
    assert TOKEN not in repr(settings)
    with pytest.raises(ValidationError):
        settings.log_level = "DEBUG"


def test_what_an_operator_sets() -> None:
    settings = Settings.load(
        {
            "BACKUP_DIR": "/srv/mopr/kopie",
            "BACKUP_AT": "2:05",
            "BACKUP_DAYS": "30",
            "HEALTH_LISTEN": "127.0.0.1:9464",
            "HEARTBEAT_URL": "https://puls.example/tajny-klucz",
            "LOG_FORMAT": "JSON",
            "ADMIN_IDS": "7, 8",
        },
        None,
    )
    assert (settings.backup_dir, settings.backup_at, settings.backup_days) == (Path("/srv/mopr/kopie"), time(2, 5), 30)
    assert settings.health_listen == ("127.0.0.1", 9464)
    assert settings.log_format == "json"
    assert settings.admins == ("telegram:7", "telegram:8")
    assert "tajny-klucz" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("HEALTH_LISTEN", "0.0.0.0:9464"),
        ("HEALTH_LISTEN", "127.0.0.1"),
        ("HEALTH_LISTEN", "127.0.0.1:70000"),
        ("HEARTBEAT_URL", "puls.example"),
        ("HEARTBEAT_URL", "https://"),
        ("BACKUP_AT", "24:00"),
        ("BACKUP_DAYS", "0"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_an_operator_cannot_set_is_named(name: str, written: str) -> None:
    said = problem(**{name: written})
    assert f"{name}: proszę" in said
