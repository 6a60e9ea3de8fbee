"""The order of the conversation: five steps and then the letter. Pure."""

WHO, WHAT, TRIED, TOGETHER, TOLD = SLUGS = ("wie", "gebeurt", "geprobeerd", "samen", "op-de-hoogte")
LETTER = "brief"


def after(slug: str) -> str:
    """The step that follows; after the last the letter."""
    return (*SLUGS[1:], LETTER)[SLUGS.index(slug)]


def before(slug: str) -> str:
    """The step before; nothing before the first."""
    return ("", *SLUGS)[(*SLUGS, LETTER).index(slug)]
