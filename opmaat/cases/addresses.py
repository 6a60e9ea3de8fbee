"""How a case stands in an address: its number, so that other words (`nieuw`) are other pages."""

from django.urls import register_converter


class CaseNumberConverter:
    """PGA-2026-0412, in capitals or not."""

    regex = r"[A-Za-z]{3}-[0-9]{4}-[0-9]{4,8}"

    def to_python(self, value: str) -> str:
        """The number as it is stored."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """The number as it stands in the address."""
        return value


register_converter(CaseNumberConverter, "casenumber")
