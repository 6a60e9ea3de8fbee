"""What the domain may refuse, in words for a professional.

An action raises `Refused` when somebody may not do this now, and `NotHere` when
somebody may not know that it exists. `core.pages` rolls back, has the refusal
recorded and shows the message. Neither carries content of a case.
"""


class DomainError(Exception):
    """A refusal with a Dutch message, the article it rests on and an HTTP status."""

    status = 403

    def __init__(self, message: str, article: str = "", status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.article = article
        if status is not None:
            self.status = status


class Refused(DomainError):
    """May not be done (403), is not valid (422) or was overtaken by somebody else (409)."""


class NotHere(DomainError):
    """Does not exist for this viewer: the same answer whether or not it exists at all."""

    status = 404

    def __init__(self, message: str = "Deze pagina bestaat niet, of is niet voor u.", article: str = "") -> None:
        super().__init__(message, article)


class NotConfigured(Exception):
    """The installation is not safe to start; the message says what to do."""
