// Compiles Stablecoin.sol for speed: writes Stablecoin.json, { abi, bytecode }, into the folder given.
//
//   node compile.js FOLDER

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exit } from "node:process";
import solc from "solc";

const here = import.meta.dirname;
const folder = process.argv[2];
if (folder === undefined) {
	console.error("usage: node compile.js FOLDER");
	exit(2);
}

const input = {
	language: "Solidity",
	sources: { "Stablecoin.sol": { content: readFileSync(join(here, "Stablecoin.sol"), "utf8") } },
	settings: {
		// The contract is called far more often than it is deployed: cheap calls before small code.
		optimizer: { enabled: true, runs: 1_000_000 },
		viaIR: true,
		outputSelection: { "*": { Stablecoin: ["abi", "evm.bytecode.object"] } },
	},
};

// The library's files are imported by the names of their packages.
function imported(path) {
	try {
		return { contents: readFileSync(join(here, "node_modules", path), "utf8") };
	} catch (error) {
		return { error: error.message };
	}
}

const { errors = [], contracts } = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
for (const { formattedMessage } of errors) console.error(formattedMessage);
// Warnings too.
if (errors.length > 0) exit(1);

const { abi, evm } = contracts["Stablecoin.sol"].Stablecoin;
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "Stablecoin.json"), JSON.stringify({ abi, bytecode: `0x${evm.bytecode.object}` }));
