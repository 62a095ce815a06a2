/** Building blocks of the schemas. */
export const text = { type: 'string' } as const;
/** An id, a reference or a short title. */
export const shortText = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
} as const;
export const flagValue = { type: 'boolean' } as const;
export const time = { type: 'string', format: 'date-time' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const percent = { type: 'number', minimum: 0, maximum: 100 } as const;
export const milliseconds = { type: 'number', minimum: 0 } as const;

export function oneOf(values: readonly string[]) {
  return { type: 'string', enum: [...values] };
}

export function listOf(items: object) {
  return { type: 'array', items };
}

export function ref(schema: string) {
  return { $ref: `#/components/schemas/${schema}` };
}

/**
 * An object with exactly these members; names that end in `?` may be absent.
 */
export function record(members: Readonly<Record<string, object>>) {
  const entries = Object.entries(members);
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.map(([name]) => name).filter(name => !name.endsWith('?')),
    properties: Object.fromEntries(
      entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
    ),
  };
}

/** Some durations in short, as the core has them. */
export const durations = record({
  n: count,
  'medianMs?': milliseconds,
  'p90Ms?': milliseconds,
});
