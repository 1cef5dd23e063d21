// Changed copies of a file, the same ones for the same seed. Most prove nothing any more; some still do (other blanks, votes in
// another order): both verifiers must say the same.

const VOTE_BYTES = 136;
const VOTES_AT = 44;

/** Numbers from 0 to below `below`, by xorshift. */
export function generator(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Where in a file bytes are: a list of `[holder, field]`. */
function places(file) {
  const found = [];
  const look = (holder) => {
    for (const [field, value] of Object.entries(holder)) {
      if (typeof value === 'string') found.push([holder, field]);
      else if (value !== null && typeof value === 'object') look(value);
    }
  };
  look(file);
  return found;
}

const lists = (file) => [file.storage, file.storageProof, file.authoritySets, file.finality.headers].filter((list) => list.length > 0);
const justified = (file) => [...file.authoritySets, file.finality];
const HEX = '0123456789abcdef';
const replaced = (text, at, by, length = by.length) => text.slice(0, at) + by + text.slice(at + length);

/** Changes the bytes of some justification; `change` gets its votes as bytes each, and what is before and after. */
function revote(file, random, change) {
  const all = justified(file);
  const holder = all[random(all.length)];
  const bytes = Buffer.from(holder.justification.slice(2), 'hex');
  const count = bytes[VOTES_AT] >> 2;
  const start = VOTES_AT + 1;
  const votes = Array.from({ length: count }, (_, at) => bytes.subarray(start + at * VOTE_BYTES, start + (at + 1) * VOTE_BYTES));
  const parts = { before: Buffer.from(bytes.subarray(0, VOTES_AT)), votes: votes.map((vote) => Buffer.from(vote)) };
  const after = bytes.subarray(start + count * VOTE_BYTES);
  change(parts);
  const changed = Buffer.concat([parts.before, Buffer.from([parts.votes.length << 2]), ...parts.votes, after]);
  holder.justification = `0x${changed.toString('hex')}`;
}

const pick = (list, random) => list[random(list.length)];

/** Changes of what a file says. */
const CHANGES = {
  digit(file, random) {
    const [holder, field] = pick(places(file), random);
    const at = 2 + random(Math.max(holder[field].length - 2, 1));
    holder[field] = replaced(holder[field], at, HEX[random(16)]);
  },
  bit(file, random) {
    const [holder, field] = pick(places(file).filter(([one, name]) => one[name].length > 2), random);
    const bytes = Buffer.from(holder[field].slice(2), 'hex');
    bytes[random(bytes.length)] ^= 1 << random(8);
    holder[field] = `0x${bytes.toString('hex')}`;
  },
  shorter(file, random) {
    const [holder, field] = pick(places(file), random);
    holder[field] = holder[field].slice(0, -1 - random(3));
  },
  longer(file, random) {
    const [holder, field] = pick(places(file), random);
    holder[field] += pick(['0', '00', 'ff', ' ', 'g'], random);
  },
  empty(file, random) {
    const [holder, field] = pick(places(file), random);
    holder[field] = pick(['', '0x', '0', null, 7, [], {}], random);
  },
  exchanged(file, random) {
    const [[one, here], [other, there]] = [pick(places(file), random), pick(places(file), random)];
    [one[here], other[there]] = [other[there], one[here]];
  },
  dropped(file, random) {
    const list = pick(lists(file), random);
    list.splice(random(list.length), 1);
  },
  doubled(file, random) {
    const list = pick(lists(file), random);
    list.splice(random(list.length + 1), 0, structuredClone(pick(list, random)));
  },
  reordered(file, random) {
    const list = pick(lists(file), random);
    const [one, other] = [random(list.length), random(list.length)];
    [list[one], list[other]] = [list[other], list[one]];
  },
  number(file, random) {
    file.block.number = pick([0, file.block.number + 1, file.block.number - 1, 2 ** 32 - 1, 2 ** 32, -1, 1.5, '1', null], random);
  },
  version(file, random) {
    file.version = pick([0, 2, 1.5, '1', null, -1, 2 ** 32 + 1], random);
  },
  field(file, random) {
    const holder = pick([file, file.block, file.finality, ...file.storage, ...file.authoritySets], random);
    const name = pick(Object.keys(holder), random);
    if (random(2) === 0) holder[`${name}${random(10)}`] = holder[name];
    else delete holder[name];
  },
  /** An object as the list of what is in it. */
  unnamed(file, random) {
    const [holder, field] = pick([[file, 'block'], [file, 'finality'], [file.storage, 0], [file.authoritySets, 0]].filter(([one, name]) => one[name]), random);
    holder[field] = Object.values(holder[field]);
  },
  absent(file, random) {
    const entry = pick(file.storage, random);
    entry.value = entry.value === null ? '0x' : null;
  },
  votesDropped: (file, random) => revote(file, random, ({ votes }) => votes.splice(random(votes.length), 1)),
  votesDoubled: (file, random) => revote(file, random, ({ votes }) => votes.push(pick(votes, random))),
  votesReordered: (file, random) => revote(file, random, ({ votes }) => votes.reverse()),
  signatures: (file, random) => revote(file, random, ({ votes }) => pick(votes, random).fill(random(256), 36, 100)),
  voteNumbers: (file, random) => revote(file, random, ({ votes }) => (pick(votes, random)[32] ^= 1 + random(255))),
  round: (file, random) => revote(file, random, ({ before }) => (before[random(8)] ^= 1 + random(255))),
  target: (file, random) => revote(file, random, ({ before }) => (before[8 + random(36)] ^= 1 + random(255))),
  /** The votes of another set. */
  otherSet(file, random) {
    const all = justified(file);
    pick(all, random).justification = pick(all, random).justification;
  },
};

/** Changes of how it is written. */
const SPELLINGS = {
  truncated: (json, random) => json.slice(0, random(json.length)),
  character: (json, random) => replaced(json, random(json.length), String.fromCharCode(32 + random(95))),
  inserted: (json, random) => replaced(json, random(json.length), pick([' ', '\n', '0', ',', '"', '\\', '\0', 'é', '\ufeff'], random), 0),
  removed: (json, random) => replaced(json, random(json.length), '', 1),
  twice(json, random) {
    const fields = [...json.matchAll(/"[a-zA-Z]+":(?:"[^"]*"|[0-9]+|null)/g)];
    const [field] = pick(fields, random);
    return json.replace(field, `${field},${field}`);
  },
  upperCase(json, random) {
    const [found] = pick([...json.matchAll(/"0x[0-9a-f]*[a-f][0-9a-f]*"/g)], random);
    return json.replace(found, `"0x${found.slice(3).toUpperCase()}`);
  },
  upperDigit(json, random) {
    const found = pick([...json.matchAll(/(?<=0x[0-9a-f]*)[a-f]/g)], random);
    return replaced(json, found.index, found[0].toUpperCase());
  },
  unprefixed(json, random) {
    const found = pick([...json.matchAll(/"0x/g)], random);
    return replaced(json, found.index, pick(['"', '"0X', '"x', '" 0x', '"\\u0030x'], random), 3);
  },
  numbers(json, random) {
    const found = pick([...json.matchAll(/(?<="(?:version|number)":)[0-9]+/g)], random);
    const [digits] = found;
    return replaced(json, found.index, pick([`${digits}.0`, `${digits}e0`, `0${digits}`, `+${digits}`, `-${digits}`, '-0', `"${digits}"`, '1e400'], random), digits.length);
  },
  blanks: (json, random) => json.replaceAll(pick([',', ':', '{', '}', '['], random), (mark) => ` \t\r\n${mark} `),
  escapedName: (json) => json.replace('"version"', '"versio\\u006e"'),
  around: (json, random) => pick([`\ufeff${json}`, `${json}\n\n`, `  ${json}`, `${json}x`, `${json}${json}`, `[${json}]`, `${json},`, `/**/${json}`, `${json}\0`], random),
  trailing: (json, random) => json.replace(pick([']', '}'], random), (mark) => `,${mark}`),
  turned: (json) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse())),
};

/** `count` changed copies of `file`, named by what was changed. */
export function tampered(file, seed, count) {
  const random = generator(seed);
  const ways = [...Object.entries(CHANGES), ...Object.entries(SPELLINGS)];
  return Array.from({ length: count }, (_, at) => {
    const [way, change] = ways[at % ways.length];
    const copy = structuredClone(file);
    if (way in CHANGES) change(copy, random);
    const json = JSON.stringify(copy);
    return { name: `${way} ${at}`, json: Buffer.from(way in SPELLINGS ? change(json, random) : json) };
  });
}

/** Bytes that are not text. */
export const garbage = (file) =>
  [
    Buffer.alloc(0),
    Buffer.from('no'),
    Buffer.from('{}'),
    Buffer.from('[]'),
    Buffer.from('[1]'),
    Buffer.from('null'),
    Buffer.from([0xff, 0, 0x80]),
    Buffer.from('['.repeat(100_000)),
    Buffer.from('{"a":'.repeat(100_000)),
    Buffer.from(JSON.stringify(file).replace('0x', '0x\xff'), 'latin1'),
    Buffer.from(JSON.stringify(Object.values(file))),
  ].map((json, at) => ({ name: `garbage ${at}`, json }));
