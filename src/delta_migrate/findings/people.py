"""People and facilities that stand there twice, and what they share."""

from delta_migrate.findings.finding import Finding

MANY = 20  # patients on one phone: a desk, not a person
# Numbers 555-0100 to 555-0199 are nobody's, so that sharing one says nothing.
NOBODYS = "+1___55501__"
FOLDED = "lower(regexp_replace(normalize({}, NFD), '[^A-Za-z]', '', 'g'))"
PEOPLE = (
    "SELECT id, date_of_birth AS born, "
    f"{FOLDED.format('first_name')} AS first, {FOLDED.format('last_name')} AS last "
    "FROM patients_patient WHERE date_of_birth IS NOT NULL"
)
NAME = (
    "regexp_replace(regexp_replace(lower(regexp_replace(name, '[^A-Za-z0-9 ]', '', 'g')), "
    r"'\msaint\M', 'st', 'g'), '\mhosp\M', 'hospital', 'g')"
)
WORDS = f"ARRAY(SELECT DISTINCT unnest(string_to_array({NAME}, ' ')) ORDER BY 1)"

FINDINGS = (
    Finding(
        "duplicate_patient",
        "patients_patient.number",
        "SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY born, first, last) AS n "
        f"FROM ({PEOPLE}) p) q WHERE n > 1",
    ),
    Finding(
        "swapped_names",
        "patients_patient.number",
        "SELECT id FROM (SELECT id, min(first) OVER w AS one, max(first) OVER w AS other "
        f"FROM ({PEOPLE}) p "
        "WINDOW w AS (PARTITION BY born, least(first, last), greatest(first, last))) q "
        "WHERE one <> other",
    ),
    Finding(
        "shared_phone",
        "patients_patient.phone",
        "SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY phone) AS n "
        f"FROM patients_patient WHERE phone <> '' AND phone NOT LIKE '{NOBODYS}') q "
        f"WHERE n >= {MANY}",
    ),
    Finding(
        "repeated_contact",
        "patients_medicalprofile.contact2_name",
        "SELECT id FROM patients_medicalprofile WHERE contact_name <> '' "
        "AND contact2_name = contact_name AND contact2_phone = contact_phone",
    ),
    Finding(
        "similar_facility",
        "facilities_facility.name",
        "SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY words, place) AS n FROM ("
        f"SELECT id, {WORDS} AS words, lower(line1) AS place "
        "FROM facilities_facility WHERE line1 <> '') f) q WHERE n > 1",
    ),
    Finding(
        "contract_overlap",
        "facilities_contract.starts_on",
        "SELECT a.id FROM facilities_contract a WHERE EXISTS (SELECT FROM facilities_contract b "
        "WHERE b.facility_id = a.facility_id AND b.id <> a.id "
        "AND b.starts_on <= coalesce(a.ends_on, 'infinity') "
        "AND a.starts_on <= coalesce(b.ends_on, 'infinity'))",
    ),
)
