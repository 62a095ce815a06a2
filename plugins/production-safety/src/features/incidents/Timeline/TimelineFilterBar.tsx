import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { TIMELINE_GROUPS } from '@production-safety/backstage-plugin-production-safety-common';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName, entityName } from '../../rollouts/words/actorName';
import { Fold } from '../Fold';
import { FilterChoice, FilterText } from './FilterFields';
import { sourceName } from './sourceName';
import type { TimelineFilters } from './timelineFilters';
import type { SeenNames } from './useSeenNames';
import type { ChangeFilters } from './useTimelineFilters';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
      '@media print': { display: 'none' },
    },
    fields: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
      paddingTop: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyTimelineFilterBar' },
);

interface FilterProps {
  readonly filters: TimelineFilters;
  readonly names: SeenNames;
  readonly onChange: ChangeFilters;
}

/** Chips for what entries are about, and fields for who, where from and text. */
export const TimelineFilterBar = (props: FilterProps) => {
  const { filters, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const name = useId('importance');
  const { actor, source, q } = filters;
  return (
    <div
      className={classes.root}
      role="search"
      aria-label={t('command.timeline.filter')}
    >
      <ChoiceGroup legend={t('command.timeline.shown')}>
        {(['all', 'important'] as const).map(each => (
          <ChoiceChip
            key={each}
            type="radio"
            name={name}
            label={t(`command.timeline.importance.${each}`)}
            checked={filters.isImportant === (each === 'important')}
            onChange={() => onChange({ isImportant: each === 'important' })}
          />
        ))}
      </ChoiceGroup>
      <Groups {...props} />
      <Fold
        title={t('command.timeline.moreFilters')}
        startsOpen={[actor, source, q].some(Boolean)}
      >
        <Fields {...props} />
      </Fold>
    </div>
  );
};

const Groups = ({ filters: { groups }, onChange }: FilterProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const name = useId('groups');
  return (
    <ChoiceGroup legend={t('command.timeline.about')}>
      {TIMELINE_GROUPS.map(group => {
        const isChosen = groups.includes(group);
        return (
          <ChoiceChip
            key={group}
            type="checkbox"
            name={name}
            label={t(`command.timeline.groups.${group}`)}
            checked={isChosen}
            onChange={() =>
              onChange({
                groups: isChosen
                  ? groups.filter(each => each !== group)
                  : [...groups, group],
              })
            }
          />
        );
      })}
    </ChoiceGroup>
  );
};

const Fields = ({ filters, names, onChange }: FilterProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  return (
    <div className={classes.fields}>
      <FilterText
        label={t('command.timeline.search')}
        value={filters.q}
        onChange={q => onChange({ q })}
      />
      <FilterChoice
        label={t('command.timeline.who')}
        any={t('command.timeline.anybody')}
        value={filters.actor}
        nameOf={entityName}
        options={names.actors.map(actor => ({
          value: actor.ref,
          name:
            actor.kind === 'system'
              ? `${actorName(actor, shared)} (${actor.ref})`
              : actorName(actor, shared),
        }))}
        onChange={actor => onChange({ actor })}
      />
      <FilterChoice
        label={t('command.timeline.from')}
        any={t('command.timeline.anywhere')}
        value={filters.source}
        nameOf={source => sourceName(source, t)}
        options={names.sources.map(value => ({
          value,
          name: sourceName(value, t),
        }))}
        onChange={source => onChange({ source })}
      />
    </div>
  );
};
