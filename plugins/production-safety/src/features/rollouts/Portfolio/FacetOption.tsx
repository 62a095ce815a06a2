import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import { useFormats } from '../../../format/useFormats';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { searchedText } from './searchOption';

/** A value with how many rollouts have it, or searching for what was typed. */
export const FacetOption = (props: {
  value: string;
  name: string;
  count: number;
  isSelected: boolean;
}) => {
  const { t } = useTranslationRef(portfolioTranslationRef);
  const formats = useFormats();
  const text = searchedText(props.value);
  if (text !== undefined) return <>{t('searchFor', { text })}</>;
  return (
    <>
      <Checkbox
        size="small"
        checked={props.isSelected}
        tabIndex={-1}
        inputProps={{ 'aria-hidden': true }}
      />
      {t('option', {
        value: props.name,
        rollouts: formats.number(props.count),
      })}
    </>
  );
};
