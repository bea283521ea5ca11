"""Names of the files that lie beside the database and may be lost: they are made anew."""

FORMS = "odmiana.json"
PLACES = "miejsca.json"
ASSISTANT = "asystent.bin"
# They make a start quick.
MADE = (FORMS, PLACES, ASSISTANT)
SERVED = "podawana-baza.zip"
