import type { FindingCode } from '../finding';
import type { Report } from '../shape/report';

/** Reports every value that an earlier entry of the list has already. */
export function reportDuplicates(
  entries: readonly { readonly index: number; readonly value: string }[],
  subject: { code: FindingCode; field: string; noun: string; fix: string },
  report: Report,
): void {
  const first = new Map<string, number>();
  for (const { index, value } of entries) {
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, index);
    } else {
      report(
        subject.code,
        [index, subject.field],
        `${subject.noun} "${value}" is there twice: entries ${
          earlier + 1
        } and ${index + 1}.`,
        subject.fix,
      );
    }
  }
}
