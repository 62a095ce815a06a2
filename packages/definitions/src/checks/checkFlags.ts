import { IssueSink, reportInto } from '../shape/report';
import { reportDuplicates } from './duplicates';

type WrittenFlag = { readonly key: string; readonly primary?: boolean };

/** Keys are unique, and exactly one flag is switched off first. */
export function checkFlags(context: IssueSink<readonly WrittenFlag[]>): void {
  const flags = context.value;
  const report = reportInto(context);
  reportDuplicates(
    flags.map(({ key }, index) => ({ index, value: key })),
    {
      code: 'duplicate-flag',
      field: 'key',
      noun: 'Flag',
      fix: 'Remove one of the two.',
    },
    report,
  );
  const marked = flags.flatMap((flag, index) => (flag.primary ? [index] : []));
  if (marked.length > 1) {
    report(
      'several-primary-flags',
      [marked[1], 'primary'],
      `${marked.length} flags are primary; a rollback starts with exactly one.`,
      'Keep "primary: true" on the flag that hides the whole change.',
    );
  }
  const refused = flags.length === 1 && flags[0].primary === false;
  if (marked.length === 0 && (flags.length > 1 || refused)) {
    report(
      'no-primary-flag',
      [],
      'No flag is primary; a rollback has to know which one to switch off first.',
      `Write "primary: true" on the flag that hides the whole change, such as "{ key: ${flags[0].key}, primary: true }".`,
    );
  }
}
