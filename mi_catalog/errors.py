"""Errors with causes outside the code; each class has the values that its message needs."""


class CatalogError(Exception):
    """Base of every error this package raises on purpose; its text is fit for a person to read."""


class SourceError(CatalogError):
    """A server did not answer, or sent an unusable answer.

    Attributes:
        url: the requested address.
        status: the HTTP status, None when no answer came.
        attempts: how many requests were made.

    """

    def __init__(
        self, url: str, reason: str, *, status: int | None = None, attempts: int = 1
    ) -> None:
        super().__init__(reason)
        self.url = url
        self.status = status
        self.attempts = attempts
