import { RUNBOOK_ACTIONS } from '@production-safety/core';
import type { RunbookAction } from '@production-safety/core';
import { toFindings } from './finding';
import type { RunbookReading } from './parseRunbook';
import { readRunbook } from './readRunbook';
import { RUNBOOK_RULES } from './rules/ruleTable';
import { isWebLink } from './rules/linkRules';
import type { LintContext, PageAnchors, WebPage } from './rules/RunbookRule';

/**
 * What the linter is told besides the runbook.
 *
 * @public
 */
export interface RunbookLintOptions {
  /** Names the file in the findings. */
  readonly path?: string;
  /** The day against which ages are counted, `YYYY-MM-DD`. */
  readonly today: string;
  /** What steps can have done; `RUNBOOK_ACTIONS` when absent. */
  readonly actions?: readonly RunbookAction[];
  /**
   * Anchors of another file, by its path from this one; `undefined` when
   * there is none. Links to other files are not checked when absent.
   */
  readonly pageAt?: (path: string) => PageAnchors | undefined;
  /**
   * What was found on the web, by the address as the link has it. Links to
   * the web are not checked when absent: {@link webLinksOf} names them.
   */
  readonly webPageAt?: (url: string) => WebPage | undefined;
  /** Text of an earlier version, to see whether steps have kept their ids. */
  readonly before?: string;
}

/**
 * A rule, as pages and screens show it.
 *
 * @public
 */
export interface RunbookRuleEntry {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
}

const SEVERITIES = new Map(
  RUNBOOK_RULES.map(({ code, severity }) => [code, severity]),
);

/**
 * Reads a runbook and holds it against every rule.
 *
 * @remarks
 * Never throws. A runbook with an error is not run; a warning is for its
 * author.
 *
 * @public
 */
export function lintRunbook(
  text: string,
  options: RunbookLintOptions,
): RunbookReading {
  const { path, today, pageAt, webPageAt, before } = options;
  const context: LintContext = {
    today,
    actions: options.actions ?? RUNBOOK_ACTIONS,
    ...(pageAt && { pageAt }),
    ...(webPageAt && { webPageAt }),
    ...(before !== undefined && {
      before: readRunbook(before).document.runbook,
    }),
  };
  const { document, problems } = readRunbook(text);
  const found = RUNBOOK_RULES.flatMap(
    ({ check }) => check?.(document, context) ?? [],
  );
  return {
    document,
    findings: toFindings(
      [...problems, ...found],
      code => SEVERITIES.get(code) ?? 'error',
      path,
    ),
  };
}

/**
 * Every rule that runbooks are held against, by code.
 *
 * @public
 */
export const RUNBOOK_RULE_ENTRIES: readonly RunbookRuleEntry[] =
  RUNBOOK_RULES.map(({ code, severity, title }) => ({ code, severity, title }));

/**
 * What links to a Markdown page may name after `#`.
 *
 * @public
 */
export function anchorsOf(markdown: string): PageAnchors {
  return readRunbook(markdown).document.anchors;
}

/**
 * The addresses on the web that a runbook links to, each once.
 *
 * @public
 */
export function webLinksOf(markdown: string): readonly string[] {
  const { links } = readRunbook(markdown).document;
  return [...new Set(links.map(({ href }) => href).filter(isWebLink))];
}
