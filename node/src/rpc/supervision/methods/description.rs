//! What the code itself says of the methods, for the document of them.

use schemars::{Schema, SchemaGenerator};

/// A method as the trait declares it.
#[derive(Clone, Copy)]
pub(in crate::rpc::supervision) struct Description {
	/// With its namespace.
	pub(in crate::rpc::supervision) name: &'static str,
	/// The lines of its doc comment.
	pub(in crate::rpc::supervision) doc: &'static [&'static str],
	/// Its parameters and their types, in order.
	pub(in crate::rpc::supervision) params: &'static [(&'static str, &'static str)],
	/// The schema of its answer.
	pub(in crate::rpc::supervision) answer: fn(&mut SchemaGenerator) -> Schema,
}

/// Makes the trait of these methods, and `DESCRIPTIONS` of the same lines.
///
/// A program that runs has neither its doc comments nor the types of its functions; a macro has both while it is compiled. So what is
/// said of a method is said once, where it is declared, and a method that isn't described can't be declared.
///
/// The trait gets the lines untouched: `#[rpc]` has to see that a type is `Option`, which it couldn't of a captured one.
macro_rules! described {
	($($methods:tt)*) => {
		/// What a supervisor asks: [`ABOUT`] says what holds for all of it.
		#[rpc(server, namespace = "supervision")]
		pub(super) trait Supervision {
			$($methods)*
		}

		$crate::rpc::supervision::methods::description::descriptions! { $($methods)* }
	};
}

macro_rules! descriptions {
	($(
		$(#[doc = $line:literal])*
		#[method(name = $name:literal $(, $how:ident)*)]
		fn $function:ident(&self $(, $param:ident: $kind:ty)* $(,)?) -> Result<$answer:ty, MethodError>;
	)*) => {
		/// What is said of each method above.
		pub(in crate::rpc::supervision) const DESCRIPTIONS: &[Description] = &[$(Description {
			name: concat!("supervision_", $name),
			doc: &[$($line),*],
			params: &[$((stringify!($param), stringify!($kind))),*],
			answer: |generator| generator.subschema_for::<$answer>(),
		}),*];
	};
}

pub(super) use described;
pub(super) use descriptions;
