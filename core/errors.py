"""Our own faults: exceptions that make their own sentence. A borrower's faults are values (`Problem`).

WizardError
├── RuleError        RuleNotFound · RuleNotInForce · RuleDataInvalid
├── CatalogError     WordsMissing · FieldsDiffer
├── StorageError     CaseNotFound · CaseErased · CaseChanged · CaseTooLarge · StoreUnavailable · AnswersTooNew
├── FinanceError     NoRate · SeveralRates · ScheduleDoesNotClose · AmountOutOfRange
├── RiskError        DriverRefused
└── PlanError        PlanRefused · NoPlanFits

Each sentence says what, which value, which file or id, and what to do next.
"""

from __future__ import annotations

from datetime import date


class WizardError(Exception):
    """Base of everything that is our fault, or that a caller of the core did wrong.

    `code` is the stable name the command line prints; it never changes with the sentence.
    """

    code = "wizard_error"


class RuleError(WizardError):
    """Something is wrong with the rule book or with how it was asked."""

    code = "rule_error"


class RuleNotFound(RuleError):
    """Raised when code asks for a rule id that the book does not hold."""

    code = "rule_not_found"

    def __init__(self, rule_id: str) -> None:
        self.rule_id = rule_id
        super().__init__(f"The rule book holds no rule {rule_id!r}; add a table to core/rules/data or mend the id.")


class RuleNotInForce(RuleError):
    """Raised when a rule has no version on the day asked for; the nearest one is never taken."""

    code = "rule_not_in_force"

    def __init__(self, rule_id: str, on: date) -> None:
        self.rule_id = rule_id
        self.on = on
        super().__init__(
            f"Rule {rule_id!r} has no version in force on {on.isoformat()};"
            " ask for another day, or say to the reader that there was no such rule then."
        )


class RuleDataInvalid(RuleError):
    """Raised at load when a rule file breaks the book's own conditions; nothing of the book is used."""

    code = "rule_data_invalid"

    def __init__(self, file: str, table: str, detail: str) -> None:
        self.file = file
        self.table = table
        super().__init__(f"Rule data {file}, table {table!r}: {detail}")


class CatalogError(WizardError):
    """Something is wrong with the words of a language."""

    code = "catalog_error"


class WordsMissing(CatalogError):
    """Raised when a language has no words for a key."""

    code = "words_missing"

    def __init__(self, key: str, language: str) -> None:
        self.key = key
        self.language = language
        super().__init__(f"No words for {key!r} in {language!r}; add the key to core/i18n/locales/{language}/.")


class FieldsDiffer(CatalogError):
    """Raised when a sentence names a field that it was not given."""

    code = "fields_differ"

    def __init__(self, key: str, language: str, missing: str) -> None:
        self.key = key
        self.language = language
        super().__init__(f"Words {key!r} in {language!r} ask for the field {missing!r}, which was not given.")


class StorageError(WizardError):
    """A case could not be kept or found again."""

    code = "storage_error"


class CaseNotFound(StorageError):
    """Raised when the store holds no case under this key."""

    code = "case_not_found"

    def __init__(self) -> None:
        super().__init__("The store holds no case under this key; it may have been erased or may have expired.")


class CaseErased(StorageError):
    """Raised when what was kept under this key has been erased; the key is not used again."""

    code = "case_erased"

    def __init__(self) -> None:
        super().__init__("What was kept under this key has been erased; take a new key.")


class CaseChanged(StorageError):
    """Raised when another window saved the case since it was opened here; open it again and put both together."""

    code = "case_changed"

    def __init__(self) -> None:
        super().__init__("Another window saved this case since it was opened here; open it again and merge.")


class CaseTooLarge(StorageError):
    """Raised when a case is larger than the store keeps; the answers in the session are still there."""

    code = "case_too_large"

    def __init__(self, size: int, most: int) -> None:
        super().__init__(
            f"The case takes {size} bytes sealed, the store keeps up to {most}; it can be saved as a file."
        )


class StoreUnavailable(StorageError):
    """Raised when the store cannot be reached or written; the answers in the session are still there."""

    code = "store_unavailable"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The store cannot be used just now ({detail}); answers stay in the session, try again later.")


class AnswersTooNew(StorageError):
    """Raised when a case file was written by a newer wizard than this one."""

    code = "answers_too_new"

    def __init__(self, version: int, newest: int) -> None:
        self.version = version
        self.newest = newest
        super().__init__(f"The case file has version {version}, this wizard reads up to {newest}; update the wizard.")


class FinanceError(WizardError):
    """A calculation that has no answer."""

    code = "finance_error"


class NoRate(FinanceError):
    """Raised when cash flows have no rate: one sign only, fewer than two days, or no root."""

    code = "no_rate"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"These cash flows have no rate of return: {reason}.")


class SeveralRates(NoRate):
    """Raised when cash flows change direction more than once and several rates fit them equally well."""

    code = "several_rates"

    def __init__(self, period_rates: tuple[float, ...]) -> None:
        self.period_rates = period_rates
        listed = ", ".join(f"{rate:.6g}" for rate in period_rates)
        super().__init__(f"money changes direction more than once and each of these rates per period fits: {listed}")


class ScheduleDoesNotClose(FinanceError):
    """Raised when a schedule would not end at a balance of zero; always a fault in our arithmetic or input."""

    code = "schedule_does_not_close"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The schedule does not close: {detail}.")


class AmountOutOfRange(FinanceError):
    """Raised when an amount, rate or term is outside what the engine computes exactly."""

    code = "amount_out_of_range"

    def __init__(self, name: str, value: object, limit: str) -> None:
        self.name = name
        super().__init__(f"{name} is {value}, outside what can be computed exactly ({limit}).")


class RiskError(WizardError):
    """A risk level that cannot be worked out."""

    code = "risk_error"


class DriverRefused(RiskError):
    """Raised when a driver of the risk card has a value it cannot have; `code` says which condition it breaks."""

    def __init__(self, code: str, driver: str, detail: str) -> None:
        self.code = code
        self.driver = driver
        super().__init__(f"The driver {driver!r} cannot be used: {detail}.")


class PlanError(WizardError):
    """A choice of concessions that cannot be worked out."""

    code = "plan_error"


class PlanRefused(PlanError):
    """Raised when what was given to the optimiser is not a plan problem; `code` says which condition it breaks."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(f"{detail}.")


class NoPlanFits(PlanError):
    """Raised when no choice of columns keeps the lump money, so that there is nothing to compare."""

    code = "no_plan_fits"

    def __init__(self, least_fen: int, lump_fen: int) -> None:
        self.least_fen = least_fen
        super().__init__(
            f"Every choice needs at least {least_fen} fen of lump money and there are {lump_fen};"
            " give each menu a column that needs none."
        )
