"""A whole world made from a seed, so that both evaluators can be asked about 100,000 situations."""
