import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRef } from 'react';
import { useFormats } from '../../../format/useFormats';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { PAGE_SIZE } from './listParams';
import type { ListParams } from './listParams';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyPortfolioPages' },
);

/** Back and forth between pages; the way back is remembered. */
export const PortfolioPages = (props: {
  params: ListParams;
  shown: number;
  total: number;
  nextCursor?: string;
  onChange(change: Pick<ListParams, 'cursor' | 'page'>): void;
}) => {
  const { params, shown, total, nextCursor, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const formats = useFormats();
  const cursors = useRef(new Map<number, string>());
  if (params.cursor) cursors.current.set(params.page, params.cursor);
  if (total <= PAGE_SIZE) return null;
  const from = (params.page - 1) * PAGE_SIZE + 1;
  const previous = cursors.current.get(params.page - 1);
  return (
    <nav className={classes.root} aria-label={t('pages')}>
      <Typography variant="body2">
        {t('range', {
          from: formats.number(from),
          to: formats.number(from + shown - 1),
          total: formats.number(total),
        })}
      </Typography>
      <ActionButton
        size="small"
        disabled={params.page === 1}
        onClick={() =>
          // Opened in the middle, the way back is the first page.
          onChange({
            cursor: previous,
            page: previous ? params.page - 1 : 1,
          })
        }
      >
        {t('previous')}
      </ActionButton>
      <ActionButton
        size="small"
        disabled={!nextCursor}
        onClick={() => onChange({ cursor: nextCursor, page: params.page + 1 })}
      >
        {t('next')}
      </ActionButton>
    </nav>
  );
};
