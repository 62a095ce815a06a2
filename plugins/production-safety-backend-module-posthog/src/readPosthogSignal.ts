import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { PosthogSignal } from '@production-safety/adapter-posthog';

/** Keys of a signal besides its name. */
export const SIGNAL_KEYS = [
  'kind',
  'of',
  'counted',
  'first',
  'then',
  'withinSeconds',
  'survey',
  'question',
  'satisfiedFrom',
];

/**
 * What is counted under one name.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPosthogSignal(entry: Config, path: string): PosthogSignal {
  const kind = entry.getString('kind');
  switch (kind) {
    case 'events':
    case 'persons':
      return {
        kind,
        of: entry.getString('of'),
        counted: entry.getString('counted'),
      };
    case 'funnel':
      return {
        kind,
        first: entry.getString('first'),
        then: entry.getString('then'),
        withinMs: 1_000 * entry.getNumber('withinSeconds'),
      };
    case 'nps':
      return { kind, ...readQuestion(entry) };
    case 'csat':
      return {
        kind,
        ...readQuestion(entry),
        satisfiedFrom: entry.getOptionalNumber('satisfiedFrom'),
      };
    default:
      throw new InputError(
        `${path}.kind must be events, persons, funnel, nps or csat, not ${kind}.`,
      );
  }
}

function readQuestion(entry: Config) {
  return {
    survey: entry.getString('survey'),
    question: entry.getString('question'),
  };
}
