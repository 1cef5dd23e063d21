//! Where an answer is worked out. What the SDK would do in place, reading from the database meanwhile, is done on the threads for work: those
//! that speak with clients are two for all readers.

use futures::{executor, future::BoxFuture, FutureExt};
use jsonrpsee::{
	core::server::MethodCallback,
	types::{error::ErrorCode, Id},
	MethodResponse,
};
use std::sync::Arc;

/// An asynchronous method that reads many headers in place.
pub(super) const PROVE_FINALITY: &str = "grandpa_proveFinality";

/// The method `name`, worked out on the threads for work. What goes there by itself stays as it is.
pub(super) fn apart(name: &str, callback: MethodCallback) -> MethodCallback {
	match callback {
		MethodCallback::Sync(method) => MethodCallback::Async(Arc::new(move |id, params, _, most, extensions| {
			let (method, asked) = (method.clone(), id.clone());
			work(id, move || method(asked, params, most, extensions))
		})),
		MethodCallback::Async(method) if name == PROVE_FINALITY => {
			MethodCallback::Async(Arc::new(move |id, params, connection, most, extensions| {
				let (method, asked) = (method.clone(), id.clone());
				work(id, move || {
					executor::block_on(method(asked, params, connection, most, extensions))
				})
			}))
		}
		itself => itself,
	}
}

fn work<'a>(id: Id<'a>, answer: impl FnOnce() -> MethodResponse + Send + 'static) -> BoxFuture<'a, MethodResponse> {
	let id = id.into_owned();
	async move {
		tokio::task::spawn_blocking(answer)
			.await
			.unwrap_or_else(|_| MethodResponse::error(id, ErrorCode::InternalError))
	}
	.boxed()
}
