"""On which line each table and key of a TOML text stands; the standard parser does not tell.

Only for texts that the standard parser has accepted: the scan trusts that
strings and brackets close. A table is named by its header and its number
among tables with that header; the keys before the first header by `("", 0)`.
"""

import re
from dataclasses import dataclass, field

HEADER = re.compile(r"^\s*\[{1,2}\s*([^\]\[]+?)\s*\]{1,2}\s*(#.*)?$")
KEY = re.compile(r"""^\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.[^=]*)?=(?P<value>.*)$""")
TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*$|[\[\]{}]')


@dataclass(slots=True)
class Lines:
    """Line numbers, found in one pass."""

    source: list[str]
    tables: dict[tuple[str, int], int] = field(default_factory=lambda: {("", 0): 1})
    keys: dict[tuple[str, int, str], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Scan a text."""
        lines = cls(text.split("\n"))
        lines._scan()
        return lines

    def table(self, name: str, number: int) -> int:
        """The line of a header."""
        return self.tables.get((name, number), 1)

    def anywhere(self, name: str) -> int:
        """The first line on which a table or key of this name stands, also as `[name.something]`."""
        found = [line for (table, _), line in self.tables.items() if table.split(".")[0] == name]
        found += [first for (_, _, key), (first, _) in self.keys.items() if key == name]
        return min(found, default=1)

    def key(self, name: str, number: int, key: str, word: str | None = None) -> int:
        """The line of a key, or of one word in its list; of the table when the key is absent."""
        if (name, number, key) not in self.keys:
            return self.table(name, number)
        first, last = self.keys[name, number, key]
        quoted = (f'"{word}"', f"'{word}'")
        for line in range(first, last + 1):
            if word is not None and any(form in self.source[line - 1] for form in quoted):
                return line
        return first

    def _scan(self) -> None:
        """Walk through the lines, stepping over values that span several."""
        counts: dict[str, int] = {}
        table, line = ("", 0), 1
        while line <= len(self.source):
            text = self.source[line - 1]
            if header := HEADER.match(text):
                name = header[1]
                table = (name, counts.get(name, 0))
                counts[name] = table[1] + 1
                self.tables[table] = line
            elif key := KEY.match(text):
                last = self._end_of_value(line, key["value"])
                self.keys[*table, key[1].strip("\"'")] = (line, last)
                line = last
            line += 1

    def _end_of_value(self, line: int, rest: str) -> int:
        """The last line of the value that starts on this line."""
        depth, quote = 0, ""
        while True:
            depth, quote = _after(rest, depth, quote)
            if (not depth and not quote) or line >= len(self.source):
                return line
            rest = self.source[line]
            line += 1


def _after(text: str, depth: int, quote: str) -> tuple[int, str]:
    """How deep in brackets and in which long string a line of a value ends."""
    position = 0
    while position < len(text):
        if quote:
            end = text.find(quote, position)
            if end < 0:
                return depth, quote
            position, quote = end + 3, ""
            continue
        token = TOKEN.search(text, position)
        if token is None:
            break
        position = token.end()
        if token[0] in ('"""', "'''"):
            quote = token[0]
        else:
            depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
    return depth, quote
