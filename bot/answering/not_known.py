"""„Nie wiem”, and whom to call instead: never a guess, never silence."""

from bot.answering.answers import Answers
from bot.answering.decision import Decision
from bot.answering.reply import Reply, Topic
from bot.knowledge.dated import Asof


class NotKnown:
    """Writes what is said where nothing can be answered, as of one moment."""

    def __init__(self, asof: Asof, answers: Answers) -> None:
        self._asof = asof
        self._base = asof.base
        self._texts = asof.base.texts
        self._answers = answers

    def plainly(self, key: str = "nie-wiem") -> Reply:
        return self._said(key)

    def decided(self, decision: Decision, topic: Topic | None) -> Reply:
        """`topic`: what was talked about just before, and may be still."""
        if decision.rule == "część":
            return self.plainly("o-jaką-sprawę")
        if decision.entries:
            return self.on_that_day(decision.entries[0].entry)
        if decision.crisis:
            return self._perhaps_crisis()
        return self._perhaps_more_of(topic.entry) if topic else self.plainly()

    def on_that_day(self, id_: str) -> Reply:
        """About an entry of which nothing was known on the day."""
        return self._said("nie-wiem-na-ten-dzień", nazwa=self._base.entries[id_].name)

    def _perhaps_more_of(self, id_: str) -> Reply:
        """If it goes on about what was just told, whoever handles that knows more."""
        whom = self._answers.whom_to_ask(id_) if id_ in self._asof.entries else []
        if not whom:
            return self.plainly()
        return self._said("nie-wiem-dalej", nazwa=self._base.entries[id_].name, kontakt="\n".join(whom))

    def _perhaps_crisis(self) -> Reply:
        """Nobody in a crisis goes without the number of those who are there day and night."""
        return self._said("nie-wiem-kryzys", kryzys=self._centre())

    def with_crisis(self, text: str) -> str:
        """What is said of another office, and that number as well."""
        return f"{text}\n\n{self._texts['inny-urząd-kryzys'].format(kryzys=self._centre())}"

    def _centre(self) -> str:
        return self._answers.whom_to_call(self._base.roles.crisis).text

    def _said(self, key: str, **values: str) -> Reply:
        return Reply("unknown", self.with_number(self._texts[key], **values))

    def with_number(self, text: str, **values: str) -> str:
        """The text with the number to call when we do not know, and when it is answered."""
        return text.format(numer="\n".join(self._answers.contacts.main_number()), **values)
