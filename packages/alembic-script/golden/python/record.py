# Runs a file of this folder and prints what it says as JSON.
import json
import sys

said = []


def say(*values):
    said.append(" ¦ ".join(value if isinstance(value, str) else repr(value) for value in values))


with open(sys.argv[1], encoding="utf-8") as file:
    exec(compile(file.read(), sys.argv[1], "exec"), {"say": say, "__name__": "recorded"})
print(json.dumps(said, ensure_ascii=False, indent=1))
