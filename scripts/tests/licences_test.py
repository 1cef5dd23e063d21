#!/usr/bin/env python3
"""How scripts/licences reads SPDX expressions."""

import importlib.machinery
import importlib.util
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
PATH = str(Path(__file__).resolve().parents[1] / "licences")
loader = importlib.machinery.SourceFileLoader("licences", PATH)
licences = importlib.util.module_from_spec(importlib.util.spec_from_loader("licences", loader))
loader.exec_module(licences)

ALLOWED = {"MIT", "Apache-2.0", "Unicode-3.0", "GPL-3.0-or-later WITH Classpath-exception-2.0"}


class Expressions(unittest.TestCase):
    def check(self, expected, *expressions):
        for expression in expressions:
            with self.subTest(expression):
                self.assertIs(licences.allows(expression, ALLOWED, set()), expected)

    def test_allows_what_can_be_satisfied(self):
        self.check(
            True,
            "MIT",
            "GPL-2.0-only OR MIT",
            "MIT/LGPL-2.1",
            "MIT / GPL-3.0",
            "(MIT OR GPL-2.0-only) AND Unicode-3.0",
            "GPL-2.0-only OR MIT AND Apache-2.0",
            "GPL-3.0-or-later WITH Classpath-exception-2.0",
        )

    def test_refuses_the_rest(self):
        self.check(
            False,
            "GPL-3.0-or-later",
            "GPL-3.0-only",
            "MIT AND GPL-2.0-only",
            "MIT WITH Classpath-exception-2.0",
            "(MIT OR Apache-2.0) AND LGPL-3.0+",
            "mit",
        )

    def test_says_so_where_it_cannot_read(self):
        for expression in ("", "MIT OR", "MIT Apache-2.0", "(MIT", "MIT)", "WITH", "MIT WITH", "AND MIT"):
            with self.subTest(expression), self.assertRaises(licences.Unreadable):
                licences.allows(expression, ALLOWED, set())

    def test_tells_which_licences_were_needed(self):
        used = set()
        licences.allows("MIT AND (GPL-2.0-only OR Apache-2.0)", ALLOWED, used)
        self.assertEqual(used, {"MIT", "Apache-2.0"})


if __name__ == "__main__":
    unittest.main()
