"""Where a vault's files lie: the contract, and the places there are."""
