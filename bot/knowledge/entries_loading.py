"""Reads the folders of entries, one a file, whose names are the entries' ids."""

from pathlib import PurePath

from bot.knowledge.loading import FOLDERS, Reader
from bot.knowledge.model import Entry, Folder


def read_entries(reader: Reader) -> tuple[dict[str, Entry], dict[str, Folder]]:
    entries: dict[str, Entry] = {}
    folders: dict[str, Folder] = {}
    for folder in FOLDERS:
        for name in reader.snapshot.names(folder):
            id_ = PurePath(name).stem
            reader.ids.add(id_)
            entry = reader.part(name, Entry)
            if id_ in entries:
                reader.fault(name, f"wpis „{id_}” jest już w folderze {folders[id_]}; proszę zmienić nazwę pliku")
            elif entry is not None:
                entries[id_], folders[id_] = entry, folder
    _misnamed(reader)
    return entries, folders


def _misnamed(reader: Reader) -> None:
    """Files that nobody reads; whoever refers to such an entry has made no mistake."""
    for name in reader.snapshot.others:
        folder, _, file = name.rpartition("/")
        stem = file.split(".")[0]
        if folder in (*FOLDERS, "pytania"):
            reader.fault(name, f"tego pliku bot nie czyta; proszę zmienić jego nazwę na {stem}.yaml")
        if folder in FOLDERS:
            reader.ids.add(stem)
