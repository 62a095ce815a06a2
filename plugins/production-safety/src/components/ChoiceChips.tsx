import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DoneIcon from '@material-ui/icons/Done';
import { forwardRef } from 'react';
import type { ReactNode } from 'react';
import { STRONG } from './weights';

const useStyles = makeStyles(
  theme => ({
    group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(0.5),
      fontWeight: STRONG,
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    chip: {
      position: 'relative',
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minHeight: 32,
      padding: theme.spacing(0, 1.5),
      borderRadius: 16,
      border: `1px solid ${theme.palette.text.secondary}`,
      cursor: 'pointer',
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-within': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    chosen: {
      borderColor: theme.palette.primary.main,
      backgroundColor: theme.palette.action.selected,
      fontWeight: STRONG,
    },
    input: {
      position: 'absolute',
      inset: 0,
      width: '100%',
      height: '100%',
      margin: 0,
      opacity: 0,
      cursor: 'pointer',
    },
    check: { fontSize: theme.typography.pxToRem(16) },
  }),
  { name: 'ProductionSafetyChoiceChips' },
);

/** Chips of one question. */
export const ChoiceGroup = (props: { legend: string; children: ReactNode }) => {
  const classes = useStyles();
  return (
    <fieldset className={classes.group}>
      <Typography component="legend" variant="body2" className={classes.legend}>
        {props.legend}
      </Typography>
      <Typography component="div" variant="body2" className={classes.row}>
        {props.children}
      </Typography>
    </fieldset>
  );
};

/** A radio button or checkbox in the shape of a chip. */
export const ChoiceChip = forwardRef<
  HTMLInputElement,
  {
    type: 'radio' | 'checkbox';
    name: string;
    label: string;
    checked: boolean;
    onChange(): void;
  }
>(({ label, ...input }, ref) => {
  const classes = useStyles();
  return (
    <label className={`${classes.chip} ${input.checked ? classes.chosen : ''}`}>
      <input {...input} ref={ref} className={classes.input} />
      {input.checked && <DoneIcon className={classes.check} aria-hidden />}
      {label}
    </label>
  );
});
