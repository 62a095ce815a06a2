import MuiTextField from '@material-ui/core/TextField';
import type { TextFieldProps } from '@material-ui/core/TextField';
import { alpha, makeStyles } from '@material-ui/core/styles';
import { toneColor } from './tones';

const useStyles = makeStyles(
  theme => ({
    words: {
      // Secondary text is too light for the grey between papers.
      color:
        theme.palette.type === 'dark'
          ? theme.palette.text.secondary
          : alpha(theme.palette.text.primary, 0.65),
      // The red of the theme is too light for small text on its paper.
      '&.Mui-error': { color: toneColor(theme, 'bad') },
    },
  }),
  { name: 'ProductionSafetyTextField' },
);

/** A field whose label and help can be read wherever it stands. */
export const TextField = (props: TextFieldProps) => {
  const classes = useStyles();
  const { InputLabelProps, FormHelperTextProps } = props;
  return (
    <MuiTextField
      {...props}
      InputLabelProps={{ className: classes.words, ...InputLabelProps }}
      FormHelperTextProps={{
        className: classes.words,
        ...FormHelperTextProps,
      }}
    />
  );
};
