"""The work itself: profile, secrets, jobs, and the commands that drive them."""
