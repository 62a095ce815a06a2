import Typography from '@material-ui/core/Typography';
import type { LastEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { useTranslation } from '../../../translation/useTranslation';

/** What happened last, by whom and when. */
export const LastEventLine = ({ event }: { event: LastEventView }) => {
  const t = useTranslation();
  return (
    <Typography variant="body2" color="textSecondary">
      {t('card.last')}: {event.sentence} <Ago at={event.at} withClock />
    </Typography>
  );
};
