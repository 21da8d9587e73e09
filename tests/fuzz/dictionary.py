#!/usr/bin/env python3
"""dictionary.py: a libFuzzer dictionary of everything a scenario or rule file may say, on stdout.

Keys, words and units come from docs/*.schema.json, which the program writes from its field tables
(tests/docs checks that they have not drifted).
"""

import json
import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
TOML = ["[", "]", "[[", "]]", " = ", "{ ", " }", ", ", "\n", '"', '"""', "'", "'''", "#", "\\u",
        "true", "false", "nan", "inf", "-", "0x", "1e308", "2004-01-01", "2004-02-30", "07:32:00",
        "unknown", "auto", "EPSG:3035", "DE", "PL", "EU", "eu-egtc", "/", "..", "plan.toml"]
UNIT = re.compile(r"\(([^()?]+)\)s?\??\$$")  # the end of a pattern such as "…(m|km)$"


def tokens(schema):
    """Every key, word and unit below a JSON Schema."""
    if isinstance(schema, list):
        for item in schema:
            yield from tokens(item)
    if not isinstance(schema, dict):
        return
    yield from schema.get("properties", {})
    yield from (word for word in schema.get("enum", []) if isinstance(word, str))
    unit = UNIT.search(schema.get("pattern", ""))
    if unit:
        yield from unit.group(1).split("|")
    for value in schema.values():
        yield from tokens(value)


def quoted(token):
    """As libFuzzer reads it: bytes beyond printable ASCII in hexadecimal."""
    plain = {byte for byte in range(0x20, 0x7F) if byte not in b'"\\'}
    return '"' + "".join(chr(b) if b in plain else f"\\x{b:02X}" for b in token.encode()) + '"'


def main():
    schemas = [json.loads(file.read_text()) for file in sorted(DOCS.glob("*.schema.json"))]
    for token in sorted({*tokens(schemas), *TOML}):
        print(quoted(token))


if __name__ == "__main__":
    main()
