"""Languages: the words of each folder in `locales/`, and a translator to say them with."""

from core.i18n.catalog import FIRST_LANGUAGE, best_language, fields_of, languages, letter_of, words_of
from core.i18n.translator import Translator

__all__ = ["FIRST_LANGUAGE", "Translator", "best_language", "fields_of", "languages", "letter_of", "words_of"]
