"""What the engine does for each kind of request; one module a topic, and the table of all of them in `table`."""
