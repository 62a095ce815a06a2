import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ActionItemView } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ITEM_LOOKS, stateOf } from './itemWords';

/** How an action item stands, as icon, word and colour. */
export const ItemStateWord = (props: {
  item: Pick<ActionItemView, 'closed' | 'isOverdue'>;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const state = stateOf(props.item);
  return <Labelled {...ITEM_LOOKS[state]} word={t(`items.state.${state}`)} />;
};
