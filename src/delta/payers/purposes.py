"""The trip purposes an operator starts with: code, name, whether it is medical. Pure."""

PURPOSES = (
    ("dialysis", "Dialysis", True),
    ("chemotherapy", "Chemotherapy", True),
    ("radiation", "Radiation therapy", True),
    ("doctor", "Doctor's appointment", True),
    ("specialist", "Specialist's appointment", True),
    ("physical_therapy", "Physical therapy", True),
    ("wound_care", "Wound care", True),
    ("behavioral_health", "Behavioral health", True),
    ("substance_use", "Substance use treatment", True),
    ("surgery", "Surgery", True),
    ("imaging_lab", "Imaging or laboratory", True),
    ("dental", "Dentist", True),
    ("vision", "Eye care", True),
    ("pharmacy", "Pharmacy", True),
    ("hospital_discharge", "Hospital discharge", True),
    ("hospital_admission", "Hospital admission", True),
    ("adult_day_care", "Adult day care", True),
    ("shopping", "Shopping", False),
    ("personal", "Personal errand", False),
    ("other", "Other", True),
)
