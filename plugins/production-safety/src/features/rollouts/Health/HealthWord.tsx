import type { HealthView } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { useSentenceContext } from '../words/useSentenceContext';
import { healthLook } from './healthLook';

/** The verdict as icon and word. */
export const HealthWord = ({ health }: { health: HealthView }) => {
  const { t, formats, now } = useSentenceContext();
  const word =
    health.stale && health.measuredAt
      ? t('words.verdict.notKnownSince', {
          clock: formats.clock(health.measuredAt, now),
        })
      : t(`words.verdict.${health.verdict}`);
  return <Labelled {...healthLook(health)} word={word} />;
};
