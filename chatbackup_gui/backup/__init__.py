"""The catalogue, the rules and the vault made into snapshots, and snapshots made into files again."""
