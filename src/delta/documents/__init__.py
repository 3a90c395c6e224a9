"""Files people add: papers, photos, signatures. Kept in the database, served by doors."""
