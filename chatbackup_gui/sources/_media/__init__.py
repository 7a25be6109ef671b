"""Media of chat programs: folders listed once while they do not change, files read and decoded."""
