import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { TroubleView } from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';

const MINUTE_MS = 60_000;

const useStyles = makeStyles(
  {
    root: { maxWidth: 320, overflowWrap: 'anywhere' },
    kind: { fontWeight: STRONG },
  },
  { name: 'ProductionSafetyTroubleLine' },
);

/** Why a rollout stands where it does in the list; nothing when all is well. */
export const TroubleLine = ({ trouble }: { trouble: TroubleView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  const { kind, sentence, since } = trouble;
  if (kind === 'none') return null;
  return (
    <Typography
      variant="caption"
      component="div"
      color="textSecondary"
      className={classes.root}
    >
      <span className={classes.kind}>{t(`trouble.${kind}`)}</span>
      {since &&
        ` ${t('troubleSince', { clock: formats.clock(since, now) })}`}:{' '}
      {sentence}
    </Typography>
  );
};
