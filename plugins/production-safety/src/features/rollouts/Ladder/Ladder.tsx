import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  LadderRungView,
  OperationView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { Labelled } from '../../../components/Labelled';
import { STRONG } from '../../../components/weights';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';
import { OpenedReverts } from './OpenedReverts';
import { RungClock } from './RungClock';
import { RUNG_LOOKS } from './rungLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      minWidth: 0,
    },
    rung: {
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1.5),
    },
    name: { fontWeight: STRONG, flexGrow: 1 },
  }),
  { name: 'ProductionSafetyLadder' },
);

/**
 * The three ways back, the fastest first, each with its clock against its
 * budget. Nothing where the backend is older than the ladder. `children` is
 * what a person can do about the last one.
 */
export const Ladder = (props: {
  operation: OperationView;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  const { ladder } = props.operation;
  if (!ladder) return null;
  return (
    <div>
      <ol className={classes.root} aria-label={t('ladder.title')}>
        {ladder.map(rung => (
          <Rung key={rung.rung} rung={rung} />
        ))}
      </ol>
      {props.children}
    </div>
  );
};

const Rung = ({ rung }: { rung: LadderRungView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  return (
    <li className={classes.rung}>
      <div className={classes.head}>
        <Typography variant="body2" component="span" className={classes.name}>
          {t(`ladder.rung.${rung.rung}`)}
        </Typography>
        {/* Read aloud when it changes, such as to overdue. */}
        <span role="status">
          <Labelled
            {...RUNG_LOOKS[rung.state]}
            word={t(`ladder.state.${rung.state}`)}
          />
        </span>
      </div>
      <Typography variant="body2" color="textSecondary">
        <RungClock rung={rung} /> {rung.sentence}
      </Typography>
      <OpenedReverts reverts={rung.reverts} />
    </li>
  );
};
