"""A sentence with the facts it needs, and the line it becomes where they are there; words by code, figures by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.negotiation.about import About
from core.negotiation.facts import Evidence, Fact, supported
from core.values import Figure


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that may be said. Words: `say.<code>`.

    All of `needs` must be supported and none of `unless`. `clauses` are parts joined into the field `{clauses}`, each
    with conditions of its own; a sentence that has clauses is said only when at least one of them is. `rule_ids` are
    rules it rests on beside those of its facts.
    """

    code: str
    needs: tuple[Fact, ...] = ()
    unless: tuple[Fact, ...] = ()
    clauses: tuple[Sentence, ...] = ()
    rule_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that may be said now: its code, the figures for its words, and the facts that carry it.

    `figures` end in their unit as those of a `Finding` do; `_day` is a date said without its year.
    """

    code: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    clauses: tuple[Line, ...] = ()
    rule_ids: tuple[str, ...] = ()
    debt_ids: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts it rests on, its clauses' included, each once."""
        own = [evidence.fact for evidence in self.evidence]
        return tuple(dict.fromkeys([*own, *(fact for clause in self.clauses for fact in clause.facts)]))


def lines_of(
    sentences: Iterable[Sentence], about: About, given: Mapping[str, Figure] | None = None
) -> tuple[Line, ...]:
    """Those of the sentences that the facts support, in their order; `given` are figures of the day or the rules."""
    said = (line_of(sentence, about, given) for sentence in sentences)
    return tuple(line for line in said if line is not None)


def lines_without_case(sentences: Iterable[Sentence], given: Mapping[str, Figure] | None = None) -> tuple[Line, ...]:
    """What may be said to somebody of whom nothing is known: the sentences that need no fact."""
    open_to_all = (sentence for sentence in sentences if not sentence.needs and not sentence.clauses)
    return tuple(
        Line(sentence.code, dict(given or {}), rule_ids=tuple(dict.fromkeys(sentence.rule_ids)))
        for sentence in open_to_all
    )


def line_of(sentence: Sentence, about: About, given: Mapping[str, Figure] | None = None) -> Line | None:
    """The line of one sentence, None where a fact is missing or one stands against it."""
    evidence = [supported(fact, about) for fact in sentence.needs]
    found = tuple(each for each in evidence if each is not None)
    if len(found) < len(sentence.needs) or any(supported(fact, about) is not None for fact in sentence.unless):
        return None
    clauses = lines_of(sentence.clauses, about, given)
    if sentence.clauses and not clauses:
        return None
    figures: dict[str, Figure] = dict(given or {})
    for each in found:
        figures |= each.figures
    rule_ids = dict.fromkeys([*sentence.rule_ids, *(rule_id for each in found for rule_id in each.rule_ids)])
    return Line(sentence.code, figures, found, clauses, tuple(rule_ids), about.debt_ids)
