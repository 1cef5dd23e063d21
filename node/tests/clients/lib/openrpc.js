// JSON Schemas of an OpenRPC document, and of OpenRPC itself.

import assert from 'node:assert/strict';
import jsonSchema from '@json-schema-tools/meta-schema';
import openRpc from '@open-rpc/meta-schema';
import { Ajv } from 'ajv';

const JSON_SCHEMA = 'https://meta.json-schema.tools';

/** What says whether a value is an OpenRPC document, with each JSON Schema in it. */
export function metaSchema() {
  // They name each other by an address that ends with a slash, which ajv takes off from one side only: another address for both.
  const text = JSON.stringify([jsonSchema.JSONSchema ?? jsonSchema, openRpc.default ?? openRpc])
    .replaceAll(`"${JSON_SCHEMA}/#`, `"${JSON_SCHEMA}/schema#`)
    .replaceAll(new RegExp(`"${JSON_SCHEMA}/?"`, 'g'), `"${JSON_SCHEMA}/schema"`);
  const schemas = JSON.parse(text);
  for (const schema of schemas) delete schema.$schema;
  const [ofSchemas, ofDocuments] = schemas;
  // Not strict: they use words of their own. Formats are of addresses, which nothing here depends on.
  return new Ajv({ strict: false, validateFormats: false, schemas: [ofSchemas] }).compile(ofDocuments);
}

/** The schemas of a document, with the references between them. */
export function schemasOf(document) {
  // The formats are sizes of whole numbers, whose bounds stand beside them or are larger than JavaScript's.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'door', components: document.components });
  const results = new Map(document.methods.map(({ name, result }) => [name, result.schema]));
  const compiled = new Map();

  /** Fails unless `value` is as `schema`, which may refer to the document's own. */
  function check(schema, value, what) {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"door#/');
    if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
    const valid = compiled.get(text);
    assert.ok(valid(value), `${what}: ${JSON.stringify(valid.errors?.slice(0, 5))} in ${JSON.stringify(value)?.slice(0, 500)}`);
  }

  return { check, result: (method) => results.get(method) };
}
