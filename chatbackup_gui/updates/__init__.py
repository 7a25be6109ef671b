"""Whether there is a newer version: a signed manifest at an address that a person gave. Never asked without one."""
