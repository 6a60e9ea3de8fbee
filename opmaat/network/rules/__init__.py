"""Pure rules of the network: no Django models, no database; facts in, answer out."""
