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
export function usualNextUpdate(incident: Usual): NextUpdateChoice {
  return nextUpdateIn(usualMinutes(incident));
}

type Usual = Pick<IncidentDetail, 'updateEveryMs'>;

const usualMinutes = ({ updateEveryMs }: Usual) => updateEveryMs / MINUTE_MS;

/** What can be chosen, what is usual in this incident among it. */
function minutesOffered(incident: Usual): readonly number[] {
  const all = new Set([...MINUTES, usualMinutes(incident)]);
  return [...all].sort((a, b) => a - b);
}

export const NextUpdate = (props: {
  incident: Usual;
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
        {minutesOffered(props.incident).map(minutes => (
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
