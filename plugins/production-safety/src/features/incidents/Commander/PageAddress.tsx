import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useIsPrinting } from '../../../hooks/useIsPrinting';
import { useFormats } from '../../../format/useFormats';

const useStyles = makeStyles(
  {
    root: {
      overflowWrap: 'anywhere',
      // Letters drawn as one are another letter when copied out of a file.
      fontVariantLigatures: 'none',
    },
  },
  { name: 'ProductionSafetyPageAddress' },
);

/** On paper: where this page is, and of when it is. */
export const PageAddress = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  if (!useIsPrinting()) return null;
  const { origin, pathname } = window.location;
  return (
    <Typography variant="body2" className={classes.root}>
      {t('command.onPaper', {
        address: `${origin}${pathname}`,
        time: formats.exact(new Date().toISOString()),
      })}
    </Typography>
  );
};
