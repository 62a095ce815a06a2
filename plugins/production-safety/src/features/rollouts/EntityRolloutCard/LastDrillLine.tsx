import Typography from '@material-ui/core/Typography';
import type { DrillView } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { useTranslation } from '../../../translation/useTranslation';

/** What the last drill showed and how old it is. */
export const LastDrillLine = ({ drill }: { drill?: DrillView }) => {
  const t = useTranslation();
  return (
    <Typography variant="body2" color="textSecondary">
      {t(`card.drill.${drill?.outcome ?? 'none'}`)}{' '}
      {drill && <Ago at={drill.at} />}
    </Typography>
  );
};
