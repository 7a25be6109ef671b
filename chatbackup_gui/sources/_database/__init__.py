"""Other programs' databases, read in place: nothing is created, changed or locked beside them."""
