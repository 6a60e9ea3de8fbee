"""The pages of the desk: one domain call, then render."""
