"""Decisions in words: the Reply that a person reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering.addresses import Holder, Place
from bot.answering.answers import Answers
from bot.answering.deciding import Decision
from bot.answering.reply import Answer, Button, Facet, Press, Reply, Topic
from bot.knowledge.dated import Asof
from bot.knowledge.languages import small_talk_key

_Asked = tuple[Facet, ...]
MOST_IN_FULL = 2
# Begins a report by the person himself.
COME_TO_ME, SOMEBODY_ELSE = "r:ja", "r:nowe"
_FIRST_PAGES = ("start", "pomoc")


class Replies:
    """Writes replies as of one moment."""

    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._base = asof.base
        self.now = now
        self._answers = Answers(asof, now)

    def decided(self, decision: Decision) -> Reply:
        match decision.kind:
            case "choice":
                return self._choice(decision)
            case "unknown":
                return self.not_known_yet(decision.entries[0].entry) if decision.entries else self.unknown()
        answers = [
            self._answers.of(likely.entry, facets, likely.probability)
            for likely, facets in zip(decision.entries, decision.facets, strict=True)
        ]
        reply = self.answered(answers, decision.facets[-1])
        return replace(reply, kind=decision.kind)

    def entry(self, id_: str, facets: _Asked) -> Reply:
        """One entry, because it was asked for by name: a button, a command, a follow-up."""
        if id_ not in self._base.entries:
            return self.unknown()
        if not self._asof.is_known(self._base.entries[id_]):
            return self.not_known_yet(id_)
        reply = self.answered([self._answers.of(id_, facets)], facets)
        return replace(reply, kind="redirect" if self._base.folders[id_] == "inne-urzedy" else "answer")

    def answered(self, answers: Sequence[Answer], facets: _Asked) -> Reply:
        last = answers[-1]
        buttons: tuple[Button | Press, ...] = tuple(self._button(id_, ()) for id_ in self._see_also(answers)[:3])
        text = "\n\n".join(answer.text for answer in answers)
        if last.id == self._base.roles.self_help:
            buttons = (Press(self._base.texts["przycisk-ja"], COME_TO_ME), *buttons)
        if last.id == self._base.roles.reporting:
            buttons = (Press(self._base.texts["przycisk-zgłoś"], SOMEBODY_ELSE), *buttons)
        return Reply("answer", text, tuple(answers), buttons, Topic(last.id, facets, self.now))

    def _see_also(self, answers: Sequence[Answer]) -> list[str]:
        """Nothing that is over, but where that itself was asked about."""
        entries, told = self._base.entries, {answer.id for answer in answers}
        last = entries[answers[-1].id]
        known = (id_ for id_ in last.see if self._asof.is_known(entries[id_]) and id_ not in told)
        return [id_ for id_ in known if self._asof.is_over(last) or not self._asof.is_over(entries[id_])]

    def at_address(self, place: Place, facets: _Asked) -> Reply:
        """Who is there, and who was and where they are now; in full if they are few."""
        known = [holder for holder in place.holders if self._is_told(holder)]
        ids = list(dict.fromkeys(holder.entry for holder in known))
        if not known:
            return self.unknown()
        if len(ids) <= MOST_IN_FULL:
            return self.answered([self._answers.of(id_, facets) for id_ in ids], facets)
        text = "\n".join([*self._residents(known), *(self._answers.teams_hours() if "godziny" in facets else [])])
        answer = Answer(ids[0], 1.0, text.splitlines()[0], text)
        return Reply("answer", text, (answer,), tuple(self._button(id_, facets) for id_ in ids))

    def _is_told(self, holder: Holder) -> bool:
        """An address may have been hidden since the places were learnt."""
        now = self._base.entries[holder.entry].addresses
        return any(fact.address == holder.fact.address and not fact.hidden for fact in self._asof.known(now))

    def _residents(self, holders: Sequence[Holder]) -> list[str]:
        there = [h for h in holders if self._asof.holding(self._base.entries[h.entry].addresses) == [h.fact]]
        gone = [h for h in holders if h not in there]
        label = holders[0].fact.address.split(",")[0].split(" (")[0]
        lines = [self._base.texts["pod-adresem"].format(adres=label)] if there else [label]
        lines += [self._answers.item(holder.entry) for holder in there]
        lines += [self._base.texts["dawniej-pod-adresem"]] if gone else []
        return [*lines, *(self._answers.item(holder.entry) for holder in gone)]

    def _choice(self, decision: Decision) -> Reply:
        facets = decision.facets[0]
        answers = tuple(self._answers.of(one.entry, facets, one.probability) for one in decision.entries)
        text = self._with_number("wybór" if len(answers) > 1 else "wybór-jeden", "wybór-stopka")
        return Reply("choice", text, answers, tuple(self._button(answer.id, facets) for answer in answers))

    def others(self, ids: Sequence[str], facets: _Asked) -> tuple[Button, ...]:
        return tuple(self._button(id_, facets) for id_ in ids)

    def instead(self, others: Sequence[Button]) -> Reply:
        """Offered because the answer was none; entries that have gone since are not."""
        offered = tuple(button for button in others if button.entry in self._asof.entries)
        if not offered:
            return self.unknown("nie-to-nie-wiem")
        names = "\n".join(f"– {button.label}" for button in offered)
        maybe = self._base.texts["nie-to-może"].format(nazwy=names)
        return Reply("choice", "\n\n".join([maybe, self._with_number("wybór-stopka")]), buttons=offered)

    def _button(self, id_: str, facets: _Asked) -> Button:
        return Button(self._base.entries[id_].name, id_, facets, self._base.speech.code)

    def unknown(self, key: str = "nie-wiem") -> Reply:
        return Reply("unknown", self._with_number(key))

    def not_known_yet(self, id_: str) -> Reply:
        """About an entry of which nothing was known on the day."""
        name = self._base.entries[id_].name
        text = self._base.texts["nie-wiem-na-ten-dzień"].format(nazwa=name, numer=self._main_number())
        return Reply("unknown", text)

    def small_talk(self, kind: str) -> Reply:
        """In another language it is one of its texts."""
        usual = self._base.small_talk.root[kind].reply
        return Reply("small_talk", self._numbered(self._base.texts.get(small_talk_key(kind), usual)))

    def page(self, key: str) -> Reply:
        report = Press(self._base.texts["przycisk-zgłoś"], SOMEBODY_ELSE)
        return Reply("small_talk", self._with_number(key), buttons=(report,) if key in _FIRST_PAGES else ())

    def _with_number(self, *keys: str) -> str:
        return self._numbered("\n".join(self._base.texts[key] for key in keys))

    def _numbered(self, text: str) -> str:
        return text.format(numer=self._main_number())

    def _main_number(self) -> str:
        """The number to call when we do not know, and when it is answered."""
        return "\n".join(self._answers.main_number())
