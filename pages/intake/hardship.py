"""One step of questions."""

from pages.shell.question_page import question_page

question_page("hardship")
