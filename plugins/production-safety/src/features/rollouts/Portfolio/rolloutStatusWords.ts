import { words } from '../../../translation/words';

/** Known statuses, by their key in the translation. */
export const ROLLOUT_STATUS_WORDS = words.status;

export type StatusKey = keyof typeof ROLLOUT_STATUS_WORDS;

export function isStatus(value: string): value is StatusKey {
  return value in ROLLOUT_STATUS_WORDS;
}
