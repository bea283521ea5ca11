"""Names of the files that lie beside the database and may be lost: they are made anew."""

FORMS = "odmiana.json"
PLACES = "miejsca.json"
SERVED = "podawana-baza.zip"
