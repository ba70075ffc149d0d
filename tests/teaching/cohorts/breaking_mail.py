"""A mail server that breaks in the middle of a class, and so may its sender."""

from django.core.mail.backends.locmem import EmailBackend


class Killed(BaseException):
    """What ends a worker without a word: no `except Exception` sees it."""


class BreakingBackend(EmailBackend):
    """Takes every mail but those to `broken`, at which `failure` is raised, before or after it was taken."""

    broken: str = ""
    failure: BaseException
    takes_it_first = False

    def send_messages(self, messages):
        if self.broken and self.broken in messages[0].to:
            if self.takes_it_first:
                super().send_messages(messages)
            raise self.failure
        return super().send_messages(messages)
