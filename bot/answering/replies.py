"""Decisions in words: the Reply that a person reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering.addresses import Holder, Place
from bot.answering.answers import Answers
from bot.answering.decision import Decision
from bot.answering.not_known import NotKnown
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
        self.not_known = NotKnown(asof, self._answers)

    def decided(self, decision: Decision, topic: Topic | None = None) -> Reply:
        """`topic`: what was talked about just before, and may be still."""
        if decision.place:
            return self.at_address(decision.place, decision.facets[0])
        match decision.kind:
            case "choice":
                return self._choice(decision)
            case "unknown":
                return self.not_known.decided(decision, topic)
        if decision.rule in ("numer", "ciąg-dalszy", "część"):
            return self._named([one.entry for one in decision.entries], decision.facets[0])
        answers = [
            self._answers.of(likely.entry, facets, likely.probability)
            for likely, facets in zip(decision.entries, decision.facets, strict=True)
        ]
        reply = self.answered(answers, decision.facets[-1])
        text = self.not_known.with_crisis(reply.text) if decision.crisis else reply.text
        return replace(reply, kind=decision.kind, text=text)

    def entry(self, id_: str, facets: _Asked) -> Reply:
        """One entry, because it was asked for by name: a button, a command, a follow-up."""
        if id_ not in self._base.entries:
            return self.not_known.plainly()
        if not self._asof.is_known(self._base.entries[id_]):
            return self.not_known.on_that_day(id_)
        reply = self.answered([self._answers.of(id_, facets)], facets)
        return replace(reply, kind="redirect" if self._base.is_elsewhere(id_) else "answer")

    def _named(self, ids: Sequence[str], facets: _Asked) -> Reply:
        """Several units may share a number."""
        known = [id_ for id_ in ids if id_ in self._asof.entries]
        if len(known) < 2:
            return self.entry((known or ids)[0], facets)
        return self._listed([self._base.texts["numer-wspólny"], *map(self._answers.item, known)], known, facets)

    def _listed(self, lines: Sequence[str], ids: Sequence[str], facets: _Asked) -> Reply:
        answer = Answer(ids[0], 1.0, lines[0], "\n".join(lines))
        return Reply("answer", answer.text, (answer,), tuple(self._button(id_, facets) for id_ in ids))

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
        """Nothing that is over, but where that itself was asked about; nor the unit whose contact was just given."""
        entries = self._base.entries
        last = entries[answers[-1].id]
        told = {last.contact, *(answer.id for answer in answers)}
        known = (id_ for id_ in last.see if self._asof.is_known(entries[id_]) and id_ not in told)
        return [id_ for id_ in known if self._asof.is_over(last) or not self._asof.is_over(entries[id_])]

    def at_address(self, place: Place, facets: _Asked) -> Reply:
        """Who is there, and who was and where they are now; in full if they are few."""
        known = [holder for holder in place.holders if self._is_told(holder)]
        ids = list(dict.fromkeys(holder.entry for holder in known))
        if not known:
            return self.not_known.plainly()
        if len(ids) <= MOST_IN_FULL:
            return self.answered([self._answers.of(id_, facets) for id_ in ids], facets)
        hours = self._answers.contacts.teams_hours() if "godziny" in facets else []
        return self._listed([*self._residents(known), *hours], ids, facets)

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
            return self.not_known.plainly("nie-to-nie-wiem")
        names = "\n".join(f"– {button.label}" for button in offered)
        maybe = self._base.texts["nie-to-może"].format(nazwy=names)
        return Reply("choice", "\n\n".join([maybe, self._with_number("wybór-stopka")]), buttons=offered)

    def _button(self, id_: str, facets: _Asked) -> Button:
        return Button(self._base.entries[id_].name, id_, facets, self._base.speech.code)

    def small_talk(self, kind: str) -> Reply:
        """In another language it is one of its texts."""
        usual = self._base.small_talk.root[kind].reply
        text = self._base.texts.get(small_talk_key(kind), usual)
        return Reply("small_talk", self.not_known.with_number(text))

    def page(self, key: str) -> Reply:
        report = Press(self._base.texts["przycisk-zgłoś"], SOMEBODY_ELSE)
        return Reply("small_talk", self._with_number(key), buttons=(report,) if key in _FIRST_PAGES else ())

    def _with_number(self, *keys: str) -> str:
        return self.not_known.with_number("\n".join(self._base.texts[key] for key in keys))
