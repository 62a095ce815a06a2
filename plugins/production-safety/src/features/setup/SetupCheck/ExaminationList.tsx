import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Labelled } from '../../../components/Labelled';
import { setupTranslationRef } from '../../../translation/setup/setupTranslationRef';
import { examinedGroups } from './examinedGroups';
import { OUTCOME_LOOKS } from './outcomeLook';
import type { Examined } from './outcomeLook';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { padding: theme.spacing(0.75, 0), overflowWrap: 'anywhere' },
    group: { marginTop: theme.spacing(1.5) },
  }),
  { name: 'ProductionSafetyExaminationList' },
);

/** What was found about the whole provider, then about each environment. */
export const ExaminationList = (props: {
  examinations: readonly Examined[];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(setupTranslationRef);
  return (
    <>
      {examinedGroups(props.examinations).map(
        ({ environment, examinations }) => (
          <div key={environment ?? ''} className={classes.group}>
            <Typography variant="subtitle2" component="h4">
              {environment ?? t('whole')}
            </Typography>
            <ul className={classes.list}>
              {examinations.map(each => (
                <li
                  key={`${each.id} ${each.sentence}`}
                  className={classes.item}
                >
                  <Labelled
                    {...OUTCOME_LOOKS[each.outcome]}
                    word={t(`outcome.${each.outcome}`)}
                  />
                  <Typography variant="body2">{each.sentence}</Typography>
                  {each.fix && (
                    <Typography variant="body2" color="textSecondary">
                      {each.fix}
                    </Typography>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </>
  );
};
