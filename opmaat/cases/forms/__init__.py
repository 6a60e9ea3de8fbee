"""Forms of the cases room: input only. What is allowed is said by the rules and the actions."""
