"""Pages that write in a case: each view makes one domain call, then renders or redirects.

The case list and the case page itself are composed above, in `desk`.
"""
