"""Worlds for tests: their rows, how the owner loads them, and the facts that follow from them.

`small` is made by hand, with a person for every role and an item of every kind; the folder
`need_to_know/generated` makes large ones from a seed.
"""
