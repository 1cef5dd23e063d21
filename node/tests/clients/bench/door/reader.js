// Asks the door over HTTP, by the cheapest means that Node.js has: connections are kept, and answers aren't looked into.

import { Agent, request } from 'node:http';
import { decodeAddress } from '@polkadot/util-crypto';

/** Where an answer says whether it is one. */
const HEAD = 64;

export class Reader {
  #agent;
  #options;

  /** `tokens` take turns among the connections. */
  constructor(door, tokens, connections) {
    const { hostname: host, port } = new URL(door.http);
    this.connections = connections;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#options = tokens.map((token) => ({
      host,
      port,
      method: 'POST',
      agent: this.#agent,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    }));
  }

  /** One call with a whole body; the answer's bytes. */
  post(body, connection = 0) {
    return new Promise((resolve, reject) => {
      const asked = request(this.#options[connection % this.#options.length], (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          const bytes = Buffer.concat(parts);
          const answered = response.statusCode === 200 && bytes.subarray(0, HEAD).includes('"result"');
          if (answered) resolve(bytes);
          else reject(new Error(`${body.slice(0, 200)}: ${response.statusCode} ${bytes.subarray(0, 400)}`));
        });
      });
      asked.once('error', reject);
      asked.end(body);
    });
  }

  /** The result of one call. */
  async ask(method, params = []) {
    return JSON.parse(await this.post(bodyOf(method, params))).result;
  }

  accountId = (address) => decodeAddress(address);

  close() {
    this.#agent.destroy();
  }
}

export const bodyOf = (method, params) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
