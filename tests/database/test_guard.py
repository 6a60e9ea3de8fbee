"""In tests, reading a protected table without a viewer is named."""

import pytest
from django.contrib.sessions.models import Session

from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.harness import guard

PROTECTED = frozenset({"django_session"})


@pytest.mark.django_db
def test_it_names_the_table() -> None:
    with guard.watching(PROTECTED):
        with pytest.raises(guard.NoViewer, match="django_session"):
            Session.objects.count()
        with pytest.raises(guard.NoViewer, match="django_session"):
            Session.objects.update(session_data="")


@pytest.mark.django_db
def test_it_is_content_with_a_viewer() -> None:
    with guard.watching(PROTECTED), acting_as(Viewer.job("test")):
        assert Session.objects.count() == 0
