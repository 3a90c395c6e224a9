"""How a standing order may go from word to word. Pure."""

from delta.kernel.moves import Moves
from delta.kernel.words import StandingOrderStatus as S

MOVES: Moves = {
    S.REQUESTED: {S.ACTIVE, S.ENDED},
    S.ACTIVE: {S.PAUSED, S.ENDED},
    S.PAUSED: {S.ACTIVE, S.ENDED},
    S.ENDED: {S.ACTIVE},
}
"""Reviving an ended order is a move too: a patient thought gone comes back."""
