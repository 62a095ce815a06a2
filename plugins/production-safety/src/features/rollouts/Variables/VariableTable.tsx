import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { SimpleTable } from '../../../components/SimpleTable';
import { variablesTranslationRef } from '../../../translation/variables/variablesTranslationRef';
import { VARIABLE_LOOKS } from './variableLook';

const useStyles = makeStyles(
  {
    name: {
      fontFamily: 'Menlo, Consolas, monospace',
      overflowWrap: 'anywhere',
    },
  },
  { name: 'ProductionSafetyVariableTable' },
);

/** Each flag with its variable, and what the file says of it. */
export const VariableTable = (
  props: Pick<RolloutVariablesView, 'state' | 'variables'>,
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(variablesTranslationRef);
  const isCompared = props.state !== 'undeclared';
  return (
    <SimpleTable
      label={t('table')}
      columns={[
        { id: 'flag', title: t('flag') },
        { id: 'variable', title: t('variable') },
        { id: 'wanted', title: t('wanted') },
        ...(isCompared ? [{ id: 'found', title: t('inFile') }] : []),
      ]}
      rows={props.variables.map(({ flag, name, wanted, found }) => ({
        id: flag,
        cells: {
          flag,
          variable: <code className={classes.name}>{name}</code>,
          wanted: <code className={classes.name}>{String(wanted)}</code>,
          found: (
            <Labelled {...VARIABLE_LOOKS[found]} word={t(`found.${found}`)} />
          ),
        },
      }))}
    />
  );
};
