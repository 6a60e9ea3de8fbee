"""`opmaat bench`: two large data sets, and the figures of `docs/benchmarks.md` measured on them.

Made by the owner in SQL, in a database of its own that is never a demonstration and never
production. Measures through the application's own role, views and policies; changes no row
but the log's.
"""
