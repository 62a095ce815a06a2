import type { ExitName } from '../exitCodes';
import type { Session } from '../Session';
import { counted } from './words';

/** What was checked, and what was found in it. */
interface Checked<Finding> {
  readonly command: string;
  /** One of them, such as `manifest`. */
  readonly noun: string;
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** Tells findings and how many there are; an error makes it fail. */
export function tellFindings<Finding extends { readonly severity: string }>(
  checked: Checked<Finding>,
  output: Session['output'],
  formatFinding: (finding: Finding) => string,
): ExitName {
  const { command, noun, files, findings } = checked;
  for (const finding of findings) {
    const tone = finding.severity === 'error' ? 'failed' : 'warning';
    output.mark(tone, formatFinding(finding));
  }
  const errors = findings.filter(({ severity }) => severity === 'error');
  output.mark(
    errors.length > 0 ? 'failed' : 'done',
    [
      counted(files.length, noun),
      counted(errors.length, 'error'),
      counted(findings.length - errors.length, 'warning'),
    ].join(', '),
  );
  const exit = errors.length > 0 ? 'found' : 'ok';
  output.json({ command, exit, files, findings });
  return exit;
}
