import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import type { ComponentType } from 'react';
import { ToneIcon } from './ToneIcon';
import type { Tone } from './tones';
import { STRONG } from './weights';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      // What other languages need more words for would not fit a phone.
      [theme.breakpoints.down('xs')]: { whiteSpace: 'normal' },
    },
    word: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyLabelled' },
);

/** Icon, word and colour: how every status is shown. */
export const Labelled = (props: {
  icon: ComponentType<SvgIconProps>;
  tone: Tone;
  word: string;
}) => {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <ToneIcon icon={props.icon} tone={props.tone} />
      <Typography component="span" variant="body2" className={classes.word}>
        {props.word}
      </Typography>
    </span>
  );
};
