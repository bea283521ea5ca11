"""Streets that we do not know, by how they are written: „z Bojarskiej 14”, „na ul. Nieznanej”."""

from collections.abc import Iterator, Sequence

from bot.language.words import Word
from bot.places.evidence import Surroundings
from bot.places.mentions import Mention

_ADJECTIVAL = ("skiej", "ckiej", "dzkiej", "owej", "nej", "ska", "cka", "dzka", "owa")
_NOWHERE = -1


def unnamed_streets(
    text: str, message: Sequence[Word], known: Sequence[Mention], surroundings: Surroundings
) -> Iterator[Mention]:
    """As kinds of places: the person's own words for them say where, but nothing more is known."""
    covered = {at for mention in known for at in range(mention.start, mention.end)}
    for at, word in enumerate(message):
        if at in covered or not word.written.isalpha():
            continue
        adjectival = word.folded.endswith(_ADJECTIVAL)
        if not (adjectival or text[word.at].isupper()):  # Looking around each word of a long message would take long.
            continue
        evidence = surroundings.of(text, message, at, at + 1)
        is_name = adjectival or evidence.capital
        told = evidence.mark == "street" or (evidence.number and (evidence.stands or evidence.moves or evidence.begins))
        if is_name and told:
            yield Mention("kind", _NOWHERE, at, at + 1, True)
