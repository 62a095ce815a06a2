import type { Row } from '../bench/row';

const COLUMNS = [
  'steady',
  'fast-start',
  'fast',
  'ours',
  'naive-threshold',
  'consecutive-failures',
] as const;

/** Rows of one case in one line of a Markdown table, a column for each rule. */
export function sideBySide(rows: readonly Row[]): string {
  const cases = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const at = row.id.lastIndexOf('.');
    const [id, rule] = [row.id.slice(0, at), row.id.slice(at + 1)];
    cases.set(id, (cases.get(id) ?? new Map<string, Row>()).set(rule, row));
  }
  const lines = [...cases].map(([id, byRule]) =>
    lineOf([
      `\`${id}\``,
      [...byRule.values()][0].unit,
      ...COLUMNS.map(rule => cellOf(byRule.get(rule))),
    ]),
  );
  const head = ['Case', 'Unit', ...COLUMNS];
  return [lineOf(head), lineOf(head.map(() => '---')), ...lines, ''].join('\n');
}

/** With the goal, where there is one. */
function cellOf(row: Row | undefined): string {
  if (!row) return '';
  const figure = row.value === null ? 'not measured' : String(row.value);
  return row.goal === 'printed' ? figure : `${figure} (${row.goal})`;
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
