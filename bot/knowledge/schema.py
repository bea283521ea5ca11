"""The JSON Schema of an entry: completion and warnings in the editors' text editor."""

import json

from bot.knowledge.model import Entry


def schema() -> str:
    """The text of `knowledge/schema.json`."""
    return json.dumps(Entry.model_json_schema(by_alias=True), ensure_ascii=False, indent=1) + "\n"
