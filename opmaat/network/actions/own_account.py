"""What somebody does about oneself: confirming secrecy, and passing the training.

Refused: a training below the pass mark, and whoever has no account of their own (a job, a link).
"""

from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE
from opmaat.network.models import Account, Training
from opmaat.network.rules.training import Result


def confirm_secrecy(*, by: Viewer) -> None:
    """Everybody who works in the partnership is bound to secrecy (WGS 1.11); confirmed once."""
    with acting_as(by) as act:
        account = Account.objects.get(pk=_own(by))
        if account.secrecy_confirmed_at is None:
            account.secrecy_confirmed_at = act.now
            account.save(update_fields=["secrecy_confirmed_at"])
            record("secrecy_confirmed", account, account_id=account.pk)


def pass_training(*, version: str, result: Result, by: Viewer) -> Training:
    """Store a passed module (BGS 1.17); refused when the pass mark was not reached."""
    with acting_as(by) as act:
        if not result.passed:
            wanted, questions = result.pass_mark, len(result.marked)
            raise Refused(f"U hebt {wanted} van de {questions} vragen goed nodig.", "BGS 1.17", UNPROCESSABLE)
        training = Training.objects.create(
            account_id=_own(by), module_version=version, score=result.score, starts_at=act.now
        )
        record("training_passed", training, account_id=training.account_id)
        return training


def _own(by: Viewer) -> int:
    if by.account_id is None:
        raise Refused("Dit doet iemand zelf, met een eigen account.")
    return by.account_id
