"""The instruments that a picture is made with: one TOML file for each version, read as data."""
