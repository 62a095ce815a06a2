const IS_ROLLOUT = /^kind:\s*["']?Rollout\b/m;

/**
 * The documents of a YAML file that declare a rollout; a catalog file often
 * holds other entities as well. Each begins with as many empty lines as stand
 * before it, so that findings name the right line.
 */
export function rolloutDocuments(text: string): readonly string[] {
  if (!IS_ROLLOUT.test(text)) return [];
  const documents: string[] = [];
  let current: string[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^---(\s|$)/.test(line)) {
      documents.push(current.join('\n'));
      current = Array.from({ length: index + 1 }, () => '');
    } else {
      current.push(line);
    }
  });
  documents.push(current.join('\n'));
  return documents.filter(document => IS_ROLLOUT.test(document));
}
