"""The settings; the only reader of the environment."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot import setting_forms as forms
from bot.beside import FORMS, PLACES, SERVED
from bot.clock import WARSAW


class SettingsError(ValueError):
    """Says, in Polish and for a person, what to correct; never quotes a value, which could be the token."""


def moment(written: str) -> datetime:
    """An aware moment in Warsaw; a bare day means its noon; SettingsError if it is neither."""
    try:
        return datetime.combine(date.fromisoformat(written), time(12), WARSAW)
    except ValueError:
        pass
    try:
        read = datetime.fromisoformat(written)
        return (read if read.tzinfo else read.replace(tzinfo=WARSAW)).astimezone(UTC).astimezone(WARSAW)
    except (ValueError, OverflowError):
        raise SettingsError("proszę wpisać np. 2026-11-23 albo 2026-11-23T10:30") from None


class Settings(BaseSettings):
    """Each field is read from the variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True,
        validate_default=False,
        extra="ignore",
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",  # Windows Notepad puts a mark in front of the first name
        hide_input_in_errors=True,
    )

    telegram_token: Annotated[SecretStr | None, BeforeValidator(forms.token)] = None
    telegram_api_url: Annotated[str, BeforeValidator(forms.origin)] = "https://api.telegram.org"
    database_path: Path = Path("data/mopr.sqlite3")
    knowledge_dir: Path = Path("knowledge")
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(forms.ids)] = ()
    rehearsal_chat: Annotated[int | None, BeforeValidator(forms.chat)] = None
    reports_per_hour: Annotated[int, BeforeValidator(forms.count)] = 5
    reports_per_day: Annotated[int, BeforeValidator(forms.count)] = 20
    messages_per_minute: Annotated[int, BeforeValidator(forms.count)] = 20
    backup_dir: Path | None = None
    backup_at: Annotated[time, BeforeValidator(forms.hour)] = time(3, 15)
    backup_days: Annotated[int, BeforeValidator(forms.count)] = 14
    health_listen: Annotated[tuple[str, int] | None, NoDecode, BeforeValidator(forms.address)] = None
    heartbeat_url: Annotated[SecretStr | None, BeforeValidator(forms.page)] = None
    log_format: Annotated[str, BeforeValidator(forms.log_format)] = "text"
    log_level: Annotated[str, BeforeValidator(forms.level)] = "INFO"
    mopr_now: Annotated[datetime | None, BeforeValidator(moment)] = None

    @classmethod
    def load(cls, environ: Mapping[str, str], env_file: Path | None) -> Self:
        """From the environment and, where it is silent, from the file; SettingsError if anything is wrong."""
        written = {name: environ.get(name.upper(), "") for name in cls.model_fields}
        given: dict[str, Any] = {name: value for name, value in written.items() if value.strip()}
        given["_env_file"] = env_file
        try:
            return cls(**given)
        except ValidationError as error:
            raise SettingsError(_explained(error)) from None
        except (OSError, UnicodeDecodeError):
            raise SettingsError(
                f"Nie da się odczytać pliku {env_file}. Proszę sprawdzić uprawnienia i zapisać go w UTF-8."
            ) from None

    @property
    def forms_path(self) -> Path:
        """Generated word forms, kept beside the database so that the next start is quick; safe to delete."""
        return self.database_path.parent / FORMS

    @property
    def places_path(self) -> Path:
        """Forms of the names of places, kept likewise."""
        return self.database_path.parent / PLACES

    @property
    def served_path(self) -> Path:
        """The base that serves, as it was read, in case its folder is faulty at the next start."""
        return self.database_path.parent / SERVED

    @property
    def erasures_path(self) -> Path:
        """Whose data was erased, in case a backup is restored; not part of the database, so a backup lacks nothing."""
        return self.database_path.parent / "usuniecia.jsonl"

    @property
    def rehearsal(self) -> str | None:
        """The chat that gets every card, as the storage names it."""
        return f"telegram:{self.rehearsal_chat}" if self.rehearsal_chat is not None else None

    @property
    def admins(self) -> tuple[str, ...]:
        """Administrators' private chats, as the storage names them."""
        return tuple(f"telegram:{admin}" for admin in self.admin_ids)

    @property
    def token(self) -> str | None:
        return self.telegram_token.get_secret_value() if self.telegram_token else None

    @model_validator(mode="before")
    @classmethod
    def _blank_is_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        stripped = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
        return {name: value for name, value in (values | stripped).items() if value != ""}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # `load` hands the environment over as arguments, so nothing here reads the process's own.
        return init_settings, dotenv_settings


def _explained(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    lines = [f"  {str(one['loc'][0]).upper()}: {one.get('ctx', {}).get('error', one['msg'])}" for one in found]
    return "\n".join(["Proszę poprawić ustawienia (zmienne środowiska albo plik .env):", *lines])
