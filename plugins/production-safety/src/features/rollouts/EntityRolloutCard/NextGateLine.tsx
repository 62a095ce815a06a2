import Typography from '@material-ui/core/Typography';
import type { NextGateView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useTranslation } from '../../../translation/useTranslation';

const EVERY_MS = 60_000;

/** What stands between here and the next phase. */
export const NextGateLine = ({ nextGate }: { nextGate?: NextGateView }) => {
  const t = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  if (!nextGate) return null;
  const { earliestAt, sentence } = nextGate;
  const isAhead = earliestAt && Date.parse(earliestAt) > now;
  return (
    <Typography variant="body2">
      {sentence}{' '}
      {isAhead && t('card.earliest', { time: formats.clock(earliestAt, now) })}
    </Typography>
  );
};
