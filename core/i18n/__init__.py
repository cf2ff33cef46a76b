"""Languages: the words of each folder in `locales/`, a translator to say them with, and figures in words."""

from core.i18n.catalog import FIRST_LANGUAGE, best_language, fields_of, languages, letter_of, words_of
from core.i18n.figures import figure, rate_words, yuan
from core.i18n.translator import Translator

__all__ = [
    "FIRST_LANGUAGE",
    "Translator",
    "best_language",
    "fields_of",
    "figure",
    "languages",
    "letter_of",
    "rate_words",
    "words_of",
    "yuan",
]
