import type { RolloutEvent } from '@production-safety/core';
import { because, listed, personOf, sentence } from './wording';

type BrokeGlass = Extract<RolloutEvent, { readonly type: 'broke-glass' }>;

/** Outcomes after which nothing at the flag provider has changed. */
const NOTHING_CHANGED = ['refused', 'unreachable'];

/**
 * What somebody did from the command line: "Rolled back from the command line
 * by jo on laptop because error rate; V1 confirmed in 0.8 s."
 */
export function breakGlassSentence(event: BrokeGlass): string {
  const { who, host } = event;
  return sentence(
    `${deed(event)} by ${personOf(who)} on ${host}${because(
      event.reason,
    )}; ${asClause(event.sentence)}`,
  );
}

function deed({ command, outcome, parts }: BrokeGlass): string {
  if (NOTHING_CHANGED.includes(outcome)) {
    return `A ${command} from the command line was tried`;
  }
  const done = command === 'rollback' ? 'rolled back' : 'restored';
  const what =
    parts.length > 0 ? `${listed(parts)} ${done}` : done.replace(/^r/, 'R');
  return `${what} from the command line`;
}

/** "Written, but …" goes on in small letters; "V1 …" stays as it is. */
function asClause(text: string): string {
  return text
    .trim()
    .replace(/^[A-Z](?=[a-z]+\b)/, first => first.toLowerCase());
}
