import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentMessagesView } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { unsentOf } from './unsent';

const EVERY_MS = 10_000;

interface NoticeProps {
  readonly messages: IncidentMessagesView;
}

/** What did not arrive, to be sent by hand, and what differs in public. */
export const VendorNotices = ({ messages }: NoticeProps) => (
  <>
    <UnsentNotices messages={messages} />
    <DriftNotices messages={messages} />
  </>
);

const UnsentNotices = ({ messages }: NoticeProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  return (
    <>
      {unsentOf(messages, now).map(({ vendor, since, problem, texts }) => (
        <Notice
          key={vendor}
          tone="bad"
          title={t('messages.unsent', {
            vendor,
            clock: formats.clock(since, now),
          })}
        >
          {problem && <div>{problem}</div>}
          <div>
            {texts.length > 0
              ? t('messages.unsentHelp')
              : t('messages.unshownHelp')}
          </div>
          {texts.map(({ id, text }) => (
            <CopyableCode
              key={id}
              code={text}
              label={t('messages.unsentText', { vendor })}
            />
          ))}
        </Notice>
      ))}
    </>
  );
};

const DriftNotices = ({ messages }: NoticeProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  return (
    <>
      {messages.statusPages.map(({ vendor, href, seenAt, problem, drift }) => (
        <div key={vendor}>
          {href && <Link to={href}>{t('messages.page', { vendor })}</Link>}
          {drift.length > 0 && seenAt && (
            <Notice
              tone="warning"
              role="status"
              title={t('messages.drift', {
                vendor,
                ago: formats.ago(seenAt, Math.max(now, Date.parse(seenAt))),
              })}
            >
              {drift.map(sentence => (
                <div key={sentence}>{sentence}</div>
              ))}
            </Notice>
          )}
          {problem && (
            <Notice tone="quiet">
              {seenAt
                ? t('messages.unseenSince', {
                    vendor,
                    clock: formats.clock(seenAt, now),
                  })
                : t('messages.unseen', { vendor })}{' '}
              {problem}
            </Notice>
          )}
        </div>
      ))}
    </>
  );
};
