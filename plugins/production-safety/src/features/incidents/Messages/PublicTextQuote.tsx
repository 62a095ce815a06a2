import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PublicTextView } from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

const useStyles = makeStyles(
  theme => ({
    quote: {
      margin: 0,
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    title: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyPublicText' },
);

/** What the public gets, to the letter, and with which states. */
export const PublicTextQuote = ({ text }: { text: PublicTextView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { componentStates, nextUpdateAt } = text;
  return (
    <>
      <Typography
        component="blockquote"
        variant="body2"
        className={classes.quote}
      >
        <div className={classes.title}>{text.title}</div>
        {text.text}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {[
          t(`messages.stages.${text.stage}`),
          t('messages.publicState', { state: t(`words.status.${text.state}`) }),
          ...componentStates.map(({ component, state }) =>
            t('messages.componentIs', {
              component: entityName(component),
              state: t(`messages.component.${state}`),
            }),
          ),
          ...(nextUpdateAt
            ? [
                t('messages.nextUpdateBy', {
                  clock: formats.clock(nextUpdateAt, Date.now()),
                }),
              ]
            : []),
        ].join(' · ')}
      </Typography>
    </>
  );
};
