import type { GateFinding as Finding } from '../../rollouts/assessGates';

export type { Finding };

/** Numbers that stand beside a sentence. */
export type Numbers = Omit<Finding, 'state' | 'sentence'>;

export function open(sentence: string, numbers: Numbers = {}): Finding {
  return { state: 'open', sentence, ...numbers };
}

export function closed(sentence: string, numbers: Numbers = {}): Finding {
  return { state: 'closed', sentence, ...numbers };
}

export function unknown(sentence: string, numbers: Numbers = {}): Finding {
  return { state: 'unknown', sentence, ...numbers };
}

export const NOT_MEASURED = unknown(
  'Not measured yet. A person may attest it.',
);

/** A gate without the limit of its kind can only be answered by people. */
export const NO_LIMIT = unknown(
  'The plan names no limit. A person may attest it.',
);
