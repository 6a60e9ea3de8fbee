"""The first application manager of a region, made from the command line, and only the first."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from opmaat.network.models import Engagement, Region
from opmaat.network.queries.authority import regions_managed_by
from tests.network import builders

WHO = {
    "region": "Midden-Nederland",
    "organisation": "Bureau RVS",
    "name": "Bea Heer",
    "email": "bea@voorbeeld.nl",
    "decision": "B-2026-1",
}


def test_the_first_and_not_the_second(client: Client, db: None) -> None:
    said = StringIO()
    call_command("first_manager", **WHO, stdout=said)
    made = Engagement.objects.get(account__email="bea@voorbeeld.nl")
    assert regions_managed_by(builders.viewer(made)) == {Region.objects.get().pk}
    path = re.search(r"/wachtwoord/kiezen/\S+", said.getvalue())
    assert path
    assert client.get(path[0], follow=True).status_code == 200
    with pytest.raises(CommandError, match="heeft al een applicatiebeheerder"):
        call_command("first_manager", **{**WHO, "email": "x@voorbeeld.nl", "organisation": "Y"})
    assert not Engagement.objects.filter(account__email="x@voorbeeld.nl").exists()
