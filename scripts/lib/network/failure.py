"""How a command says why it ended."""


class Failure(Exception):
    """An error that its reader can act on: what is wrong, then what to do about it."""

    def __init__(self, message, *hints):
        super().__init__(message)
        self.hints = hints
