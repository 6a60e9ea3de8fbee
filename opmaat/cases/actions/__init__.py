"""Write functions of the cases room: keyword-only, `by`, one transaction, one event in the log.

Refused in words (`core.errors.Refused`) when somebody may not do this or when it
is not valid; the database refuses the same, without words.
"""
