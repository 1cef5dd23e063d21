//! One node of a chain, started for a measurement and ended with it.

use crate::{machine, Result};
use std::{
	fs::{self, File},
	io::{Read, Seek, SeekFrom},
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// A node with a million holders reads its specification and writes its first block for minutes.
const START: Duration = Duration::from_secs(900);
const POLL: Duration = Duration::from_millis(200);

/// A node that writes less than this in that time has nothing but its blocks to write.
const SETTLING: Duration = Duration::from_secs(5);
const SETTLED_BYTES: u64 = 4 * 1_024 * 1_024;

/// Of its log, what is shown when it fails.
const TAIL_BYTES: u64 = 4_096;

/// How a node is started.
pub(crate) struct Start<'a> {
	pub(crate) program: &'a Path,
	pub(crate) specification: &'a Path,
	pub(crate) folder: PathBuf,
	/// What makes it this node, such as `--alice`.
	pub(crate) own: Vec<String>,
	/// What the user wants besides.
	pub(crate) more: &'a [String],
}

/// A running node; it ends when this is dropped.
pub(crate) struct Node {
	child: Child,
	pub(crate) url: String,
	data: PathBuf,
	log: PathBuf,
}

impl Node {
	/// Starts it, without waiting until it answers.
	pub(crate) fn spawn(start: &Start<'_>) -> Result<Self> {
		fs::create_dir_all(&start.folder)?;
		let (data, log) = (start.folder.join("data"), start.folder.join("node.log"));
		let [rpc, p2p] = free_ports()?;
		let output = File::create(&log)?;
		let child = Command::new(start.program)
			.arg("--chain")
			.arg(start.specification)
			.arg("--base-path")
			.arg(&data)
			.args(["--rpc-port", &rpc.to_string()])
			.args(["--listen-addr", &format!("/ip4/127.0.0.1/tcp/{p2p}")])
			.args(["--no-telemetry", "--no-prometheus", "--no-mdns"])
			// A block that is full of batches has more events than the default lets out.
			.args(["--rpc-max-response-size", "128", "--rpc-max-connections", "1000"])
			.args(&start.own)
			.args(start.more)
			.stdin(Stdio::null())
			.stdout(output.try_clone()?)
			.stderr(output)
			.spawn()
			.map_err(|error| format!("{}: {error}", start.program.display()))?;
		Ok(Self {
			child,
			url: format!("ws://127.0.0.1:{rpc}"),
			data,
			log,
		})
	}

	/// Waits until it answers. Its end before that is an error with the end of its log.
	pub(crate) async fn answers(&mut self) -> Result<()> {
		let began = Instant::now();
		while super::client::connect(&self.url).await.is_err() {
			self.ensure_running()?;
			if began.elapsed() > START {
				return Err(format!("the node doesn't answer for {} s\n{}", START.as_secs(), self.tail()).into());
			}
			sleep(POLL).await;
		}
		Ok(())
	}

	/// Fails with the end of its log if it has ended.
	pub(crate) fn ensure_running(&mut self) -> Result<()> {
		match self.child.try_wait()? {
			Some(status) => Err(format!("the node has ended ({status})\n{}", self.tail()).into()),
			None => Ok(()),
		}
	}

	/// Waits until it writes next to nothing any more: its first state goes on getting into the database long after it answers, and a
	/// node that is ended meanwhile may leave a database that can't be read.
	pub(crate) async fn settles(&mut self) -> Result<()> {
		let began = Instant::now();
		let mut before = machine::written(self.process())?;
		loop {
			sleep(SETTLING).await;
			self.ensure_running()?;
			let now = machine::written(self.process())?;
			if now.saturating_sub(before) < SETTLED_BYTES {
				return Ok(());
			}
			if began.elapsed() > START {
				return Err(format!("the node goes on writing for {} s\n{}", START.as_secs(), self.tail()).into());
			}
			before = now;
		}
	}

	/// Ends it as an operator does, and waits until its database has everything.
	pub(crate) async fn stop(mut self) -> Result<()> {
		let asked = Command::new("sh")
			.args(["-c", &format!("kill {}", self.process())])
			.status()?;
		if !asked.success() {
			return Err("the node can't be asked to end".into());
		}
		let began = Instant::now();
		while self.child.try_wait()?.is_none() {
			if began.elapsed() > START {
				return Err(format!("the node doesn't end for {} s\n{}", START.as_secs(), self.tail()).into());
			}
			sleep(POLL).await;
		}
		Ok(())
	}

	pub(crate) fn process(&self) -> u32 {
		self.child.id()
	}

	pub(crate) fn data(&self) -> &Path {
		&self.data
	}

	/// The end of its log.
	pub(crate) fn tail(&self) -> String {
		let text = tail(&self.log).unwrap_or_else(|error| error.to_string());
		format!("{}:\n{text}", self.log.display())
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		// It may have ended; then there is nothing to end.
		drop(self.child.kill());
		drop(self.child.wait());
	}
}

fn tail(path: &Path) -> Result<String> {
	let mut file = File::open(path)?;
	let length = file.metadata()?.len();
	file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
	let mut bytes = Vec::new();
	file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
	Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Ports that nobody listens on now. Both are held until both are known, so that they differ.
fn free_ports() -> Result<[u16; 2]> {
	let held = [TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?];
	Ok([held[0].local_addr()?.port(), held[1].local_addr()?.port()])
}
