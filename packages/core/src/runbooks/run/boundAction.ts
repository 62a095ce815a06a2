import type { RunbookStep } from '../step';

/**
 * What a machine is asked to do for a step.
 *
 * @public
 */
export type BoundAction =
  | {
      readonly id: string;
      readonly inputs: Readonly<Record<string, string>>;
      readonly missing?: undefined;
    }
  | {
      readonly id: string;
      /** Recorded values that an input refers to, and nobody recorded. */
      readonly missing: readonly string[];
    };

/**
 * The action of a step with recorded values put in; `undefined` when a person
 * does it. Nothing is guessed: without a value there are no inputs.
 *
 * @public
 */
export function boundAction(
  { action }: RunbookStep,
  records: Readonly<Record<string, string>>,
): BoundAction | undefined {
  if (!action) return undefined;
  const missing = new Set<string>();
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, template]) => [
      name,
      template.replace(/\{([^{}]*)\}/g, (_, record: string) => {
        if (!Object.hasOwn(records, record)) missing.add(record);
        return records[record] ?? '';
      }),
    ]),
  );
  return missing.size > 0
    ? { id: action.id, missing: [...missing] }
    : { id: action.id, inputs };
}
