import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { counted } from '../../io/words';
import { rolloutFilesIn } from '../../rollouts/findManifests';
import { rolloutDocuments } from '../../rollouts/rolloutDocuments';
import type { Session } from '../../Session';
import { manifestText } from './readManifest';

/** Checks manifests and names what to write instead. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { parseRolloutManifest, formatFinding } = await import(
    '@production-safety/definitions'
  );
  const [place] = given.words;
  const { output, context } = session;
  const files = rolloutFilesIn(place, context.cwd);
  const findings = files.flatMap(path => {
    const text = manifestText(path, session);
    const documents = rolloutDocuments(text);
    // A file without a rollout is checked as a whole, to say what it lacks.
    return (documents.length > 0 ? documents : [text]).flatMap(
      document => parseRolloutManifest(document, { path }).findings,
    );
  });
  for (const finding of findings) {
    const tone = finding.severity === 'error' ? 'failed' : 'warning';
    output.mark(tone, formatFinding(finding));
  }
  const errors = findings.filter(({ severity }) => severity === 'error');
  output.mark(
    errors.length > 0 ? 'failed' : 'done',
    [
      counted(files.length, 'manifest'),
      counted(errors.length, 'error'),
      counted(findings.length - errors.length, 'warning'),
    ].join(', '),
  );
  const exit = errors.length > 0 ? 'found' : 'ok';
  output.json({ command: 'plan lint', exit, files, findings });
  return exit;
}
