/** So many rollouts are gone through before anything else gets its turn. */
const IN_ONE_TURN = 25;

/**
 * Lets others have their turn now and then: who writes a rollback does not
 * wait until a thousand rollouts have been gone through.
 */
export async function nextTurn(index: number): Promise<void> {
  if (index === 0 || index % IN_ONE_TURN !== 0) return;
  await new Promise<void>(resolve => {
    setImmediate(resolve);
  });
}
