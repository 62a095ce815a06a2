import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

const MINUTE_MS = 60_000;

const MINUTES = [10, 20, 30, 60, 120];

/** When people hear next: the moment stays as it was chosen. */
export interface NextUpdateChoice {
  /** Absent for a moment that was chosen before. */
  readonly minutes?: number;
  readonly at: string;
}

/** A moment so many minutes from now, in whole minutes. */
export function nextUpdateIn(minutes: number): NextUpdateChoice {
  const at = Math.ceil(Date.now() / MINUTE_MS + minutes) * MINUTE_MS;
  return { minutes, at: new Date(at).toISOString() };
}

/** As soon as people usually hear next in this incident. */
export function usualNextUpdate({
  updateEveryMs,
}: Pick<IncidentDetail, 'updateEveryMs'>): NextUpdateChoice {
  return nextUpdateIn(updateEveryMs / MINUTE_MS);
}

export const NextUpdate = (props: {
  /** Who hears next. */
  legend: string;
  choice?: NextUpdateChoice;
  onChange(choice: NextUpdateChoice): void;
}) => {
  const { choice, onChange } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const name = useId('next-update');
  return (
    <div>
      <ChoiceGroup legend={props.legend}>
        {MINUTES.map(minutes => (
          <ChoiceChip
            key={minutes}
            type="radio"
            name={name}
            label={t('command.clocks.minutes', {
              minutes: formats.number(minutes),
            })}
            checked={choice?.minutes === minutes}
            onChange={() => onChange(nextUpdateIn(minutes))}
          />
        ))}
        {choice && (
          <time dateTime={choice.at}>
            {t('messages.nextUpdateBy', {
              clock: formats.clock(choice.at, Date.now()),
            })}
          </time>
        )}
      </ChoiceGroup>
    </div>
  );
};
