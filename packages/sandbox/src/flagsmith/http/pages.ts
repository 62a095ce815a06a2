const page = (title: string, text: string): string =>
  `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p>${text}</p>\n</body>\n</html>\n`;

/** What Django answers for an unknown route. */
export const NOT_FOUND_PAGE = page(
  'Not Found',
  'The requested resource was not found on this server.',
);

/** What Django answers when a view crashes. */
export const SERVER_ERROR_PAGE = page('Server Error (500)', '');

/** What an image with the bundled dashboard answers for an unknown path. */
export const DASHBOARD_PAGE =
  '<!doctype html>\n<html lang="en"><head><title>Flagsmith</title></head><body><div id="app"></div></body></html>\n';
