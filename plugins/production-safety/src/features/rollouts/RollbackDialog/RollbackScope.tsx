import FormHelperText from '@material-ui/core/FormHelperText';
import type { PartView } from '@production-safety/backstage-plugin-production-safety-common';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { useTranslation } from '../../../translation/useTranslation';
import type { RollbackChoice } from './rollbackRequest';

/** Everything, or only some parts. Choosing a part is choosing parts. */
export const RollbackScope = (props: {
  parts: readonly PartView[];
  choice: RollbackChoice;
  isMissing: boolean;
  onChange(choice: RollbackChoice): void;
}) => {
  const { parts, choice, onChange } = props;
  const t = useTranslation();
  const toggle = (name: string) => {
    const isChosen = choice.scope === 'parts' && choice.parts.includes(name);
    const chosen = isChosen
      ? choice.parts.filter(part => part !== name)
      : [...(choice.scope === 'parts' ? choice.parts : []), name];
    // None left is a question to answer, not "everything".
    onChange({ ...choice, scope: 'parts', parts: chosen });
  };
  return (
    <ChoiceGroup legend={t('rollback.scope')}>
      <ChoiceChip
        type="radio"
        name="scope"
        label={t('rollback.everything')}
        checked={choice.scope === 'everything'}
        onChange={() => onChange({ ...choice, scope: 'everything', parts: [] })}
      />
      <span>{t('rollback.onlyParts')}</span>
      {parts.map(part => (
        <ChoiceChip
          key={part.name}
          type="checkbox"
          name="part"
          label={
            part.state === 'off'
              ? t('rollback.partOff', { part: part.name })
              : part.name
          }
          checked={choice.scope === 'parts' && choice.parts.includes(part.name)}
          onChange={() => toggle(part.name)}
        />
      ))}
      {props.isMissing && (
        <FormHelperText error role="alert">
          {t('rollback.pickParts')}
        </FormHelperText>
      )}
    </ChoiceGroup>
  );
};
