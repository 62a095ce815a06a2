import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { AnnounceForm } from './AnnounceForm';
import { ReportForm } from './ReportForm';
import type { Facts } from './useMessageForm';

const useStyles = makeStyles(
  theme => ({
    open: {
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyForColleagues' },
);

const REPORT_BUTTON = '[data-report]';

/** A line to colleagues at once, or a report that is drafted for them. */
export const ForColleagues = (
  props: IncidentProps & { facts: Facts; onFacts(facts: Facts): void },
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [isReporting, setReporting] = useState(false);
  const place = useFocusBack<HTMLDivElement>(isReporting, REPORT_BUTTON);
  return (
    <div ref={place}>
      {isReporting ? (
        <ReportForm {...props} onDone={() => setReporting(false)} />
      ) : (
        <>
          <AnnounceForm {...props} />
          <div className={classes.open}>
            <ActionButton
              data-report
              size="small"
              onClick={() => setReporting(true)}
            >
              {t('messages.reportOpen')}
            </ActionButton>
          </div>
        </>
      )}
    </div>
  );
};
