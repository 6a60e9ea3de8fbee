"""`python -m opmaat` is the command `opmaat`."""

from opmaat.core.cli import main

main()
