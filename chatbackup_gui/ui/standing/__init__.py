"""How things stand, in words: the verdict, what a run did, what it waits for."""
