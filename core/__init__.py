"""The wizard's judgement: pure functions over frozen values; no page, clock or word in here."""
