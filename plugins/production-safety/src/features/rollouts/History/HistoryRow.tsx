import Collapse from '@material-ui/core/Collapse';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Ago } from '../../../components/Ago';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { useId } from '../../../hooks/useId';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName } from '../words/actorName';
import { StepLink } from '../Decision/StepLink';
import { WhyLink } from '../Decision/WhyLink';
import { EventDetails } from './EventDetails';

const useStyles = makeStyles(
  theme => ({
    row: {
      borderBottom: `1px solid ${theme.palette.divider}`,
      '&:last-child': { borderBottom: 0 },
    },
    head: {
      display: 'grid',
      gridTemplateColumns: '140px minmax(0, 1fr) 130px 32px',
      columnGap: theme.spacing(2),
      alignItems: 'center',
      padding: theme.spacing(0.5, 0),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) 32px',
      },
    },
    when: {
      [theme.breakpoints.down('xs')]: { gridColumn: 1, gridRow: 1 },
    },
    ago: { display: 'block' },
    what: { overflowWrap: 'anywhere' },
    who: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
    toggle: {
      padding: theme.spacing(0.5),
      [theme.breakpoints.down('xs')]: { gridColumn: 2, gridRow: '1 / span 2' },
    },
    open: { transform: 'rotate(180deg)' },
    // What came in since the page was opened is marked for a moment.
    fresh: {
      animation: '$mark 4s ease-out',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    '@keyframes mark': {
      from: { backgroundColor: theme.palette.action.selected },
      to: { backgroundColor: 'transparent' },
    },
  }),
  { name: 'ProductionSafetyHistoryRow' },
);

/** Id of the rollback, where guards and no person asked for it. */
function decidedByGuard({
  type,
  detail,
}: RolloutEventView): string | undefined {
  const { cause, operationId } = detail;
  return type === 'rollback-requested' && cause
    ? String(operationId)
    : undefined;
}

const EVERY_MS = 60_000;

/** One event, with its evidence on demand. */
export const HistoryRow = (props: {
  rolloutId: string;
  event: RolloutEventView;
  isNew: boolean;
}) => {
  const { event } = props;
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const detailsId = useId('event');
  const [isOpen, setOpen] = useState(false);
  const version = formats.number(event.version);
  const decided = decidedByGuard(event);
  return (
    <li className={`${classes.row} ${props.isNew ? classes.fresh : ''}`}>
      <div className={classes.head}>
        <When at={event.at} />
        <Typography variant="body2" className={classes.what}>
          {event.sentence}
          {decided && (
            <>
              {' '}
              <WhyLink rolloutId={props.rolloutId} operationId={decided} />
            </>
          )}
          <StepLink rolloutId={props.rolloutId} event={event} />
        </Typography>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.who}
          title={event.actor.ref}
        >
          {actorName(event.actor, t)}
        </Typography>
        <IconButton
          size="small"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          aria-label={
            isOpen
              ? t('page.history.hideDetails', { version })
              : t('page.history.showDetails', { version })
          }
          onClick={() => setOpen(!isOpen)}
        >
          <ExpandIcon className={isOpen ? classes.open : undefined} />
        </IconButton>
      </div>
      <div id={detailsId}>
        <Collapse in={isOpen} mountOnEnter unmountOnExit>
          <EventDetails event={event} rolloutId={props.rolloutId} />
        </Collapse>
      </div>
    </li>
  );
};

const When = ({ at }: { at: RolloutEventView['at'] }) => {
  const classes = useStyles();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  return (
    <Typography variant="body2" className={classes.when}>
      {formats.clock(at, now)}{' '}
      <Typography
        variant="caption"
        color="textSecondary"
        component="span"
        className={classes.ago}
      >
        <Ago at={at} />
      </Typography>
    </Typography>
  );
};
