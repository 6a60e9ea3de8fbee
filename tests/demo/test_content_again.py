"""The same seed makes the same region, in every process."""

import hashlib
import os
import subprocess
import sys

from tests.demo.telling import WORLD, plans

DIGEST = """
import hashlib
from opmaat.demo.content import case_plans, demo_region
world = demo_region({seed})
made = hashlib.sha256(repr(world.professionals).encode())
for plan in case_plans(world, 60):
    made.update(repr(plan).encode())
print(made.hexdigest())
"""


def digest_elsewhere(hash_seed: str, seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    script = DIGEST.format(seed=seed)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_same_seed_gives_the_same_region_in_every_process() -> None:
    here = hashlib.sha256(repr(WORLD.professionals).encode())
    for plan in plans()[:60]:
        here.update(repr(plan).encode())
    assert digest_elsewhere("1", WORLD.seed) == digest_elsewhere("2", WORLD.seed) == here.hexdigest()


def test_another_seed_gives_another_region() -> None:
    assert digest_elsewhere("1", WORLD.seed + 1) != digest_elsewhere("1", WORLD.seed)
