"""Checks the files of the indicator catalogue against the published JSON Schema: catalogue.py SCHEMA FILE..."""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
problems = 0
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        for error in validator.iter_errors(json.load(file)):
            problems += 1
            print(path, "/".join(map(str, error.absolute_path)), error.message)
print(f"{len(sys.argv) - 2} files, {problems} problems")
