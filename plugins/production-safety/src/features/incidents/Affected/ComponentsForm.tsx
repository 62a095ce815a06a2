import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { InlineForm } from '../InlineForm';
import { componentRef } from './componentRef';
import { useComponentSearch } from './useComponentSearch';

interface ComponentsFormProps {
  readonly components: readonly string[];
  readonly disabled: boolean;
  onSubmit(components: readonly string[]): void;
  onCancel(): void;
}

/** Chooses components of the catalog; one it does not have can be written. */
export const ComponentsForm = (props: ComponentsFormProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('affected');
  const field = useFirstFocus();
  const { chosen, choose, typed, setTyped, wrong, submit } =
    useChosenComponents(props);
  const search = useComponentSearch(typed);
  const help = search.isFailed
    ? t('affected.catalogFailed')
    : t('affected.componentsHelp');
  return (
    <InlineForm
      submit={t('affected.save')}
      disabled={props.disabled}
      onSubmit={submit}
      onCancel={props.onCancel}
    >
      <Autocomplete
        multiple
        freeSolo
        fullWidth
        filterSelectedOptions
        size="small"
        id={id}
        // The widget names its list in the way of ARIA 1.0 alone.
        aria-controls={`${id}-popup`}
        options={[...search.found]}
        value={chosen}
        inputValue={typed}
        getOptionLabel={entityName}
        // The catalog has chosen already.
        filterOptions={options => options}
        clearText={t('affected.clear')}
        renderInput={({ InputLabelProps, ...input }) => (
          <TextField
            {...input}
            InputLabelProps={{ ...InputLabelProps, shrink: true }}
            inputRef={field}
            variant="outlined"
            label={t('affected.componentsLabel')}
            error={wrong !== undefined}
            helperText={
              wrong === undefined
                ? help
                : t('affected.componentsWrong', { name: wrong })
            }
          />
        )}
        onInputChange={(_, text) => setTyped(text)}
        onChange={(_, next) => choose(next)}
      />
    </InlineForm>
  );
};

/** What is chosen so far; what was only typed counts when it is sent. */
function useChosenComponents({ components, onSubmit }: ComponentsFormProps) {
  // Another array would have the field forget what is being typed.
  const [chosen, setChosen] = useState(() => [...components]);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  /** True when each is a reference, and is taken over as such. */
  const choose = (next: readonly string[]): readonly string[] | undefined => {
    const refs = next.map(text =>
      components.includes(text) ? text : componentRef(text),
    );
    const bad = next.find((_, index) => refs[index] === undefined);
    setWrong(bad);
    if (bad !== undefined) return undefined;
    const known = [...new Set(refs as readonly string[])];
    setChosen(known);
    return known;
  };
  const submit = () => {
    const text = typed.trim();
    const next = choose(text ? [...chosen, text] : chosen);
    if (!next) return;
    setTyped('');
    onSubmit(next);
  };
  return { chosen, choose, typed, setTyped, wrong, submit };
}
