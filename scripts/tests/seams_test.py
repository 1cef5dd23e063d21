#!/usr/bin/env python3
"""Proves that scripts/seams finds forbidden edges, each on a temporary copy of this tree that has just that one."""

import contextlib
import functools
import importlib.machinery
import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEAMS = ROOT / "scripts" / "seams"

sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("seams", str(SEAMS))
seams = importlib.util.module_from_spec(importlib.util.spec_from_loader("seams", loader))
sys.modules["seams"] = seams
loader.exec_module(seams)
# The copies differ in one file each: read the others once.
seams.code_only = functools.lru_cache(maxsize=None)(seams.code_only)
seams.uses_of = functools.lru_cache(maxsize=None)(seams.uses_of)
seams.test_spans = functools.lru_cache(maxsize=None)(lambda code, spans=seams.test_spans: list(spans(code)))


class Seams(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="harbour-seams-")
        self.addCleanup(temporary.cleanup)
        self.tree = Path(temporary.name).resolve()
        shutil.copy(ROOT / "Cargo.toml", self.tree)
        for room in ("node", "runtime", "pallets"):
            shutil.copytree(ROOT / room, self.tree / room, ignore=shutil.ignore_patterns("node_modules", "target"))

    def seams(self):
        """(exit code, what was printed) of the command on the copy."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = seams.main(["--root", str(self.tree)])
        return code, out.getvalue()

    def replace(self, path, old, new):
        file = self.tree / path
        text = file.read_text()
        self.assertIn(old, text, f"{path} has changed: adapt this test")
        file.write_text(text.replace(old, new, 1))

    def append(self, path, text):
        file = self.tree / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a") as out:
            out.write(text)

    def assert_allowed(self):
        code, out = self.seams()
        self.assertEqual(code, 0, out)

    def assert_forbidden(self, *words):
        code, out = self.seams()
        self.assertEqual(code, 1, out)
        self.assertTrue(any(all(word in line for word in words) for line in out.splitlines()), f"{words} not in\n{out}")

    # --- Allowed -----------------------------------------------------------------------------------------------

    def test_allows_the_tree_as_it_is(self):
        self.assert_allowed()

    def test_allows_names_in_comments_and_strings(self):
        self.append(
            "pallets/kyc/src/words.rs",
            '/// See `polkadot_sdk::sc_service`.\n/* pallet_orders::Pallet /* nested */ sc_cli::x */\n'
            'pub const A: &str = "polkadot_sdk::sc_cli";\npub const B: &str = r#"use "pallet_orders::X";"#;\n',
        )
        self.assert_allowed()

    def test_allows_modules_that_only_look_like_crates(self):
        self.append(
            "pallets/kyc/src/look.rs",
            "use polkadot_sdk::{frame_support::pallet_prelude, frame_system::{self, pallet_prelude::*}, sp_core as c};\n"
            "mod sp_local {}\nuse sp_local::*;\ntype X = pallet_prelude::DispatchResult;\n",
        )
        self.assert_allowed()

    def test_allows_a_dev_feature_in_test_code(self):
        self.append("pallets/kyc/src/extra.rs", "#[cfg(test)]\nmod inner {\n\tuse polkadot_sdk::sp_keyring::Sr25519Keyring;\n}\n")
        self.append("pallets/kyc/tests/outer.rs", "use polkadot_sdk::sp_keyring::Sr25519Keyring;\n")
        self.assert_allowed()

    # --- Cargo.toml edges --------------------------------------------------------------------------------------

    def test_forbids_a_pallet_depending_on_a_pallet_for_its_tests(self):
        self.replace(
            "pallets/kyc/Cargo.toml", "[dev-dependencies]\n", "[dev-dependencies]\npallet-orders = { workspace = true }\n"
        )
        self.assert_forbidden("pallets/kyc/Cargo.toml", "pallet-kyc -> pallet-orders (dev)")

    def test_forbids_it_under_another_name_and_by_path(self):
        self.replace(
            "pallets/kyc/Cargo.toml",
            "[dev-dependencies]\n",
            '[dev-dependencies]\nfriend = { package = "pallet-orders", version = "0.1" }\nother = { path = "../fees" }\n',
        )
        self.assert_forbidden("pallet-kyc -> pallet-orders (dev)")
        self.assert_forbidden("pallet-kyc -> pallet-fees (dev)")

    def test_forbids_it_for_one_target_only(self):
        self.append(
            "pallets/kyc/Cargo.toml", "\n[target.'cfg(unix)'.build-dependencies]\npallet-orders = { workspace = true }\n"
        )
        self.assert_forbidden("pallet-kyc -> pallet-orders (build)")

    def test_forbids_primitives_anything_of_ours(self):
        self.replace("pallets/primitives/Cargo.toml", "[dependencies]\n", "[dependencies]\npallet-kyc = { workspace = true }\n")
        self.assert_forbidden("harbour-primitives -> pallet-kyc (normal)")

    def test_forbids_the_node_a_pallet(self):
        self.replace("node/Cargo.toml", "[dependencies]\n", "[dependencies]\npallet-kyc = { workspace = true }\n")
        self.assert_forbidden("harbour-node -> pallet-kyc (normal)")

    def test_forbids_an_sdk_crate_beside_the_umbrella(self):
        self.replace("pallets/kyc/Cargo.toml", "[dependencies]\n", '[dependencies]\nframe-support = "49"\n')
        self.assert_forbidden("pallet-kyc -> frame-support (normal)")

    def test_forbids_a_crate_that_no_room_of_its_kind_uses(self):
        self.replace("pallets/kyc/Cargo.toml", "[dependencies]\n", '[dependencies]\nrand = "0.8"\n')
        self.assert_forbidden("pallet-kyc -> rand (normal)")

    def test_forbids_an_unknown_room(self):
        self.replace("Cargo.toml", '"runtime",', '"runtime",\n\t"common",')
        self.append("common/Cargo.toml", '[package]\nname = "harbour-common"\n')
        self.assert_forbidden("common/Cargo.toml", "no such room")

    # --- Features of the umbrella ------------------------------------------------------------------------------

    def test_forbids_a_pallet_the_features_of_other_rooms(self):
        for feature in ("sc-service", "pallet-timestamp", "pallet-transaction-payment", "runtime"):
            with self.subTest(feature):
                self.setUp()
                self.append("pallets/kyc/Cargo.toml", f'extra = ["polkadot-sdk/{feature}"]\n')
                self.assert_forbidden("pallet-kyc declares", f"polkadot-sdk/{feature}")

    def test_forbids_the_runtime_the_nodes_side(self):
        for feature in ("sc-client-api", "pallet-transaction-payment-rpc"):
            with self.subTest(feature):
                self.setUp()
                self.append("runtime/Cargo.toml", f'extra = ["polkadot-sdk/{feature}"]\n')
                self.assert_forbidden("harbour-runtime declares", f"polkadot-sdk/{feature}")

    def test_forbids_an_unpinned_sdk(self):
        self.replace("Cargo.toml", 'version = "=', 'version = "')
        self.assert_forbidden("Cargo.toml", "polkadot-sdk", "pinned")

    # --- Paths in the code -------------------------------------------------------------------------------------

    def forbids_in_kyc(self, code, *words):
        self.setUp()
        self.append("pallets/kyc/src/extra.rs", code)
        self.assert_forbidden("pallets/kyc/src/extra.rs", *words)

    def test_forbids_an_undeclared_crate_however_it_is_named(self):
        for code, line in (
            ("fn f() { polkadot_sdk::sp_session::x() }\n", 1),
            ("use polkadot_sdk::sp_session;\n", 1),
            ("use polkadot_sdk::{\n\tsp_core::{self, H256},\n\tsp_session::{\n\t\tx,\n\t},\n};\n", 4),
            ("use polkadot_sdk::{sp_core, sp_session as y};\n", 1),
            ("pub(crate) use ::polkadot_sdk::sp_session::*;\n", 1),
            ("use polkadot_sdk::*;\n\nfn f() { sp_session::x() }\n", 3),
            ("use polkadot_sdk::*;\nuse sp_session::x;\n", 2),
            ("use polkadot_sdk::*;\ntype X = pallet_session;\n", 2),
        ):
            with self.subTest(code):
                crate = "pallet_session" if "pallet_session" in code else "sp_session"
                self.forbids_in_kyc(code, f"extra.rs:{line}:", f"pallet-kyc names polkadot_sdk::{crate}")

    def test_forbids_a_dev_feature_outside_test_code(self):
        self.forbids_in_kyc("use polkadot_sdk::sp_keyring::Sr25519Keyring;\n", "sp_keyring", "[dev-dependencies]")

    def test_forbids_renaming_the_umbrella(self):
        for code in ("use polkadot_sdk as sdk;\n", "use polkadot_sdk::{self as sdk};\n", "extern crate polkadot_sdk as sdk;\n"):
            with self.subTest(code):
                self.forbids_in_kyc(code, "another name")

    def test_forbids_a_pallet_reached_through_anothers_re_exports(self):
        for code in ("use harbour_runtime::{pallet_kyc::Call, VERSION};\n", "fn f() { harbour_runtime::pallet_kyc::x() }\n"):
            with self.subTest(code):
                self.setUp()
                self.append("node/src/extra.rs", code)
                self.assert_forbidden("node/src/extra.rs:1", "harbour-node names pallet_kyc")

    # --- The command -------------------------------------------------------------------------------------------

    def test_says_so_where_there_is_no_workspace(self):
        (self.tree / "Cargo.toml").unlink()
        code, out = self.seams()
        self.assertEqual(code, 2)
        self.assertIn("cannot read the workspace", out)

    def test_exits_with_an_error_as_a_command_too(self):
        self.replace("node/Cargo.toml", "[dependencies]\n", "[dependencies]\npallet-kyc = { workspace = true }\n")
        command = [sys.executable, str(SEAMS), "--root", str(self.tree)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn("harbour-node -> pallet-kyc (normal)", result.stdout)
        self.assertIn("1 forbidden", result.stderr)


if __name__ == "__main__":
    unittest.main()
