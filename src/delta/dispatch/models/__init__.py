"""The day as it is planned and driven, what goes wrong on it, and what is said about it."""

from delta.dispatch.models.complaints import Complaint
from delta.dispatch.models.incidents import Incident, IncidentDocument
from delta.dispatch.models.messages import Message
from delta.dispatch.models.runs import Run, RunTrip

__all__ = ["Complaint", "Incident", "IncidentDocument", "Message", "Run", "RunTrip"]
