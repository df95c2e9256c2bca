"""schemathesis over every operation of a running server: description.py ADDRESS FOLDER.

All checks, 200 examples an operation, a fixed seed; prints what it found and "no failures" when that is nothing.
"""
import os
import pathlib
import subprocess
import sys

address, folder = sys.argv[1], sys.argv[2]
here = pathlib.Path(__file__).parent
examples = os.environ.get("WIJKATLAS_EXAMPLES", "200")
command = [
    str(pathlib.Path(sys.executable).parent / "st"), "run", address + "/v1/openapi.json",
    "--phases", "examples,coverage,fuzzing", "--checks", "all", "--exclude-checks", "positive_data_acceptance",
    # A stream that ends with its job is no answer to wait for.
    "--exclude-path", "/v1/jobs/{id}/events",
    "--max-examples", examples, "--seed", "20261122", "--generation-database", "none", "--continue-on-failure",
    "--suppress-health-check", "all", "--no-shrink", "--warnings", "off",
]
environment = dict(os.environ, SCHEMATHESIS_HOOKS="description_hooks", PYTHONPATH=str(here))
run = subprocess.run(command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(run.stdout[-12000:])
print("no failures" if run.returncode == 0 else f"schemathesis ended with {run.returncode}")
