import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import RunbookIcon from '@material-ui/icons/DescriptionOutlined';
import IncidentIcon from '@material-ui/icons/ReportProblemOutlined';
import { searchTranslationRef } from '../../translation/search/searchTranslationRef';

/**
 * What the search gives to an item of its results.
 *
 * @public
 */
export interface FoundDocumentProps {
  /** Absent while the search is under way. */
  readonly result?: IndexableDocument;
  /** The same texts with the words that were looked for in marks. */
  readonly highlight?: ResultHighlight;
}

const ICONS = { incident: IncidentIcon, runbook: RunbookIcon };

/** An incident that was found. */
export const IncidentResult = (props: FoundDocumentProps) => (
  <Found kind="incident" {...props} />
);

/** A runbook that was found. */
export const RunbookResult = (props: FoundDocumentProps) => (
  <Found kind="runbook" {...props} />
);

const Found = (props: FoundDocumentProps & { kind: keyof typeof ICONS }) => {
  const { kind, result, highlight } = props;
  const { t } = useTranslationRef(searchTranslationRef);
  if (!result) return null;
  const Icon = ICONS[kind];
  return (
    <>
      <ListItemIcon>
        <Icon aria-hidden />
      </ListItemIcon>
      <ListItemText
        primary={
          // What is opened is counted by the item around it.
          <Link noTrack to={result.location}>
            <Marked field="title" result={result} highlight={highlight} />
          </Link>
        }
        secondary={
          <>
            {t(kind)} ·{' '}
            <Marked field="text" result={result} highlight={highlight} />
          </>
        }
        primaryTypographyProps={{ variant: 'h6', component: 'div' }}
        secondaryTypographyProps={{
          component: 'div',
          // On the page itself the secondary colour has too little contrast.
          color: 'textPrimary',
        }}
      />
    </>
  );
};

/** A text with the words that were looked for. */
const Marked = (props: {
  field: 'title' | 'text';
  result: IndexableDocument;
  highlight?: ResultHighlight;
}) => {
  const { field, result, highlight } = props;
  const text = highlight?.fields[field];
  return highlight && text ? (
    <HighlightedSearchResultText
      text={text}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  ) : (
    <>{result[field]}</>
  );
};
