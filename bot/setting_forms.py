"""How a setting is written, and what is said of one that is written wrongly. Pure; a value is never quoted."""

import re
from datetime import time
from urllib.parse import urlsplit

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FORMATS = ("text", "json")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def token(written: str) -> str:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", written):
        raise ValueError("proszę wkleić cały token od BotFather, np. 123456789:AAF-xyz…, albo zostawić puste")
    return written


def origin(written: str) -> str:
    wrong = ValueError("proszę podać sam adres serwera, np. https://api.telegram.org albo http://localhost:8081")
    if not re.fullmatch(r"(?i:https?)://[^\s/?#@\\]+/*", written):
        raise wrong
    try:
        parts = urlsplit(written)
        usable = parts.hostname and parts.port != 0
    except ValueError:
        raise wrong from None
    if not usable:
        raise wrong
    return f"{parts.scheme}://{parts.netloc}"


def ids(written: str) -> tuple[int, ...]:
    numbers = [number for number in re.split(r"[\s,]+", written) if number]
    if not all(re.fullmatch(r"-?[0-9]{1,19}", number) for number in numbers):
        raise ValueError("proszę podać same numery kont, po przecinku albo po spacji, np. 123456789, 987654321")
    return tuple(dict.fromkeys(int(number) for number in numbers))


def chat(written: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,19}", written):
        raise ValueError("proszę podać numer czatu, np. -1001234567890")
    return int(written)


def count(written: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", written):
        raise ValueError("proszę podać liczbę od 1 wzwyż")
    return int(written)


def level(written: str) -> str:
    if written.upper() not in LEVELS:
        raise ValueError(f"proszę wpisać jedno z: {', '.join(LEVELS)}")
    return written.upper()


def log_format(written: str) -> str:
    if written.lower() not in FORMATS:
        raise ValueError(f"proszę wpisać jedno z: {', '.join(FORMATS)}")
    return written.lower()


def address(written: str) -> tuple[str, int]:
    """Host and port on this machine alone: what is told there is for the operator, not for the world."""
    host, _, port = written.rpartition(":")
    if host not in _LOOPBACK or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 2**16:
        raise ValueError("proszę podać adres na tym komputerze, np. 127.0.0.1:9464")
    return host.strip("[]"), int(port)


def page(written: str) -> str:
    wrong = ValueError("proszę podać cały adres strony, np. https://przyklad.pl/puls/abc")
    try:
        parts = urlsplit(written)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise wrong from None
    if not usable or re.search(r"\s", written):
        raise wrong
    return written


def hour(written: str) -> time:
    """„03:15” in Warsaw."""
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", written):
        raise ValueError("proszę podać godzinę, np. 03:15")
    hours, minutes = written.split(":")
    return time(int(hours), int(minutes))
