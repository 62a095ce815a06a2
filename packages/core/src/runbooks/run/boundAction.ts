import type { RunbookStep } from '../step';
import { boundInputs } from './boundInputs';

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
  return action && { id: action.id, ...boundInputs(action.inputs, records) };
}
