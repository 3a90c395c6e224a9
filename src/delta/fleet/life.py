"""How a vehicle, an inspection and an issue may go from word to word. Pure."""

from delta.kernel.moves import Moves
from delta.kernel.words import InspectionStatus, IssueStatus, VehicleStatus

VEHICLE: Moves = {
    VehicleStatus.ACTIVE: {
        VehicleStatus.IN_SHOP,
        VehicleStatus.OUT_OF_SERVICE,
        VehicleStatus.RETIRED,
    },
    VehicleStatus.IN_SHOP: {
        VehicleStatus.ACTIVE,
        VehicleStatus.OUT_OF_SERVICE,
        VehicleStatus.RETIRED,
    },
    VehicleStatus.OUT_OF_SERVICE: {
        VehicleStatus.ACTIVE,
        VehicleStatus.IN_SHOP,
        VehicleStatus.RETIRED,
    },
    VehicleStatus.RETIRED: {VehicleStatus.ACTIVE},
}
"""Out of service is unsafe or unfit until somebody says otherwise; in the shop is away for work."""

INSPECTION: Moves = {
    InspectionStatus.IN_PROGRESS: {InspectionStatus.PASSED, InspectionStatus.FAILED},
    InspectionStatus.PASSED: (),
    InspectionStatus.FAILED: (),
}

ISSUE: Moves = {
    IssueStatus.OPEN: {IssueStatus.IN_PROGRESS, IssueStatus.RESOLVED, IssueStatus.WONT_FIX},
    IssueStatus.IN_PROGRESS: {IssueStatus.OPEN, IssueStatus.RESOLVED, IssueStatus.WONT_FIX},
    IssueStatus.RESOLVED: {IssueStatus.OPEN},
    IssueStatus.WONT_FIX: {IssueStatus.OPEN},
}
