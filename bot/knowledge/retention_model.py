"""The schema of `przechowywanie.yaml`: for how many days what people told us is kept."""

from typing import Annotated

from pydantic import Field

from bot.knowledge.model import Strict

# Ten years at most: whoever means „for ever” has mistyped something.
Days = Annotated[int, Field(gt=0, le=3650)]


class Retention(Strict):
    reports: Days = Field(alias="zgłoszenia", description="dni od zakończenia zgłoszenia do usunięcia jego treści")
    set_aside: Days = Field(alias="odłożone", description="wiadomości, których obsługa się nie udała")
    unanswered: Days = Field(alias="bez-odpowiedzi", description="zamaskowane pytania, na które nie było odpowiedzi")
    sent: Days = Field(alias="wysłane", description="ślady wysłanych i nieudanych wiadomości, już bez treści")
    # Telegram begins its numbers anew after an idle week; one kept longer could be taken for another message's.
    handled: Annotated[int, Field(gt=0, le=3)] = Field(
        alias="obsłużone", description="numery obsłużonych wiadomości, już bez treści; najwyżej 3"
    )

    def filled(self, text: str, several: str = "{ile} dni") -> str:
        """Where a text says {dni-zgłoszenia}, „90 dni” stands, as after „przez” or before „po”."""
        for days, name in ((days, type(self).model_fields[field].alias) for field, days in self):
            text = text.replace(f"{{dni-{name}}}", _days(days, several))
        return text


def _days(count: int, several: str) -> str:
    return "1 dzień" if count == 1 and several == "{ile} dni" else several.format(ile=count)
