import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import RunbookIcon from '@material-ui/icons/DescriptionOutlined';
import IncidentIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  INCIDENT_TYPE,
  RUNBOOK_TYPE,
  isOfType,
} from '../features/search/resultTypes';

const results = () => import('../features/search/SafetySearchResult');

const incidentSearchResult = SearchResultListItemBlueprint.make({
  name: 'production-safety-incident',
  params: {
    predicate: isOfType(INCIDENT_TYPE),
    component: () => results().then(module => module.IncidentResult),
  },
});

const runbookSearchResult = SearchResultListItemBlueprint.make({
  name: 'production-safety-runbook',
  params: {
    predicate: isOfType(RUNBOOK_TYPE),
    component: () => results().then(module => module.RunbookResult),
  },
});

const incidentResultType = SearchFilterResultTypeBlueprint.make({
  name: 'production-safety-incident',
  params: { value: INCIDENT_TYPE, name: 'Incidents', icon: <IncidentIcon /> },
});

const runbookResultType = SearchFilterResultTypeBlueprint.make({
  name: 'production-safety-runbook',
  params: { value: RUNBOOK_TYPE, name: 'Runbooks', icon: <RunbookIcon /> },
});

/**
 * Shows incidents and runbooks among the results of the search. Apart from the
 * plugin, as a portal without search need not load it.
 *
 * @alpha
 */
export const productionSafetySearchModule = createFrontendModule({
  pluginId: 'search',
  extensions: [
    incidentSearchResult,
    runbookSearchResult,
    incidentResultType,
    runbookResultType,
  ],
});
