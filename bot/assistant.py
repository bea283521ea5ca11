"""The assistant: a message, its context and the moment in; a Reply out. The same for every channel."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, Self

from bot.answering.alarms import Alarms, Danger
from bot.answering.alike import understood_alike
from bot.answering.deciding import Decider
from bot.answering.decision import OF_PART, Decision
from bot.answering.explaining import in_words
from bot.answering.question import Question
from bot.answering.reasons import because, why
from bot.answering.replies import Replies
from bot.answering.reply import IN, POLISH, Button, Facet, Page, Reply, Topic
from bot.answering.small_talk import SmallTalkGate
from bot.answering.understanding import Understanding
from bot.answering.weighing import Weighed, weighed
from bot.foreign.speaking import speaking
from bot.foreign.tongues import Tongues
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import FormTable
from bot.language.inflection import Inflection
from bot.language.remembering import remembered
from bot.listening import Listening
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.reports.draft import Draft
from bot.reports.hearing import Heard, Hearing
from bot.reports.screens import Screens
from bot.reports.triage import Dispatcher, Triage

FOLLOWED_FOR = timedelta(minutes=10)


class Assistant:
    def __init__(
        self,
        base: KnowledgeBase,
        understanding: Understanding,
        hearing: Hearing,
        small_talk: SmallTalkGate,
        tongues: Tongues,
    ) -> None:
        self.base = base
        self._understanding = understanding
        self._hearing = hearing
        self._small_talk = small_talk
        self._tongues = tongues
        # What is known on a day is asked for by every message of that day.
        self._asof = remembered(self._base_asof, 8)
        self._told_in = remembered(self._base_in, 8)
        self._listening = Listening(understanding, hearing, tongues)

    def _base_asof(self, day: date, language: str = POLISH) -> Asof:
        return Asof(self.told(language), day)

    def _base_in(self, language: str) -> KnowledgeBase:
        return speaking(self.base, self.base.languages[language])

    def told(self, language: str) -> KnowledgeBase:
        """The base as it is told in a language; in Polish for one that it does not have, or has no more."""
        return self._told_in(language) if language in self.base.languages else self.base

    def _known(self, language: str) -> str:
        return language if language in self.base.languages else POLISH

    @property
    def understanding(self) -> Understanding:
        """What finds out what a question is about, for whoever tends the base."""
        return self._understanding

    @property
    def hearing(self) -> Hearing:
        """What finds out whether a message reports somebody, for whoever teaches it."""
        return self._hearing

    @classmethod
    def of(
        cls, base: KnowledgeBase, inflection: Inflection, kept_places: Path | None = None, former: Self | None = None
    ) -> Self:
        """Learns every form of every word of the base; forms of places are kept in the file given.

        Of what the `former` one knows all is taken over, or what it knows of other languages, if that is as it was.
        """
        if former and (same := former.telling(base)):
            return same
        table = FormTable(inflection)
        tongues = former._tongues if former and former.base.languages == base.languages else None
        return cls.over(base, Understanding(base, inflection, table), table, inflection, kept_places, tongues)

    @classmethod
    def over(
        cls,
        base: KnowledgeBase,
        understanding: Understanding,
        table: FormTable,
        inflection: Inflection,
        kept_places: Path | None = None,
        tongues: Tongues | None = None,
    ) -> Self:
        """With what finds out the topic given; the rest reads by the same table of forms."""
        everyday = [word for group in base.words["codzienne"].values() for word in group]
        telling = [word for group in base.words["pytania-o"].values() for word in group if " " not in word]
        small_talk = SmallTalkGate(base.small_talk.root, everyday, telling, table)
        hearing = Hearing(Dispatcher(base, table), Gazetteer.of(base.places, inflection, kept_places))
        return cls(base, understanding, hearing, small_talk, tongues or Tongues(base.languages.values(), inflection))

    def telling(self, base: KnowledgeBase) -> Self | None:
        """The assistant over another base that is understood in the same way; None if it is not."""
        if not understood_alike(self.base, base):
            return None
        understanding = self._understanding.with_numbers_of(base)
        return type(self)(base, understanding, self._hearing, self._small_talk, self._tongues)

    def prepare(self) -> None:
        """What a terminal that is asked one thing may do without, and whoever serves must not wait for."""
        self._tongues.prepare()
        for language in self.base.languages:
            self._told_in(language)

    def serving(self, base: KnowledgeBase) -> Self:
        """The same understanding with a base of the same entries and words, in which perhaps a fact is hidden."""
        return type(self)(base, self._understanding, self._hearing, self._small_talk, self._tongues)

    def reply(self, text: str, topic: Topic | None, now: datetime, language: str | None = None) -> Reply:
        """The reply to one message; `topic` is what the chat talked about before, if anything.

        In the message's own language, or in the one that was asked for.
        """
        recent = self._recent(topic, now)
        told = self._known(language or self._language_after(text, recent))
        return _told_in(told, self._reply(text, recent, self._asof(now.date(), told), now))

    def _recent(self, topic: Topic | None, now: datetime) -> Topic | None:
        return topic if topic and now - topic.at <= FOLLOWED_FOR else None

    def _language_after(self, text: str, topic: Topic | None) -> str:
        """„а телефон?” is Russian as well as Ukrainian: it is in the language spoken before."""
        language = self.language(text)
        if topic and POLISH not in (language, topic.language) and self._tongues.may_be(topic.language, text):
            return topic.language
        return language

    def _reply(self, text: str, topic: Topic | None, asof: Asof, now: datetime) -> Reply:
        replies, said = Replies(asof, now), self._listening.said(text)
        match self._aside(text):
            case "puste", _:
                return replies.not_known.plainly("puste")
            case "zgłoszenie", _:
                heard = self._listening.heard(text)
                return Screens(asof, now).show(Draft.new(now).told(said.text, heard.triage, heard.found, now))
            case "pogawędka", talk:
                return replies.small_talk(talk)
        decision = self._decided(text, topic, asof)
        danger = self._danger(said.question, self._listening.heard(text).triage)
        in_danger = danger.named or danger.alarming
        is_lost = in_danger and decision.rule in OF_PART
        answered = replies.not_known.plainly() if is_lost else replies.decided(decision, topic)
        return Alarms(asof, now).around(answered, danger)

    def _aside(self, text: str) -> tuple[Literal["puste", "zgłoszenie", "pogawędka"], str] | None:
        """What is no question: a message without words, a report, or small talk and its class."""
        message = self._listening.said(text).question.tokens
        if not message:
            return "puste", ""
        triage = self._listening.heard(text).triage
        if triage.report:
            return "zgłoszenie", ""
        talk = None if triage.danger else self._small_talk.kind(message)
        return ("pogawędka", talk) if talk else None

    def _decided(self, text: str, topic: Topic | None, asof: Asof) -> Decision:
        said = self._listening.said(text)
        return Decider(self._understanding, asof).decide(said.polish, said.question, topic)

    def _danger(self, question: Question, triage: Triage) -> Danger:
        alarming, calm = self._understanding.is_alarming(question), self._understanding.is_calm(question)
        return Danger(bool(triage.danger), triage.crisis, alarming, calm)

    def language(self, text: str) -> str:
        """Of a message: `pl`, or the code of the language whose words it is in."""
        return self._listening.said(text).language

    def in_polish(self, text: str) -> str:
        """What a message in whatever language says in Polish words."""
        return self._listening.said(text).polish

    def hear(self, text: str) -> Heard:
        """What the message says of somebody in need, and where."""
        return self._listening.heard(text)

    def pin(self, lat: float, lon: float) -> Place:
        return self._hearing.places.at(lat, lon)

    def venue(self, title: str, address: str, lat: float, lon: float) -> Place:
        return self._hearing.places.venue(title, address, lat, lon)

    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime) -> Reply:
        """What a button `opens`; a polite „nie wiem” for an entry that is gone."""
        id_, _, language = entry.partition(IN)
        return _told_in(self._known(language), self._replies(now, language).entry(id_, facets))

    def others(self, text: str, shown: Collection[str], now: datetime, language: str = POLISH) -> tuple[Button, ...]:
        """What else a text may have asked about than the entries that were shown, the likeliest first."""
        found = Decider(self._understanding, self._asof(now.date())).others(self.in_polish(text), shown)
        return self._replies(now, language).others(*found)

    def instead(self, others: Sequence[Button] | None, now: datetime, language: str = POLISH) -> Reply:
        """For an answer that was none; None where the question is no longer known, so it must be put again."""
        replies = self._replies(now, language)
        reply = replies.not_known.plainly("nie-to-inaczej") if others is None else replies.instead(others)
        return _told_in(self._known(language), reply)

    def page(self, name: Page, now: datetime, language: str = POLISH) -> Reply:
        lists = {"zespoly": self.base.roles.teams, "programy": self.base.roles.programmes}
        if name in lists:
            return self.open(f"{lists[name]}{IN}{language}", (), now)
        return _told_in(self._known(language), self._replies(now, language).page(name))

    def explain(self, text: str, now: datetime, topic: Topic | None = None) -> list[str]:
        """By which rule it got its reply, which words spoke for which entry, and what made it a report or none."""
        said = self._listening.said(text)
        why_report = self._hearing.explain(said.polish, said.question, self.base)
        why_entries = in_words(self._understanding.explain(said.polish), self.base)
        return [self._why(text, self._recent(topic, now), now), *why_entries, *why_report]

    def _why(self, text: str, topic: Topic | None, now: datetime) -> str:
        match self._aside(text):
            case "pogawędka", talk:
                return because("pogawędka", self.base, co=talk)
            case aside, _:
                return because(aside, self.base)
        return why(self._decided(text, topic, self._asof(now.date())), self.base)

    def weigh(self, text: str, but: Collection[str], now: datetime) -> Weighed:
        """What speaks for and against answering a question, where the entries `but` were not meant."""
        reply, asof = self.reply(text, None, now), self._asof(now.date())
        return weighed(self._understanding, asof, self.in_polish(text), reply, but)

    def text(self, key: str, /, language: str = POLISH) -> str:
        """A text of `teksty/pl.yaml`, or of another language. Raises KeyError for one that is not there."""
        return self.told(language).texts[key]

    def _replies(self, now: datetime, language: str = POLISH) -> Replies:
        return Replies(self._asof(now.date(), self._known(language)), now)


def _told_in(language: str, reply: Reply) -> Reply:
    return replace(reply, language=language, topic=reply.topic and replace(reply.topic, language=language))
