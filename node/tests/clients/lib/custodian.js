// A custodian: a real HTTP server that gives a statement, and gives it badly where it is told to.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { Readable, pipeline } from 'node:stream';
import { sleep } from './within.js';

const JSON_TYPE = 'application/json';
const MIB = 1024 * 1024;

const head = (body, type) => ({ 'content-type': type, 'content-length': Buffer.byteLength(body) });

/** Ways to answer a request. */
export const answers = {
  /** As it should be. */
  whole: (body, type = JSON_TYPE) => (_, response) => response.writeHead(200, head(body, type)).end(body),

  /** As it should be, whatever the body is at that moment. */
  current: (body) => (request, response) => answers.whole(body())(request, response),

  /** Only to whoever sends the header. */
  guarded: (name, value, body) => (request, response) =>
    request.headers[name] === value ? answers.whole(body)(request, response) : response.writeHead(401).end(),

  status: (code) => (_, response) => response.writeHead(code, head('{}', JSON_TYPE)).end('{}'),

  redirect: (location) => (_, response) => response.writeHead(302, { location, 'content-length': 0 }).end(),

  /** Says that it is compressed, which nobody asked for. */
  encoded: (body) => (_, response) => response.writeHead(200, { ...head(body, JSON_TYPE), 'content-encoding': 'gzip' }).end(body),

  /** Says how long it is and ends before. */
  cutShort: (body) => (_, response) => {
    response.writeHead(200, { ...head(body, JSON_TYPE), 'content-length': Buffer.byteLength(body) + 1 });
    response.write(body, () => response.socket.end());
  },

  /** Comes in chunks, of which the last never comes. */
  cutInChunks: (body) => (_, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE });
    response.write(body, () => response.socket.end());
  },

  /** Ends where the connection does, so that its end proves nothing. */
  endless: (body) => (_, response) =>
    response.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: ${JSON_TYPE}\r\nconnection: close\r\n\r\n${body}`),

  /** Hangs up without a word. */
  hangUp: (_, response) => response.socket.destroy(),

  /** Takes the request and never says anything. */
  silent: () => {},

  /** A byte now and then. */
  dripping: (body) => async (_, response) => {
    response.writeHead(200, head(body, JSON_TYPE));
    for (let i = 0; i < body.length && !response.destroyed; i += 1) {
      response.write(body[i]);
      await sleep(200);
    }
  },

  /** A mebibyte and a byte more, as it says. */
  large: (_, response) => answers.whole(' '.repeat(MIB + 1))(_, response),

  /** Chunks for as long as anyone listens. */
  unending: (_, response) => {
    response.writeHead(200, { 'content-type': JSON_TYPE });
    // Whoever asked hangs up in the midst of it.
    pipeline(Readable.from(blanks()), response, () => {});
  },
};

function* blanks() {
  for (;;) yield ' '.repeat(MIB / 16);
}

export class Custodian {
  #answer = answers.status(503);
  #port = 0;
  #server;
  /** What was asked for, in order. */
  requests = [];

  /** Starts one that has no statement yet. It is stopped at the end of the test `t`. */
  static async start(t) {
    const custodian = new Custodian();
    await custodian.up();
    t.after(() => custodian.down());
    return custodian;
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get url() {
    return `${this.origin}/statement`;
  }

  /** Every request from now on gets this answer. */
  answer(answer) {
    this.#answer = answer;
  }

  /** Listens, at the same port as before. */
  async up() {
    this.#server = createServer((request, response) => {
      this.requests.push({ url: request.url, headers: request.headers });
      // Whoever asked may be gone, which is nothing to fail of.
      response.on('error', () => {});
      this.#answer(request, response);
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = this.#server.address().port;
  }

  /** Refuses connections and cuts those that are open. */
  async down() {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
