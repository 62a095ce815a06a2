import { parseChangeUrl } from '@production-safety/core';
import { describeValue } from '../problem';
import { IssueSink, reportInto } from '../shape/report';

interface WrittenCode {
  readonly repository?: string;
  readonly changes?: readonly string[];
}

const ADDRESS = /^https?:\/\/[^\s/]+\/\S+$/;

/** Addresses of one repository compare equal, however they are copied. */
function sameRepository(left: string, right: string): boolean {
  const [from, to] = [left, right].map(url =>
    url
      .toLowerCase()
      .replace(/\/+$/, '')
      .replace(/\.git$/, ''),
  );
  return from === to;
}

/** Changes are ones that can be found, in the repository that is named. */
export function checkCode(context: IssueSink<WrittenCode>): void {
  const { repository, changes } = context.value;
  const report = reportInto(context);
  if (repository === undefined && changes === undefined) {
    report(
      'missing-field',
      ['repository'],
      'The manifest says something about its code, but not where it is.',
      'Write "repository", or "changes" with the addresses of what a revert takes back.',
    );
  }
  changes?.forEach((url, index) => {
    const change = parseChangeUrl(url);
    if (!change) {
      report(
        'bad-change',
        ['changes', index],
        `${describeValue(
          url,
        )} is not the address of a pull request, merge request or commit.`,
        'Copy the address from the code host, such as "https://git.example.com/acme/web/pull/12".',
      );
    } else if (
      repository !== undefined &&
      // What is no address is reported as that.
      ADDRESS.test(repository) &&
      !sameRepository(change.repository, repository)
    ) {
      report(
        'bad-change',
        ['changes', index],
        `The change is in ${change.repository}, not in ${repository}.`,
        'Remove it, or name the repository that has it.',
      );
    }
  });
}
