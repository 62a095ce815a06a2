import { aDefinition } from '@production-safety/testing';
import { runbookViews } from './runbookViews';

function techdocsPathOf(path: string): string | undefined {
  const definition = aDefinition()
    .with({ runbooks: { rollback: path } })
    .build();
  return runbookViews(definition).rollback?.techdocsPath;
}

describe('runbooks', () => {
  it.each([
    [
      'docs/runbooks/rollback-procedure.md',
      '/docs/default/component/siteproof-web/runbooks/rollback-procedure',
    ],
    [
      'examples/siteproof-web/docs/rollback.md',
      '/docs/default/component/siteproof-web/rollback',
    ],
    ['docs/index.md', '/docs/default/component/siteproof-web'],
    [
      'docs/runbooks/index.md',
      '/docs/default/component/siteproof-web/runbooks',
    ],
    ['runbooks/rollback.md', undefined],
    ['docs/rollback.pdf', undefined],
  ])('%s is found at %s', (path, place) => {
    expect(techdocsPathOf(path)).toBe(place);
  });

  it('that nobody declared are absent', () => {
    const definition = aDefinition().with({ runbooks: {} }).build();
    expect(runbookViews(definition)).toEqual({});
  });
});
