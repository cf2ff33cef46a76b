"""Option places of a whole plan in a few machine words that sort as the tuple of places does."""

from __future__ import annotations

import numpy as np

from core.plans.problem import Int

WORD_BITS = 62


class Packing:
    """Place of a column within its debt, `bits` wide, first debt in the highest bits of the first word."""

    def __init__(self, start: Int) -> None:
        self.start = start
        self.word: list[int] = []
        self.shift: list[int] = []
        self.mask: list[int] = []
        word, free = 0, WORD_BITS
        for count in np.diff(start):
            need = max(1, int(count - 1).bit_length())
            if need > free:
                word, free = word + 1, WORD_BITS
            free -= need
            self.word.append(word)
            self.shift.append(free)
            self.mask.append((1 << need) - 1)
        self.words = word + 1

    def columns(self, words: Int) -> Int:
        """Stacked columns, one per debt, of one packed plan."""
        places = [(int(words[w]) >> s) & m for w, s, m in zip(self.word, self.shift, self.mask, strict=True)]
        return np.asarray(self.start[:-1] + np.array(places))
