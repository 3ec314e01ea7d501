"""One regular expression for a long list of words, with their shared beginnings written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_Node = dict[str, Any]


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest that fits first, without backtracking
    over more than one word's length. The words are taken literally; none may be empty."""
    root: _Node = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _write(root)


def _write(node: _Node) -> str:
    is_end = "" in node
    branches = [(sign, child) for sign, child in sorted(node.items()) if sign]
    if not branches:
        return ""
    last_signs = [re.escape(sign) for sign, child in branches if set(child) == {""}]
    parts = [re.escape(sign) + _write(child) for sign, child in branches if set(child) != {""}]
    if last_signs:
        parts.append(f"[{''.join(last_signs)}]" if len(last_signs) > 1 else last_signs[0])
    if len(parts) == 1 and not is_end:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if is_end else ''}"
