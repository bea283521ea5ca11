"""Whether two texts are the same but for inflection, order and small words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.forms import Lexemes, Token

# „do”, „na”, „u”: shorter than this a word tells no two questions apart.
_SHORTEST = 3


@dataclass(frozen=True)
class Wording:
    """A text by what its words mean: for each the lexemes that it may be a form of."""

    words: tuple[Lexemes, ...]

    def is_like(self, other: "Wording") -> bool:
        """Each word of the one is a word of the other, in some form."""
        left = list(other.words)
        for word in self.words:
            at = next((at for at, one in enumerate(left) if word & one), None)
            if at is None:
                return False
            del left[at]
        return not left and bool(self.words)


def wording(tokens: Sequence[Token]) -> Wording:
    telling = [token for token in tokens if len(token.word.folded) >= _SHORTEST or token.word.folded.isdigit()]
    return Wording(tuple(token.lexemes or frozenset({token.word.folded}) for token in telling))
