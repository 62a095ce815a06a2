import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  MessageDeliveryView,
  MessageView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { DELIVERY_LOOKS } from './deliveryLooks';
import { PublicTextQuote } from './PublicTextQuote';

const EVERY_MS = 30_000;

/** Messages that are printed. */
const ON_PAPER = 2;

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      breakInside: 'avoid',
      '@media print': {
        [`&:nth-child(n + ${ON_PAPER + 1})`]: { display: 'none' },
      },
    },
    said: { whiteSpace: 'pre-wrap' },
    where: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  }),
  { name: 'ProductionSafetyMessageList' },
);

/** What was said, the newest first, and where it has arrived. */
export const MessageList = (props: { messages: readonly MessageView[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.messages.map(message => (
        <Message key={message.id} message={message} />
      ))}
    </ul>
  );
};

const Message = ({ message }: { message: MessageView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { at, deliveries } = message;
  const now = Math.max(useNow(EVERY_MS), Date.parse(at));
  const time = `${formats.clock(at, now)} (${formats.ago(at, now)})`;
  return (
    <li className={classes.item}>
      {message.audience === 'public' ? (
        <>
          <Typography variant="body2">
            {t('messages.approvedBy', {
              name: entityName(message.approvedBy),
              time,
            })}
          </Typography>
          <PublicTextQuote text={message} />
        </>
      ) : (
        <>
          <Typography variant="body2">
            {t('messages.announcedBy', { name: entityName(message.by), time })}
          </Typography>
          <Typography variant="body2" className={classes.said}>
            {message.text}
          </Typography>
        </>
      )}
      <div className={classes.where}>
        {deliveries.map(delivery => (
          <Delivery key={delivery.vendor} delivery={delivery} now={now} />
        ))}
        {deliveries.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('messages.nowhere')}
          </Typography>
        )}
      </div>
    </li>
  );
};

const Delivery = (props: { delivery: MessageDeliveryView; now: number }) => {
  const { vendor, state, since } = props.delivery;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const clock = formats.clock(since, props.now);
  return (
    <Labelled
      {...DELIVERY_LOOKS[state]}
      word={t(`messages.delivery.${state}`, { vendor, clock })}
    />
  );
};
