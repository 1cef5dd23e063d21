//! From a call to its method, on a WebSocket: where subscriptions are.

use futures::{future, future::BoxFuture, FutureExt};
use jsonrpsee::{
	core::server::{BoundedSubscriptions, MethodCallback, SubscriptionState},
	server::{middleware::rpc::RpcServiceT, RandomStringIdProvider},
	types::{
		error::{reject_too_many_subscriptions, ErrorCode},
		Params, Request,
	},
	ConnectionId, MethodResponse, MethodSink, Methods,
};

/// Characters of a subscription's id.
const ID_CHARS: usize = 16;

/// The methods as one connection has them.
#[derive(Clone)]
pub(super) struct Dispatch {
	pub(super) methods: Methods,
	pub(super) connection: ConnectionId,
	/// Most bytes of an answer.
	pub(super) most: usize,
	pub(super) subscriptions: BoundedSubscriptions,
	/// Where subscriptions write.
	pub(super) sink: MethodSink,
}

impl RpcServiceT<'static> for Dispatch {
	type Future = BoxFuture<'static, MethodResponse>;

	fn call(&self, request: Request<'static>) -> Self::Future {
		let Request {
			id,
			method,
			params,
			extensions,
			..
		} = request;
		let params = Params::new(params.as_ref().map(|params| params.get())).into_owned();
		let Some(callback) = self.methods.method(&method) else {
			return future::ready(MethodResponse::error(id, ErrorCode::MethodNotFound)).boxed();
		};
		match callback {
			MethodCallback::Sync(method) => future::ready(method(id, params, self.most, extensions)).boxed(),
			MethodCallback::Async(method) => method(id, params, self.connection, self.most, extensions),
			MethodCallback::Unsubscription(method) => {
				future::ready(method(id, params, self.connection, self.most, extensions)).boxed()
			}
			MethodCallback::Subscription(method) => {
				let Some(permit) = self.subscriptions.acquire() else {
					let refusal = reject_too_many_subscriptions(self.subscriptions.max());
					return future::ready(MethodResponse::error(id, refusal)).boxed();
				};
				let state = SubscriptionState {
					conn_id: self.connection,
					id_provider: &RandomStringIdProvider::new(ID_CHARS),
					subscription_permit: permit,
				};
				method(id, params, self.sink.clone(), state, extensions)
			}
		}
	}
}
