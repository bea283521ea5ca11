"""The bot, people, and what they are in a chat, as User and ChatMember objects."""

from typing import Any

BOT: dict[str, Any] = {"id": 123456, "is_bot": True, "first_name": "MOPR", "username": "mopr_test_bot"}
BOT_ID = int(BOT["id"])

# Basic groups and supergroups share these; Telegram sends every field, so the library demands it.
_ADMINISTRATOR = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
}
_MAY_NOT = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)
_RIGHTS: dict[str, dict[str, Any]] = {
    "creator": {"is_anonymous": False},
    "administrator": _ADMINISTRATOR,
    "member": {},
    "restricted": {"is_member": True, "until_date": 0} | dict.fromkeys(_MAY_NOT, False),
    "left": {},
    "kicked": {"until_date": 0},
}


def as_member(status: str, **rights: Any) -> dict[str, Any]:
    """What somebody is in a chat: the fields of a ChatMember except its user."""
    return {"status": status} | _RIGHTS[status] | rights


def is_here(member: dict[str, Any]) -> bool:
    if member["status"] == "restricted":
        return bool(member["is_member"])
    return is_in_charge(member) or member["status"] == "member"


def is_in_charge(member: dict[str, Any]) -> bool:
    return member["status"] in ("creator", "administrator")
