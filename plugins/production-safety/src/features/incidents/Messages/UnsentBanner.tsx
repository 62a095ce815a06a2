import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { CopyButton } from '../../../components/CopyButton';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { CallNow } from '../OnCall/CallNow';
import { showMessages } from './showMessages';
import { unsentOf } from './unsent';

const EVERY_MS = 1_000;

const useStyles = makeStyles(
  theme => ({
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyUnsentBanner' },
);

/**
 * Says at the top which vendors do not take something and what happens with
 * it, with what people need to do it by hand.
 */
export const UnsentBanner = ({ incident }: { incident: IncidentDetail }) => {
  const now = useNow(EVERY_MS);
  const unsent = unsentOf(incident.messages, now);
  const { pagersAway } = incident;
  if (unsent.length + pagersAway.length === 0) return null;
  return (
    <>
      <PagersAway incident={incident} now={now} />
      <Unsent unsent={unsent} now={now} />
      {pagersAway.length > 0 && <CallNow incident={incident} />}
    </>
  );
};

const PagersAway = (props: { incident: IncidentDetail; now: number }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return (
    <>
      {props.incident.pagersAway.map(({ vendor, since, problem, text }) => (
        <Notice
          key={vendor}
          tone="bad"
          role="alert"
          title={t('messages.pagerAway', {
            vendor,
            clock: formats.clock(since, props.now),
          })}
          action={
            <CopyButton
              text={text}
              label={t('messages.pagerText', { vendor })}
            />
          }
        >
          <Why problem={problem}>{t('messages.pagerAwayHelp')}</Why>
        </Notice>
      ))}
    </>
  );
};

const Unsent = (props: {
  unsent: ReturnType<typeof unsentOf>;
  now: number;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const classes = useStyles();
  const formats = useFormats();
  return (
    <>
      {props.unsent.map(({ vendor, since, problem, texts }) => (
        <Notice
          key={vendor}
          tone="bad"
          role="alert"
          title={t('messages.unsent', {
            vendor,
            clock: formats.clock(since, props.now),
          })}
          action={
            <div className={classes.actions}>
              {texts.length > 0 && (
                <CopyButton
                  text={texts.map(({ text }) => text).join('\n\n')}
                  label={t('messages.unsentText', { vendor })}
                />
              )}
              <ActionButton size="small" onClick={showMessages}>
                {t('messages.unsentShow')}
              </ActionButton>
            </div>
          }
        >
          <Why problem={problem}>
            {texts.length > 0
              ? t('messages.unsentTried')
              : t('messages.unshownHelp')}
          </Why>
        </Notice>
      ))}
    </>
  );
};

const Why = (props: { problem?: string; children: ReactNode }) => (
  <>
    {props.problem && <div>{props.problem}</div>}
    <div>{props.children}</div>
  </>
);
