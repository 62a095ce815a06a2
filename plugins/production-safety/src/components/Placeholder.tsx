import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'block',
      maxWidth: '100%',
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      animation: '$breathe 1.5s ease-in-out infinite',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    // The line's height, and ink like letters within it.
    text: { transform: 'scale(1, 0.6)' },
    '@keyframes breathe': { '50%': { opacity: 0.4 } },
  }),
  { name: 'ProductionSafetyPlaceholder' },
);

/** Holds the place of what is loading. */
export const Placeholder = (props: {
  height: number;
  width?: number | string;
  isText?: boolean;
}) => {
  const { isText, ...style } = props;
  const classes = useStyles();
  return (
    <span
      className={`${classes.root} ${isText ? classes.text : ''}`}
      style={style}
      aria-hidden
    />
  );
};
