"""Words are read whole or refused, and a language is a folder."""

import pytest

from core.errors import CatalogError, WordsMissing
from core.i18n import FIRST_LANGUAGE, best_language, fields_of, languages, letter_of, words_of
from core.i18n.catalog import read_words


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_chinese_comes_first():
    assert languages()[0] == FIRST_LANGUAGE == "zh-CN"
    assert "en" in languages()


def test_a_folder_with_words_is_a_language(tmp_path, monkeypatch):
    for name in ("zh-CN", "de", "empty"):
        (tmp_path / name).mkdir()
    for name in ("zh-CN", "de"):
        write(tmp_path / name, common='[language]\nname = "x"\n')
    monkeypatch.setattr("core.i18n.catalog.LOCALES", tmp_path)
    assert languages.__wrapped__() == ("zh-CN", "de")


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, "zh-CN"),
        ("", "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("zh-TW", "zh-CN"),
        ("zh_CN", "zh-CN"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.5", "en"),
        ("fr", "zh-CN"),
        ("en;q=0, zh", "zh-CN"),
        ("en;q=half, zh;q=0.1", "zh-CN"),
        (";;;,,,=", "zh-CN"),
        ("EN", "en"),
    ],
)
def test_the_browser_chooses_the_language(accept, language):
    assert best_language(accept) == language


def test_a_header_of_absurd_length_is_read_only_at_its_start():
    assert best_language(",".join(["xx"] * 30 + ["en"])) == "zh-CN"


def test_tables_join_with_dots_whatever_their_file(tmp_path):
    words = read_words(write(tmp_path, a='[income.salary]\nlabel = "L"\n', b='[income.rent]\nlabel = "R"\n'))
    assert dict(words) == {"income.salary.label": "L", "income.rent.label": "R"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a": '[x]\ny = "1"\n', "b": '[x]\ny = "2"\n'}, "a.toml and b.toml"),
        ({"a": "[x]\ny = 1\n"}, "holds 1"),
        ({"a": '[x]\ny = ["1"]\n'}, "holds"),
        ({"a": "[x\n"}, "not TOML"),
        ({"a": '[x]\ny = "{}"\n'}, "plain name"),
        ({"a": '[x]\ny = "{amount:,.2f}"\n'}, "plain name"),
        ({"a": '[x]\ny = "{amount!r}"\n'}, "plain name"),
        ({"a": '[x]\ny = "{amount.__class__}"\n'}, "plain name"),
        ({"a": '[x]\ny = "{amount"\n'}, "brace"),
    ],
)
def test_words_that_cannot_be_said_are_refused_with_their_place(tmp_path, files, told):
    with pytest.raises(CatalogError, match=told):
        read_words(write(tmp_path, **files))


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(CatalogError, match="xx"):
        words_of("xx")


def test_the_words_cannot_be_changed():
    with pytest.raises(TypeError):
        words_of("en")["action.back"] = "x"


def test_fields_are_the_names_in_braces():
    assert fields_of("{{kept}} {amount} {amount} {days}") == {"amount", "days"}


def test_a_letter_that_is_not_there_is_missing_words():
    with pytest.raises(WordsMissing, match=r"letters/no_such_letter\.md"):
        letter_of("en", "no_such_letter")


def test_a_letter_is_found_in_the_folder_of_its_language(tmp_path, monkeypatch):
    (tmp_path / "zh-CN" / "letters").mkdir(parents=True)
    write(tmp_path / "zh-CN", common='[language]\nname = "x"\n')
    (tmp_path / "zh-CN" / "letters" / "hold.md").write_text("# {name}\n", encoding="utf-8")
    monkeypatch.setattr("core.i18n.catalog.LOCALES", tmp_path)
    monkeypatch.setattr("core.i18n.catalog.languages", lambda: ("zh-CN",))
    assert letter_of("zh-CN", "hold") == "# {name}\n"
    letter_of.cache_clear()
