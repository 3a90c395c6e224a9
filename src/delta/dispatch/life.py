"""How runs, incidents and complaints may go from word to word. Pure."""

from delta.kernel.moves import Moves
from delta.kernel.words import ComplaintStatus, IncidentStatus, RunStatus

RUN: Moves = {
    RunStatus.PLANNED: {RunStatus.PUBLISHED, RunStatus.CANCELLED},
    RunStatus.PUBLISHED: {RunStatus.PLANNED, RunStatus.STARTED, RunStatus.CANCELLED},
    RunStatus.STARTED: {RunStatus.PUBLISHED, RunStatus.FINISHED},
    RunStatus.FINISHED: {RunStatus.STARTED},
    RunStatus.CANCELLED: {RunStatus.PLANNED},
}
"""Published back to planned, started back to published and finished back to started undo a slip."""

INCIDENT: Moves = {
    IncidentStatus.OPEN: {IncidentStatus.INVESTIGATING, IncidentStatus.CLOSED},
    IncidentStatus.INVESTIGATING: {IncidentStatus.CLOSED},
    IncidentStatus.CLOSED: {IncidentStatus.INVESTIGATING},
}

COMPLAINT: Moves = {
    ComplaintStatus.RECEIVED: {ComplaintStatus.ACKNOWLEDGED, ComplaintStatus.RESOLVED},
    ComplaintStatus.ACKNOWLEDGED: {ComplaintStatus.RESOLVED},
    ComplaintStatus.RESOLVED: {ComplaintStatus.ACKNOWLEDGED},
}
