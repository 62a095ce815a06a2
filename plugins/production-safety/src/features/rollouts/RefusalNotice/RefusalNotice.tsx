import { makeStyles } from '@material-ui/core/styles';
import { refusalsOf } from '@production-safety/backstage-plugin-production-safety-common';
import { isOutcomeUnknown } from '../../../api/failure';
import { Notice } from '../../../components/Notice';

const useStyles = makeStyles(
  theme => ({ list: { margin: 0, paddingLeft: theme.spacing(2) } }),
  { name: 'ProductionSafetyRefusalNotice' },
);

interface NoticeWords {
  readonly title: string;
  /** What to do when the error itself does not say. */
  readonly help: string;
}

/** Why a command was not accepted and what to do instead. */
export const RefusalNotice = (props: {
  error: Error;
  refused: NoticeWords;
  /** For an answer that was lost: it may have been taken. */
  unknown: NoticeWords;
}) => {
  const classes = useStyles();
  const refusals = refusalsOf(props.error);
  const { title, help } =
    refusals.length === 0 && isOutcomeUnknown(props.error)
      ? props.unknown
      : props.refused;
  return (
    <Notice tone="bad" role="alert" title={title}>
      {refusals.length > 0 ? (
        <ul className={classes.list}>
          {refusals.map(({ code, message, fix }) => (
            <li key={`${code} ${message}`}>
              {message} {fix}
            </li>
          ))}
        </ul>
      ) : (
        <>
          {reasonOf(props.error)} {help}
        </>
      )}
    </Notice>
  );
};

function reasonOf(error: Error): string {
  const text =
    error.cause instanceof Error ? error.cause.message : error.message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
