import { makeStyles } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import type { ComponentType } from 'react';
import { toneColor } from './tones';
import type { Tone } from './tones';

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      color: ({ tone }) => toneColor(theme, tone),
      fontSize: theme.typography.pxToRem(18),
      flexShrink: 0,
    },
  }),
  { name: 'ProductionSafetyToneIcon' },
);

/** Decorative icon in the colour of a tone; a word stands beside it. */
export const ToneIcon = (props: {
  icon: ComponentType<SvgIconProps>;
  tone: Tone;
}) => {
  const { icon: Icon, tone } = props;
  const classes = useStyles({ tone });
  return <Icon className={classes.root} aria-hidden />;
};
