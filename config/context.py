"""What every template may show."""

from django.conf import settings
from django.http import HttpRequest

from config.demo import DEMO_ACCOUNTS, DemoAccount


def demo_accounts(request: HttpRequest) -> dict[str, tuple[DemoAccount, ...]]:
    """The accounts that `make run` made, for the sign-in page; none on a real installation."""
    return {"demo_accounts": DEMO_ACCOUNTS if settings.DEMO_ACCOUNTS else ()}
