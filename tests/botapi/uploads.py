"""Files that come with a call, as multipart/form-data, and what Telegram asks of a photo."""

import re
import struct
from dataclasses import dataclass
from typing import Any

from tests.botapi.refusal import bad

LARGEST_PHOTO, LONGEST_SIDES, STEEPEST = 10 * 1024 * 1024, 10_000, 20
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, whole."""

    name: str
    content: bytes = b""


def parts(content_type: str, body: bytes) -> dict[str, Any]:
    """Fields as text, files as uploads. By hand, for the parser of mails takes liberties with bytes."""
    boundary = re.search(r'boundary="?([^";]+)', content_type)
    if boundary is None or not body.rstrip().endswith(f"--{boundary[1]}--".encode()):
        raise bad("can't parse multipart form data")
    found: dict[str, Any] = {}
    for part in body.split(f"--{boundary[1]}".encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        named = dict(re.findall(r'\b(name|filename)="([^"]*)"', head.decode()))
        found[named["name"]] = Upload(named["filename"], content) if "filename" in named else content.decode()
    return found


def photo_size(upload: Upload) -> tuple[int, int]:
    """Width and height of what Telegram takes as a photo; of pictures only PNG is known here."""
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > LARGEST_PHOTO:
        raise bad("file is too big")
    if not upload.content.startswith(_PNG) or len(upload.content) < 24:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", upload.content[16:24])
    if width + height > LONGEST_SIDES or max(width, height) > STEEPEST * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height
