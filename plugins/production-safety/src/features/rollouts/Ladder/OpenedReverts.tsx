import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RevertedChangeView } from '@production-safety/backstage-plugin-production-safety-common';
import { TextLink } from '../../../components/TextLink';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';

const useStyles = makeStyles(
  theme => ({ root: { margin: 0, paddingLeft: theme.spacing(2.5) } }),
  { name: 'ProductionSafetyOpenedReverts' },
);

/** The changes that a code revert takes back, each with its request. */
export const OpenedReverts = (props: {
  reverts: readonly RevertedChangeView[];
}) => {
  const classes = useStyles();
  if (props.reverts.length === 0) return null;
  return (
    <Typography variant="body2" component="ul" className={classes.root}>
      {props.reverts.map(revert => (
        <li key={revert.changeUrl}>
          <OpenedRevert revert={revert} />
        </li>
      ))}
    </Typography>
  );
};

const OpenedRevert = ({ revert }: { revert: RevertedChangeView }) => {
  const { t } = useTranslationRef(revertsTranslationRef);
  const { title, number, url, changeUrl, detail } = revert;
  const label =
    number === undefined
      ? title
      : t('ladder.opened', { number: `${number}`, title });
  const state = t(`ladder.change.${revert.state}`);
  return (
    <>
      <TextLink to={url ?? changeUrl}>{label}</TextLink>: {state}
      {detail && `. ${detail}`}
    </>
  );
};
