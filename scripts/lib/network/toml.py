"""Writes TOML: the standard library only reads it."""

import datetime
import json


class Inline(dict):
    """A table that is written on one line."""


def _key(key):
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else json.dumps(key)


def _value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, str):
        # TOML's basic strings escape as JSON's do.
        return json.dumps(value, ensure_ascii=True)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    raise TypeError(f"TOML has no {type(value).__name__}")


def _is_table(value):
    return isinstance(value, dict) and not isinstance(value, Inline)


def _is_tables(value):
    return isinstance(value, (list, tuple)) and bool(value) and all(map(_is_table, value))


def write(table, path=()):
    """`table` as a document: values first, then tables, as TOML wants them."""
    lines = [
        f"{_key(key)} = {_value(value)}" for key, value in table.items() if not _is_table(value) and not _is_tables(value)
    ]
    for key, value in table.items():
        inner = (*path, key)
        name = ".".join(map(_key, inner))
        if _is_table(value):
            lines += ["", f"[{name}]", *write(value, inner)]
        elif _is_tables(value):
            for one in value:
                lines += ["", f"[[{name}]]", *write(one, inner)]
    return lines if path else "\n".join(lines).lstrip("\n") + "\n"
