/** Inputs with recorded values put in, or the values that nobody recorded. */
export type BoundInputs =
  | {
      readonly inputs: Readonly<Record<string, string>>;
      readonly missing?: undefined;
    }
  | { readonly missing: readonly string[] };

/** Puts recorded values in for `{record}`. Nothing is guessed. */
export function boundInputs(
  inputs: Readonly<Record<string, string>>,
  records: Readonly<Record<string, string>>,
): BoundInputs {
  const missing = new Set<string>();
  const filled = Object.fromEntries(
    Object.entries(inputs).map(([name, template]) => [
      name,
      template.replace(/\{([^{}]*)\}/g, (_, record: string) => {
        if (!Object.hasOwn(records, record)) missing.add(record);
        return records[record] ?? '';
      }),
    ]),
  );
  return missing.size > 0 ? { missing: [...missing] } : { inputs: filled };
}
