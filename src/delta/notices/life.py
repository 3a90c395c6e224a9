"""How a notice may go from word to word. Pure."""

from delta.kernel.moves import Moves
from delta.kernel.words import NoticeStatus as S

MOVES: Moves = {
    # What silence held is never sent late: it can only be dropped.
    S.HELD: {S.DROPPED},
    S.QUEUED: {S.SENDING, S.DROPPED},
    S.SENDING: {S.SENT, S.QUEUED, S.FAILED},
    S.SENT: {S.DELIVERED, S.FAILED},
    S.DELIVERED: set(),
    S.FAILED: {S.QUEUED, S.DROPPED},
    S.DROPPED: set(),
}
