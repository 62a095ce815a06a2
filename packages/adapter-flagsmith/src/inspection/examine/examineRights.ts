import type { Examination } from '@production-safety/core';
import { RefusedError } from '../../http/responseErrors';
import { attempt, notKnown, sentenceOf, type Examined } from './Examined';

/**
 * Tries to make a segment of nothing. Flagsmith looks at rights first: a key
 * that may write is told that the name is missing, and nothing was made.
 */
export async function examineRights({
  flagsmith,
  call,
}: Examined): Promise<Examination> {
  const { error } = await attempt(() =>
    flagsmith.api.inspection.tryEmptySegment(call),
  );
  const status = error instanceof RefusedError ? error.status : undefined;
  if (status === 400) {
    return {
      id: 'rights',
      outcome: 'fine',
      sentence:
        'The key may write segments, which is what sends everybody back. Nothing was written to find out.',
    };
  }
  if (status === 401 || status === 403) {
    return {
      id: 'rights',
      outcome: 'broken',
      sentence: `The key may read and not write segments (${status}), so it cannot roll back.`,
      fix: 'Give the key the right to manage segments and flags, or use an organisation API key of an administrator.',
    };
  }
  return notKnown(
    'rights',
    error ? sentenceOf(error) : 'Flagsmith accepted a segment of nothing.',
  );
}
