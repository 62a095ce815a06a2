import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import type { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

type Translate = TranslationFunction<(typeof incidentsTranslationRef)['T']>;

const OURS = [
  'person',
  'incident',
  'checklist',
  'escalation',
  'deployments',
] as const;

/** Where an entry comes from, in words; vendors and rollouts by their id. */
export function sourceName(source: string, t: Translate): string {
  const ours = OURS.find(each => each === source);
  return ours ? t(`command.timeline.sources.${ours}`) : source;
}
