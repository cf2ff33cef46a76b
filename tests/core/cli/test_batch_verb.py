"""The verb `batch`: the same answers as `assess`, in order, taken up where a run stopped, on one machine or several."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from core.cli.__main__ import main
from core.cli.batch_rows import RowsDiffer, begin, cases_in
from core.cli.batch_verb import main as batch
from core.cli.batch_workers import assess_line, rows_here, rows_on_cluster

SAMPLES = Path("core/storage/samples")
DAY, LATER = date(2026, 11, 23), date(2026, 11, 24)


def case(name: str, **changes: object) -> bytes:
    return json.dumps(json.loads((SAMPLES / f"{name}.json").read_bytes()) | changes).encode()


CASES = [case("steady", id="a", as_of="2026-11-23"), b'{"id": 7}', b"no case", case("negative", id="d")]


def expected(day: date = DAY) -> list[str]:
    return [assess_line(line, day)[0] for line in CASES]


def test_a_batch_answers_as_assess_does_and_goes_on_where_it_stopped(tmp_path, capsys, monkeypatch):
    given, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    given.write_bytes(b"\n".join([*CASES[:2], b"", *CASES[2:], b""]))
    # A run before this one, a day earlier, was cut off inside its second row.
    marked = json.dumps({"id": "a", "level": "from the run before"})
    begin(out, cases_in(given.read_bytes()), DAY)
    out.write_text(f'{marked}\n{{"id": 7, "err', encoding="utf-8")
    monkeypatch.setattr("core.cli.batch_verb.today_in_shanghai", lambda: LATER)
    assert main(["batch", str(given), "--out", str(out), "--workers", "1"]) == 2  # a line is not JSON
    assert out.read_text(encoding="utf-8").splitlines() == [marked, *expected()[1:]]
    said = capsys.readouterr().err
    assert "4 cases: 1 answered, 2 refused (file_not_a_case 1, not_json 1), 1 were there before" in said
    assert main(["batch", str(given), "--out", str(out), "--workers", "1"]) == 0
    assert "0 answered, 0 refused, 4 were there before" in capsys.readouterr().err


def test_a_case_that_ends_its_process_is_refused_and_the_others_are_answered():
    lines = [b"('1', None)", b"__import__('os')._exit(1)", b"('3', None)"]
    first, second, third = rows_here(lines, {}, 1, work=eval)  # the work of these lines is what they say
    assert (first, third) == (("1", None), ("3", None))
    assert second[1] == "internal_error"
    assert json.loads(second[0])["id"] is None


def test_a_cluster_of_two_workers_gives_the_same():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        rows = list(rows_on_cluster(CASES * 2, DAY, cluster.scheduler_address))
    assert [text for text, _ in rows] == expected() * 2


def rows_file(tmp_path: Path, *rows: object, end: str = "\n") -> Path:
    out = tmp_path / "out.jsonl"
    out.write_text("\n".join(json.dumps(row) for row in rows) + end, encoding="utf-8")
    return out


def row(request_id: object) -> dict[str, object]:
    return {"id": request_id, "level": "steady"}


def test_rows_that_are_there_keep_their_day_and_a_torn_one_is_cut_off(tmp_path):
    out = tmp_path / "out.jsonl"
    assert begin(out, CASES, DAY).done == 0
    whole = json.dumps(row("a")) + "\n"
    for torn in ("", "{", '{"id": 7, "error": {}}', "\0\0\0\n"):
        out.write_text(whole + torn, encoding="utf-8")
        begun = begin(out, [*CASES, b"{}"], LATER)  # further cases may be added at the end
        assert (begun.today, begun.done) == (DAY, 1)
        assert out.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("with_note", [True, False], ids=["by its digest", "by its id"])
def test_rows_of_other_cases_are_never_mixed(tmp_path, with_note):
    if with_note:
        begin(tmp_path / "out.jsonl", CASES, DAY)
    out = rows_file(tmp_path, row("a"), row(7))
    changed = [CASES[0], b'{"id": 7, "more": 1}' if with_note else b'{"id": 8}', *CASES[2:]]
    before = out.read_bytes()
    with pytest.raises(RowsDiffer, match="row 2"):
        begin(out, changed, DAY)
    with pytest.raises(RowsDiffer, match="2 rows for 1 cases"):
        begin(out, CASES[:1], DAY)
    assert out.read_bytes() == before


def test_a_file_that_is_no_batch_is_left_alone(tmp_path, capsys):
    given = tmp_path / "cases.jsonl"
    given.write_bytes(b"\n".join(CASES))
    before = given.read_bytes()
    assert batch([str(given), "--out", str(given)]) == 2
    assert given.read_bytes() == before
    assert "is no answer of ours" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere.jsonl", "--out", "x"],
        ["core/storage/samples", "--out", "x"],
        [str(SAMPLES / "steady.json"), "--out", "no/x"],
    ],
)
def test_files_that_cannot_be_used_are_said(arguments, capsys):
    assert batch(arguments) == 2
    assert "batch: cannot use" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["0", "-1", "two", "100000", "２"])
def test_a_number_of_workers_is_a_small_whole_one(workers, capsys):
    with pytest.raises(SystemExit) as left:
        batch(["cases", "--out", "x", "--workers", workers])
    assert left.value.code == 2


def test_a_scheduler_that_does_not_answer_is_said(tmp_path, capsys, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr("core.cli.batch_verb.rows_on_cluster", refuse)
    given = tmp_path / "cases.jsonl"
    given.write_bytes(CASES[1])
    assert batch([str(given), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:1"]) == 1
    assert "Timed out" in capsys.readouterr().err
