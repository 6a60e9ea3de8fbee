"""How the number of a case is written for people; the stored number and addresses keep the hyphen."""


def shown_number(number: str) -> str:
    """PGA-2026-0412 as PGA 2026-0412."""
    return number.replace("-", " ", 1)
