"""The small set of signs of Opmaat, drawn for this project on a grid of 24.

A sign never stands alone: beside it is a word, or it carries a label for who
listens. Adding one means adding a line here, nothing else.
"""

ICONS: dict[str, str] = {
    "eye": '<path d="M2 12s3.7-6.5 10-6.5S22 12 22 12s-3.7 6.5-10 6.5S2 12 2 12Z"/><circle cx="12" cy="12" r="3"/>',
    "eye-off": '<path d="M4 7.5C2.7 9.4 2 12 2 12s3.7 6.5 10 6.5c1.6 0 3-.4 4.3-1M9 5.8a10 10 0 0 1 3-.3'
    'c6.3 0 10 6.5 10 6.5a16 16 0 0 1-2.5 3.2M3.5 3.5l17 17"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    "phone": '<path d="M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2'
    'A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z"/>',
    "warning": '<path d="M12 4 2.5 20h19Z"/><path d="M12 10v4.5M12 17.3v.2"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.2"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "open": '<circle cx="12" cy="12" r="8"/>',
    "right": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "left": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "up": '<path d="M12 20V5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 4v15M6 13l6 6 6-6"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>',
    "question": '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.2 1-1.2 2M12 17v.2"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
    "document": '<path d="M6 3h8l4.5 4.5V21H6Z"/><path d="M14 3v5h4.5M9 12.5h6M9 16h6"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9.5h16V17h-3M7 14h10v6.5H7Z"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="m11 12 9-9M16 7l3 3"/>',
}
"""Name to the inside of an `<svg viewBox="0 0 24 24">`; fixed text, never from a user."""
