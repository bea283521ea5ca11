"""What stands in a text instead of what was left out."""

PHONE, PESEL, EMAIL, CARD = "[telefon]", "[pesel]", "[e-mail]", "[karta]"
ACCOUNT, DOCUMENT, NUMBER = "[konto]", "[dokument]", "[numer]"
