"""How the SQLite file is made and brought up to date.

Each step is a tuple of statements. Steps are only ever added at the end: files remember their number.
Moments are UTC in ISO 8601, so that they sort; a `data` column holds one value as JSON.
"""

_CONVERSATIONS = (
    "CREATE TABLE topics (chat TEXT PRIMARY KEY, topic TEXT NOT NULL, at TEXT NOT NULL)",
    "CREATE TABLE offers (chat TEXT PRIMARY KEY, buttons TEXT NOT NULL)",
    # The check keeps anything that is not a SHA-256 out: no message may ever be stored here.
    """CREATE TABLE texts (
        chat TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        text_hash TEXT NOT NULL CHECK (length(text_hash) = 64 AND text_hash NOT GLOB '*[^0-9a-f]*'),
        UNIQUE (chat, message_id)
    )""",
)

_REPORTS = (
    "CREATE TABLE drafts (chat TEXT PRIMARY KEY, data TEXT NOT NULL)",
    """CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        chat TEXT,
        state TEXT NOT NULL,
        created TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    "CREATE INDEX reports_by_chat ON reports (chat, created)",
    "CREATE INDEX reports_by_state ON reports (state)",
    # Which messages of its author a report was made of, so that an edit or a moved pin finds it.
    """CREATE TABLE report_messages (
        chat TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (id),
        PRIMARY KEY (chat, message_id)
    )""",
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES reports (id),
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        role TEXT NOT NULL,
        detail TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    # Who has a report: a team or the coordinator, in the chat that was theirs then. One card may be several messages,
    # for a send whose answer was lost is repeated.
    """CREATE TABLE cards (
        report INTEGER NOT NULL REFERENCES reports (id),
        target TEXT NOT NULL,
        chat TEXT NOT NULL,
        PRIMARY KEY (report, target)
    )""",
    """CREATE TABLE card_messages (
        chat TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        report INTEGER NOT NULL,
        target TEXT NOT NULL,
        PRIMARY KEY (chat, message_id)
    )""",
    # Questions put through between a worker and an author: a reply to this message goes to the other side.
    """CREATE TABLE relays (
        chat TEXT NOT NULL,
        message_id INTEGER NOT NULL,
        report INTEGER NOT NULL REFERENCES reports (id),
        PRIMARY KEY (chat, message_id)
    )""",
    "CREATE TABLE bindings (target TEXT PRIMARY KEY, chat TEXT NOT NULL, at TEXT NOT NULL)",
    # The list of what a night brought, one for each chat and opening.
    """CREATE TABLE morning_lists (
        chat TEXT NOT NULL,
        opened TEXT NOT NULL,
        target TEXT NOT NULL,
        sent TEXT NOT NULL,
        reports TEXT NOT NULL,
        passed_on INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (chat, target, opened)
    )""",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY,
        chat TEXT NOT NULL,
        kind TEXT NOT NULL,
        report INTEGER,
        target TEXT,
        message_id INTEGER,
        data TEXT,
        urgent INTEGER NOT NULL,
        created TEXT NOT NULL,
        due TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'waiting',
        finished TEXT
    )""",
    "CREATE INDEX outbox_waiting ON outbox (state, due)",
)

_OPERATION = (
    # What Telegram brought, as it came. The text goes as soon as it is handled; the number stays for a while, so that
    # the same update is not handled twice. Telegram may begin its numbers anew, so it is not the key.
    """CREATE TABLE inbox (
        id INTEGER PRIMARY KEY,
        bot INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        chat INTEGER,
        received TEXT NOT NULL,
        raw TEXT,
        attempts INTEGER NOT NULL DEFAULT 0,
        finished TEXT,
        UNIQUE (bot, update_id)
    )""",
    "CREATE INDEX inbox_waiting ON inbox (id) WHERE finished IS NULL",
    "CREATE INDEX inbox_finished ON inbox (finished) WHERE finished IS NOT NULL",
    # Updates that failed again and again, for whoever looks for the fault.
    """CREATE TABLE set_aside (
        id INTEGER PRIMARY KEY,
        bot INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        raw TEXT NOT NULL,
        fault TEXT NOT NULL,
        at TEXT NOT NULL
    )""",
    # A row that somebody is sending; after a crash it counts as perhaps sent.
    "ALTER TABLE outbox ADD COLUMN leased_until TEXT",
    # Whether the administrators have heard that it does not go out.
    "ALTER TABLE outbox ADD COLUMN alerted INTEGER NOT NULL DEFAULT 0",
    # „pause” and „banner”: what administrators have everybody told.
    "CREATE TABLE notices (kind TEXT PRIMARY KEY, text TEXT NOT NULL, until TEXT, at TEXT NOT NULL)",
    # What was asked in vain, masked, and nothing of who asked or at what hour.
    "CREATE TABLE unanswered (id INTEGER PRIMARY KEY, day TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL)",
    # After a restore: ids and numbers up to these may have been given out since the backup.
    "CREATE TABLE given_out (year INTEGER PRIMARY KEY, last_id INTEGER NOT NULL, last_number INTEGER NOT NULL)",
)

_UPKEEP = (
    # Changes of the knowledge base made in Telegram. `kind` is correct, hide, confirm or undo; `data` says what of.
    """CREATE TABLE edits (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        admin TEXT NOT NULL,
        at TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    "CREATE INDEX edits_by_state ON edits (state)",
    # Who changed what of the base, when, from what to what and on whose word; nobody can change it afterwards.
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    """CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    """CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    # How often what was asked on a day: counts alone, and no words. `entry` is empty where none was answered.
    """CREATE TABLE tally (
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        entry TEXT NOT NULL,
        many INTEGER NOT NULL,
        PRIMARY KEY (day, kind, entry)
    )""",
    # Which answer was said not to be one; NULL where there was none.
    "ALTER TABLE unanswered ADD COLUMN entry TEXT",
    # What is told once, such as the summary of a week, and when it was.
    "CREATE TABLE told (what TEXT PRIMARY KEY, at TEXT NOT NULL)",
)

_LANGUAGES = (
    # In which language a chat is answered: the one it chose, or the one it was heard to write.
    "CREATE TABLE languages (chat TEXT PRIMARY KEY, language TEXT NOT NULL, chosen INTEGER NOT NULL, at TEXT NOT NULL)",
    "ALTER TABLE unanswered ADD COLUMN language TEXT NOT NULL DEFAULT 'pl'",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_CONVERSATIONS, _REPORTS, _OPERATION, _UPKEEP, _LANGUAGES)
