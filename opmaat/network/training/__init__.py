"""The texts of the training, one TOML file per version."""
