/** A moment as people write it, in their zone. */
export const momentOf = at =>
  new Date(at).toLocaleString([], {
    hourCycle: 'h23',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** When a message of Slack was posted: its id says so. */
export const momentOfTs = ts => momentOf(Number(ts) * 1000);
