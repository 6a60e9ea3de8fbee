"""The sign-in page of the demonstration: one account per role, one click. Only in demo mode."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import public_page
from opmaat.network.queries.demonstration import demo_roles
from opmaat.network.signin.demonstration import sign_in_as
from opmaat.network.views.workplace import onward


@public_page()
def demonstration(request: HttpRequest) -> HttpResponse:
    """Choose who you want to be."""
    chosen = request.POST.get("account", "")
    if request.method == "POST" and chosen.isascii() and chosen.isdigit():
        sign_in_as(request, int(chosen))
        return HttpResponseRedirect(onward(request))
    context = {
        "roles": demo_roles(),
        "next": request.GET.get("volgende", ""),
        "password_url": f"{reverse('account_login')}?wachtwoord",
    }
    return render(request, "network/demo_sign_in.html", context)
