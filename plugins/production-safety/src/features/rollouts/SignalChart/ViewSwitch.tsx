import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { ActionButton } from '../../../components/ActionButton';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';

export type CurveView = 'chart' | 'table';

const VIEWS: readonly CurveView[] = ['chart', 'table'];

/** Whether the picture is shown or the numbers behind it. */
export const ViewSwitch = (props: {
  view: CurveView;
  onChange(view: CurveView): void;
}) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  return (
    <ButtonGroup size="small" aria-label={t('view.label')}>
      {VIEWS.map(view => (
        <ActionButton
          key={view}
          aria-pressed={props.view === view}
          color={props.view === view ? 'primary' : 'default'}
          onClick={() => props.onChange(view)}
        >
          {t(`view.${view}`)}
        </ActionButton>
      ))}
    </ButtonGroup>
  );
};
