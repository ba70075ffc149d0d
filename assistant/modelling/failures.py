"""Why a model gave no answer."""


class NoAnswer(Exception):
    """The model did not answer; `str()` is a sentence for the person who asked, `tokens` what it cost all the same."""

    def __init__(self, sentence: str, tokens: int = 0) -> None:
        super().__init__(sentence)
        self.tokens = tokens


class Unusable(Exception):
    """The model answered with something that is no answer; `str()` says what is wrong with it."""

    def __init__(self, fault: str, tokens: int = 0) -> None:
        super().__init__(fault)
        self.tokens = tokens
