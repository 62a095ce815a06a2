import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PublicTextView } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

export type ComponentState = PublicTextView['componentStates'][number]['state'];

/** The best first. */
export const COMPONENT_STATES = [
  'operational',
  'degraded',
  'partial-outage',
  'major-outage',
  'maintenance',
] as const satisfies readonly ComponentState[];

/** How each affected component is for the public; empty says nothing of it. */
export const ComponentStates = (props: {
  components: readonly string[];
  states: Readonly<Record<string, ComponentState | ''>>;
  onChange(states: Readonly<Record<string, ComponentState | ''>>): void;
}) => {
  const { components, states, onChange } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      {components.map(component => (
        <TextField
          key={component}
          select
          size="small"
          variant="outlined"
          id={`production-safety-public-${component}`}
          label={t('messages.stateOf', { component: entityName(component) })}
          value={states[component] ?? ''}
          SelectProps={{ native: true }}
          InputLabelProps={{ shrink: true }}
          onChange={event =>
            onChange({
              ...states,
              [component]: event.target.value as ComponentState | '',
            })
          }
        >
          <option value="">{t('messages.saysNothing')}</option>
          {COMPONENT_STATES.map(state => (
            <option key={state} value={state}>
              {t(`messages.component.${state}`)}
            </option>
          ))}
        </TextField>
      ))}
    </>
  );
};
