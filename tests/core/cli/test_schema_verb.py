"""The verb `schema` prints the JSON Schema of the case file as one line."""

import json

from core.case import case_file_schema
from core.cli.__main__ import main


def test_it_prints_the_schema_as_one_line(capsys):
    assert main(["schema"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line) == case_file_schema()


def test_it_takes_nothing(capsys):
    assert main(["schema", "x"]) == 2
    assert capsys.readouterr().out == ""
