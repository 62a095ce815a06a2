import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { STRONG } from './weights';

const useStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.43,
      '& th, & td': {
        padding: theme.spacing(1, 1.5, 1, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& tr > :last-child': { paddingRight: 0 },
      '& tbody tr:last-child > *': { borderBottom: 0 },
      '& tbody th': { fontWeight: STRONG },
      // Each row becomes a block with its column titles on a phone.
      [theme.breakpoints.down('xs')]: {
        '&, & tbody, & tr': { display: 'block' },
        '& thead': { display: 'none' },
        '& tr': {
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& th, & td': {
          display: 'block',
          padding: theme.spacing(0.25, 0),
          border: 0,
        },
        '& td': {
          display: 'grid',
          gridTemplateColumns: '96px minmax(0, 1fr)',
          columnGap: theme.spacing(1),
        },
        '& td::before': {
          content: 'attr(data-title)',
          color: theme.palette.text.secondary,
        },
        '& td > *': { minWidth: 0 },
      },
    },
    title: { color: theme.palette.text.secondary, fontWeight: STRONG },
    right: {
      '&&': {
        // What follows begins at its left, and must not touch it.
        padding: theme.spacing(1, 4, 1, 0),
        textAlign: 'right',
        fontVariantNumeric: 'tabular-nums',
      },
      [theme.breakpoints.down('xs')]: {
        '&&': { padding: theme.spacing(0.25, 0), textAlign: 'left' },
      },
    },
    middle: { '& tbody > tr > *': { verticalAlign: 'middle' } },
  }),
  { name: 'ProductionSafetySimpleTable' },
);

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly align?: 'right';
  readonly width?: string;
}

export interface Row {
  readonly id: string;
  /** By column id; the first column is the row's header. */
  readonly cells: { readonly [column: string]: ReactNode };
  readonly isCurrent?: boolean;
}

/**
 * A plain table. The roles are spelled out because a browser drops them when
 * rows are shown as blocks.
 */
export const SimpleTable = (props: {
  label: string;
  columns: readonly Column[];
  rows: readonly Row[];
  alignMiddle?: boolean;
}) => {
  const { columns, rows } = props;
  const classes = useStyles();
  const middle = props.alignMiddle ? classes.middle : '';
  return (
    <table
      role="table"
      aria-label={props.label}
      className={`${classes.table} ${middle}`}
    >
      <thead>
        <tr role="row">
          {columns.map(({ id, title, align, width }) => (
            <th
              key={id}
              role="columnheader"
              scope="col"
              style={{ width }}
              className={`${classes.title} ${align ? classes.right : ''}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <TableRow key={row.id} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
};

const TableRow = (props: { row: Row; columns: readonly Column[] }) => {
  const { row, columns } = props;
  const classes = useStyles();
  const [first, ...others] = columns;
  return (
    <tr role="row" aria-current={row.isCurrent ? 'true' : undefined}>
      <th role="rowheader" scope="row">
        {row.cells[first.id]}
      </th>
      {others.map(({ id, title, align }) => (
        <td
          key={id}
          // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
          role="cell"
          data-title={title}
          className={align ? classes.right : undefined}
        >
          {row.cells[id]}
        </td>
      ))}
    </tr>
  );
};
