"""Every answer carries its trace and is kept by nobody; without signing in there is one page."""

import pytest
from django.conf import settings
from django.test import Client

PATHS = ["/", "/casus/1/", "/casus/999999/", "/bestaat-niet", "/account/password/change/", "/.git/config"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_every_address_leads_to_the_sign_in_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].split("?")[0] == settings.LOGIN_URL


@pytest.mark.django_db
def test_so_does_a_fragment(client: Client) -> None:
    answer = client.get("/casus/1/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, settings.LOGIN_URL)


@pytest.mark.django_db
def test_what_was_posted_is_not_in_the_address(client: Client) -> None:
    assert client.post("/casus/1/?q=geheim", {"text": "geheim"})["Location"] == settings.LOGIN_URL


@pytest.mark.django_db
def test_the_headers(client: Client) -> None:
    answer = client.get("/")
    assert answer["Cache-Control"] == "no-store"
    assert len(answer["X-Trace-Id"]) == 32
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_cookies_are_bound_to_this_host() -> None:
    for name, secure in (
        (settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE),
        (settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE),
    ):
        assert name.startswith("__Host-")
        assert secure
