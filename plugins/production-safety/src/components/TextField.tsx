import MuiTextField from '@material-ui/core/TextField';
import type { TextFieldProps } from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { toneColor } from './tones';

const useStyles = makeStyles(
  theme => ({
    // The red of the theme is too light for small text on its paper.
    wrong: { '&.Mui-error': { color: toneColor(theme, 'bad') } },
  }),
  { name: 'ProductionSafetyTextField' },
);

/** A field whose label and help can be read when what is in it is wrong. */
export const TextField = (props: TextFieldProps) => {
  const classes = useStyles();
  const { InputLabelProps, FormHelperTextProps } = props;
  return (
    <MuiTextField
      {...props}
      InputLabelProps={{ className: classes.wrong, ...InputLabelProps }}
      FormHelperTextProps={{
        className: classes.wrong,
        ...FormHelperTextProps,
      }}
    />
  );
};
