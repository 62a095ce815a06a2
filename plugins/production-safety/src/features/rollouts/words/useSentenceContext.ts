import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';
import type { SentenceContext } from './rolloutSentence';

const EVERY_MS = 30_000;

/** Text, formats and time for sentences, renewed while it is shown. */
export function useSentenceContext(): SentenceContext {
  return { t: useTranslation(), formats: useFormats(), now: useNow(EVERY_MS) };
}
