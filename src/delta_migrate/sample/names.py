"""Invented people, streets and facilities: plain lists to pick from, no real person meant."""

FIRST = tuple(
    "Abel Ada Alma Amara Anh Anita Arlo Beatriz Bernice Boyd Calvin Carmen Cecil Chidi Clara "
    "Cleo Cora Dalia Darnell Delia Dexter Dolores Edwin Elena Elias Enid Ernesto Esther Ezra "
    "Fatima Felix Fern Floyd Gloria Grady Greta Gus Hana Harriet Hiram Hollis Ida Imani Ines "
    "Ira Iris Ivan Jasper Jewel José Josefina Juana Kofi Lamar Leona Lien Linh Lorenzo Lottie "
    "Luz Mabel Magda Marcus Mariam Mavis Milton Minh Mona Nadia Nell Nestor Noé Odessa Olga "
    "Omar Opal Orville Otis Pearl Petra Phuong Quentin Ramona Renée Rosa Roscoe Ruben Ruth "
    "Salma Selma Silas Simone Stella Sybil Tamika Thanh Thelma Tobias Ursula Velma Vera Vernon "
    "Viola Wanda Wendell Willa Xiomara Yolanda Yusuf Zelda Zoë".split()
)
LAST = tuple(
    "Abara Adair Alvarado Ashby Baptiste Barlow Beckett Benítez Birdsong Boudreaux Bui Caldwell "
    "Castellanos Chambliss Cisneros Colquitt Crane Dang Delacroix Dorsey Dunmore Eastman "
    "Ekwueme Escamilla Fairchild Fontenot Galindo Garza Gilliam Granger Guidry Hadley Halloran "
    "Hinojosa Holloway Ibarra Ingram Jarrett Jiménez Kaczmarek Keller Kingsley Lafleur Landry "
    "Leal Ledbetter Lindqvist Lozano Maddox Marchetti Mbeki McCrae Melancon Mercado "
    "Merriweather Moseley Muñoz Nakamura Navarro Ngo Nguyễn Nunez Oakley Obi Ocampo Okafor "
    "O'Bannon O'Rourke Ortega Osborne Paxton Peña Pham Pickett Quarles Quiroga Ramsey Renfro "
    "Reséndez Rutledge Saldívar Sandoval Sayeed Sheffield Singletary Sorrell St.Clair Stovall "
    "Tadesse Talbot Thibodeaux Tran Treviño Underhill Valdés Vandermeer Villarreal Vo Wadsworth "
    "Whitfield Winslow Yancey Ybarra Zamora Zúñiga".split()
)
STREETS = tuple(
    "Alder Almeda Avondale Bayou Bend Blossom Briar Forest Canal Cedar Creek Clay Cottonwood Crane "
    "Cullen Cypress Dallas Dove Elgin Fannin Fern Gessner Glen Heights Holly Ivy Jasmine Kirby "
    "Larkspur Laurel Live Oak Magnolia Maple Mesa Mulberry Navigation Orchard Palm Pecan Pine "
    "Quail Redbud Rosewood Sage Sycamore Telephone Travis Tulip Walnut Westheimer Willow".split()
)
STREET_KINDS = ("St", "Ave", "Dr", "Ln", "Rd", "Blvd", "Ct")
TOWNS = (  # city, ZIP codes, latitude, longitude of the middle
    ("Houston", ("77002", "77004", "77021", "77033", "77051", "77092"), 29.76, -95.37),
    ("Houston", ("77036", "77057", "77063", "77072"), 29.72, -95.52),
    ("Pasadena", ("77502", "77504", "77506"), 29.68, -95.19),
    ("Pearland", ("77581", "77584"), 29.56, -95.29),
    ("Sugar Land", ("77478", "77479"), 29.60, -95.62),
    ("Humble", ("77338", "77346"), 30.00, -95.26),
    ("Katy", ("77449", "77450"), 29.79, -95.77),
)
AREAS = ("713", "281", "832", "346")
FACILITY_FIRST = tuple(
    "Bayou,Bluebonnet,Brazos,Buffalo Bend,Cypress,Eastwood,Gulf Breeze,Heights,Lone Oak,Magnolia,"
    "Mercy Grove,Northside,Pecan Park,Pine Hollow,Prairie View,River Oaks Edge,San Jacinto,"
    "Spring Branch,Sunrise,Three Rivers,Westbury".split(",")
)
FACILITY_LAST = {
    "HOSP": "General Hospital",
    "DIAL": "Dialysis",
    "SNF": "Nursing & Rehabilitation",
    "CLIN": "Clinic",
    "REHB": "Rehab Center",
    "ADHC": "Adult Day Center",
}
CONDITIONS = (
    "end-stage renal disease",
    "type 2 diabetes",
    "hypertension",
    "COPD",
    "congestive heart failure",
    "stroke, left side weakness",
    "dementia, early",
    "Parkinson's disease",
    "hip replacement",
    "osteoarthritis",
)
MEDICATIONS = ("metformin", "lisinopril", "warfarin", "furosemide", "insulin", "albuterol")
ALLERGIES = ("latex", "penicillin", "iodine", "adhesive tape")
BLOOD = ("A+", "A-", "B+", "B-", "AB+", "O+", "O-")
INSURERS = ("Gulf Coast Health Plan", "Lone Star Care", "Bluebonnet Advantage", "Texas Medicaid")
KIN = ("daughter", "son", "spouse", "sister", "neighbor", "niece", "guardian")
DOOR_NOTES = (
    "Ring twice, hard of hearing",
    "Gate code 0420#",
    "Side door, ramp is on the left",
    'Says "please call first"',
    "Two steps at the porch\nneeds the narrow chair",
    "Perro amistoso, no se preocupe",
)
TRIP_NOTES = (
    "Dialysis chair time 2 h 45, call on the way",
    'Rider asked for "the quiet driver", if free',
    "Bring blanket\nfront desk has the paperwork",
    "Familia espera en la puerta — tocar el timbre",
    "Gate 3, not gate 2; guard knows",
    "Return by will-call, café entrance",
)
CANCEL_REASONS = ("Rider ill", "Appointment moved", "Family drives", "In hospital", "Weather")
MAKES = (("Ford", "Transit"), ("Ram", "ProMaster"), ("Toyota", "Sienna"), ("Dodge", "Caravan"))
COLORS = ("white", "silver", "blue", "gray")
PAYER_NAMES = (  # kind, name
    ("MCD", "Gulf State Medicaid Transport"),
    ("BRK", "Lantern Ride Brokers"),
    ("MCO", "Bluebonnet Advantage"),
    ("MCO", "Gulf Coast Health Plan"),
    ("MAP", "Lone Star Care Senior"),
    ("INS", "Harbor Mutual"),
    ("FAC", "Brazos Hospital District"),
    ("PVT", "Private pay"),
    ("OTH", "County Aging Fund"),
    ("BRK", "Crosstown Trip Desk"),
)
