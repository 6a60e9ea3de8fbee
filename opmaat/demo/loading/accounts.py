"""The accounts on the demonstration's sign-in page, one per role."""

from opmaat.demo.content.accounts import demo_accounts
from opmaat.demo.content.world import DemoRegion
from opmaat.demo.loading.keys import Keys
from opmaat.network.models.demonstration import DemoAccount


def load(world: DemoRegion, keys: Keys) -> None:
    """Offer these accounts; the region says who they are."""
    del world
    DemoAccount.objects.bulk_create(
        DemoAccount(
            account_id=keys.accounts[one.engagement],
            role_key=one.key,
            label=one.label,
            shows=one.shows,
            position=position,
        )
        for position, one in enumerate(demo_accounts())
    )
