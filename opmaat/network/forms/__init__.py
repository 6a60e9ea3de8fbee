"""What people fill in. Input only: what may be is decided by the rules and actions."""
