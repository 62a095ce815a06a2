const time = date => date.toLocaleTimeString([], { hourCycle: 'h23' });

const seconds = ms => `${Math.round(ms / 100) / 10} s`.replace('.0 ', ' ');

/**
 * Says in one line how fresh the flags are.
 *
 * @param {HTMLElement} element where to say it
 * @param {number} pollMs how often flags are read
 */
export function createContactLine(element, pollMs) {
  let lastOk;
  let lostSince;

  const sentence = () => {
    if (lostSince) {
      return lastOk
        ? `Flag server not reachable since ${time(
            lostSince,
          )}. Every part keeps the version it had.`
        : 'Flag server not reachable. Parts show what they last had, or V1.';
    }
    if (!lastOk) return 'Asking for flags…';
    const age = Math.round((Date.now() - lastOk) / 1000);
    return `Flags read ${age} s ago, every ${seconds(pollMs)}`;
  };

  const say = () => {
    document.body.dataset.contact = lostSince ? 'lost' : 'ok';
    element.textContent = sentence();
  };

  setInterval(say, 1000);
  return ok => {
    if (ok) {
      lastOk = new Date();
      lostSince = undefined;
    } else {
      lostSince ??= new Date();
    }
    say();
  };
}
