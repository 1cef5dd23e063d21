/** Why a file proves nothing: the part that is wrong, and what is wrong with it. */
export class Refusal extends Error {
  constructor(part, fault) {
    super(`${part}: ${fault}`);
    this.part = part;
    this.fault = fault;
  }
}

/** A chain specification or a file that can't be used. */
export class Unusable extends Error {}

/** Runs `body`; what it refuses is said of `part`. Parts inside name themselves by throwing a `Refusal`, others a `Fault`. */
export function about(part, body) {
  try {
    return body();
  } catch (error) {
    throw error instanceof Fault ? new Refusal(part, error.message) : error;
  }
}

/** What is wrong, where the part is known further out. */
export class Fault extends Error {}

/** Fails with `message` unless `condition` holds. */
export function need(condition, message) {
  if (!condition) throw new Fault(typeof message === 'function' ? message() : message);
}
