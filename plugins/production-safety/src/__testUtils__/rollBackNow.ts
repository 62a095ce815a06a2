import { within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** Gives a reason in the open rollback dialog, and rolls back. */
export async function rollBackNow(dialog: HTMLElement): Promise<void> {
  await userEvent.click(
    await within(dialog).findByRole('radio', { name: /error rate/i }),
  );
  await userEvent.click(
    within(dialog).getByRole('button', { name: /^Roll back now/ }),
  );
}
