# shellcheck shell=bash
# Sourced by the commands beside it: where things are, and how they speak. Sets nothing outside the calling script.

HARBOUR_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
HARBOUR_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/harbour

# Where the tests have the Python client.
export HARBOUR_PYTHON_HOME=$HARBOUR_CACHE/tools/python
# Outside the checkout, so that a second clone builds only what is ours.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HARBOUR_CACHE/target}
# sc-network wants OpenSSL: take the system's instead of building one.
export OPENSSL_NO_VENDOR=${OPENSSL_NO_VENDOR:-1}
# The runtime's wasm is built by a build script, which looks for Cargo.lock above the target folder and finds none there.
export WASM_BUILD_WORKSPACE_HINT=$HARBOUR_ROOT
# The next version beside the runtime's own, for the tests of an upgrade. All commands say the same: another answer compiles it anew.
export HARBOUR_REHEARSAL_RUNTIME=1
# A node without its wasm runtime cannot start; the parts that may leave it out say so themselves.
unset SKIP_WASM_BUILD

# find_tools: puts on the PATH what scripts/setup keeps for itself: a newer Node.js, and rustup where it was installed just now.
find_tools() {
	local folder
	for folder in "$HOME/.cargo/bin" "$HARBOUR_CACHE/tools/node/bin"; do
		case ":$PATH:" in
		*":$folder:"*) ;;
		*) [ ! -d "$folder" ] || PATH=$folder:$PATH ;;
		esac
	done
	export PATH
}
find_tools

# setup WHAT: gets what is missing for `run` or `test`
setup() {
	"$HARBOUR_ROOT/scripts/setup" "$1"
	find_tools
}

harbour_bin() { printf '%s/release/harbour' "$CARGO_TARGET_DIR"; }

say() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
note() { printf '   %s\n' "$*" >&2; }
warn() { printf '   warning: %s\n' "$*" >&2; }

# die MESSAGE [WHAT TO DO]...
die() {
	printf '\n%s: error: %s\n' "$(basename "$0")" "$1" >&2
	shift
	for hint in "$@"; do printf '   %s\n' "$hint" >&2; done
	exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least WANTED FOUND: whether version FOUND is WANTED or newer
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# duration SECONDS
duration() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

# The line every first build starts with.
say_how_long() {
	if [ ! -x "$(harbour_bin)" ]; then
		note "Nothing is built yet: the first build compiles some 850 crates and takes some 40 minutes on two cores"
		note "(one C++ library alone about ten). Later ones take about 4 minutes. It goes to $CARGO_TARGET_DIR."
	fi
}

# build: the node and everything it is made of. The whole workspace, since `-p harbour-node` would choose other features than
# the tests do, and build our crates twice.
build() {
	say_how_long
	(cd "$HARBOUR_ROOT" && cargo build --release --workspace --locked)
}

# FRAME's money pallets as a runtime, which payments are measured against: as they are, and with Harbour's way to take many
# transactions at once.
yardstick_wasm() { printf '%s/release/wbuild/harbour-yardstick/harbour_yardstick%s.compact.compressed.wasm' "$CARGO_TARGET_DIR" "${1:-}"; }

# cargo_speed WASM ARGUMENT...: cargo in scripts/speed, after `build`, whose crates it takes. WASM: the runtimes of FRAME's pallets that
# are needed, `none`, `stock` or `chunked`. One that is there is kept up to date all the same: leaving it out would compile what is
# made with it anew, and again next time.
cargo_speed() (
	wasm=$1
	shift
	cd "$HARBOUR_ROOT/scripts/speed"
	# Harbour's wasm is the one just built. What is built here finds its lock file in its own workspace.
	export SKIP_HARBOUR_RUNTIME_WASM_BUILD=1 WASM_BUILD_WORKSPACE_HINT=$HARBOUR_ROOT/scripts/speed
	[ "$wasm" != none ] || [ -e "$(yardstick_wasm)" ] || export SKIP_HARBOUR_YARDSTICK_WASM_BUILD=1
	if [ "$wasm" = chunked ] || [ -e "$(yardstick_wasm _chunked)" ]; then export HARBOUR_YARDSTICK_CHUNKED=1; fi
	cargo "$@"
)
