"""The plain values everything else is written in: money, rates, dates, findings, problems."""

from core.values.finding import Figure, Finding
from core.values.money import FEN_PER_YUAN, LARGEST_AMOUNT, Fen, fen_of, up_to_yuan, yuan_of, yuan_text
from core.values.problem import Problem

__all__ = [
    "FEN_PER_YUAN",
    "LARGEST_AMOUNT",
    "Fen",
    "Figure",
    "Finding",
    "Problem",
    "fen_of",
    "up_to_yuan",
    "yuan_of",
    "yuan_text",
]
