"""The pictures of a case as tracks through the domains, for the drawings and the table beside them."""

from collections.abc import Sequence

from opmaat.plans.picture_enums import Side
from opmaat.plans.queries.pictures import ShownPicture
from opmaat.plans.rules.instruments import Domain
from opmaat.plans.rules.tracks import Track


def tracks_of(pictures: Sequence[ShownPicture]) -> tuple[Track, ...]:
    """One track for each domain, oldest picture first; each picture is read by its own instrument."""
    return tuple(_track(domain, pictures) for domain in domains_of(pictures))


def domains_of(pictures: Sequence[ShownPicture]) -> tuple[Domain, ...]:
    """The domains of the newest instrument, then those that only an older one had."""
    found: dict[str, Domain] = {}
    for picture in reversed(pictures):
        for domain in picture.instrument.domains:
            found.setdefault(domain.code, domain)
    return tuple(found.values())


def _track(domain: Domain, pictures: Sequence[ShownPicture]) -> Track:
    latest = pictures[-1]
    return Track(
        code=domain.code,
        label=domain.label,
        short=domain.short,
        partners=tuple(picture.partners(domain.code) for picture in pictures),
        own=tuple(picture.own(domain.code) for picture in pictures),
        safety=latest.mean(domain.code, Side.SAFETY),
        social=latest.mean(domain.code, Side.SOCIAL),
    )
