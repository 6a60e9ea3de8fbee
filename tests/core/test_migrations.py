"""The migrations say what the models say."""

from django.core.management import call_command


def test_no_model_was_changed_without_a_migration(committed_db: object) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
