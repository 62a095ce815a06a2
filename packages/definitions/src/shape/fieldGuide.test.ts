import { z } from 'zod';
import { FIELD_GUIDES } from './fieldGuide';
import { manifestShape } from './manifestShape';

interface JsonSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

function patternsOf(schema: JsonSchema, at: string): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(
    ([name, child]) => {
      const pattern = at ? `${at}.${name}` : name;
      return [pattern, ...patternsOf(child, pattern)];
    },
  );
  const items = schema.items
    ? [`${at}[]`, ...patternsOf(schema.items, `${at}[]`)]
    : [];
  const record = typeof schema.additionalProperties === 'object';
  return [...below, ...items, ...(record ? [`${at}.*`] : [])];
}

describe('FIELD_GUIDES', () => {
  it('explains exactly the fields of the schema', () => {
    const schema = z.toJSONSchema(manifestShape, { io: 'input' });
    const fields = patternsOf(schema as JsonSchema, '');
    const explained = Object.keys(FIELD_GUIDES);
    expect(new Set(explained)).toEqual(new Set(fields));
  });
});
