"""The schema of `tak-pytaja.yaml`: in how many labelled questions of an entry each word stands."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, RootModel

from bot.knowledge.model import Strict, Text

# In the place of an entry: questions that none of ours answers.
NONE = "-"
_BETWEEN = ", "
_Counts = Annotated[str, Field(pattern=r"^([^,]+ [0-9]+(, [^,]+ [0-9]+)*)?$")]


@dataclass(frozen=True)
class Habit:
    """How many questions there are of an entry, and in how many of them each word stands."""

    questions: int = 0
    words: Counter[str] = field(default_factory=Counter)

    @property
    def written(self) -> str:
        """„kasa 12, pieniądz 4”, the commonest first."""
        ordered = sorted(self.words.items(), key=lambda pair: (-pair[1], pair[0]))
        return _BETWEEN.join(f"{word} {many}" for word, many in ordered)


class WrittenHabit(Strict):
    questions: int = Field(alias="pytań", ge=0, description="ile pytań o ten wpis ma tę etykietę")
    words: _Counts = Field(alias="słowa", description="słowo i w ilu z tych pytań stoi, np. „kasa 12, pieniądz 4”")

    @property
    def habit(self) -> Habit:
        pairs = (pair.rpartition(" ") for pair in self.words.split(_BETWEEN) if pair)
        return Habit(self.questions, Counter({word: int(many) for word, _, many in pairs}))


class WrittenHabits(RootModel[dict[Text, WrittenHabit]]):
    """Written by `python main.py calibrate` from `pytania/`, never by hand."""

    @property
    def habits(self) -> dict[str, Habit]:
        return {entry: written.habit for entry, written in self.root.items()}
