import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  GateView,
  PlanPhaseView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { Labelled } from '../../../components/Labelled';
import { STRONG } from '../../../components/weights';
import { useTranslation } from '../../../translation/useTranslation';
import { GATE_LOOKS } from './gateLooks';
import { GateNumbers } from './GateNumbers';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    gate: {
      padding: theme.spacing(1, 0),
      '&:not(:last-child)': {
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    title: { fontWeight: STRONG, minWidth: 0 },
  }),
  { name: 'ProductionSafetyGateRow' },
);

/** A list of gates, one `GateRow` each. */
export const GateList = (props: { children: ReactNode }) => (
  <ul className={useStyles().list}>{props.children}</ul>
);

/** How one gate stands, and what was measured for it. */
export const GateRow = (props: {
  gate: GateView;
  spec?: PlanPhaseView['gates'][number];
  /** When it can be open at best. */
  earliest?: ReactNode;
  /** What can be done about it. */
  children?: ReactNode;
}) => {
  const { gate } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <li className={classes.gate}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.title}>
          {gate.title}
        </Typography>
        <Labelled
          {...GATE_LOOKS[gate.state]}
          word={t(`words.gate.${gate.state}`)}
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        {gate.sentence} {props.earliest}
      </Typography>
      <GateNumbers gate={gate} spec={props.spec} />
      {props.children}
    </li>
  );
};
