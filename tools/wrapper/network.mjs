const SIGNS =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|NewConnectionError|Temporary failure in name resolution|Network is unreachable/;

/**
 * One line on what to do if the output of a failed command looks like there is
 * no network; undefined if it failed for another reason.
 */
export function networkHint(lines) {
  return lines.some(line => SIGNS.test(line))
    ? 'No network: the package registry could not be reached. Connect (or set your proxy), then run the same command again; what was fetched is kept.'
    : undefined;
}
