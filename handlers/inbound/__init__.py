"""Updates on their way in: fetched, stored, and handled chat by chat until they are done."""
