/** Items on a page when the caller does not say; the API document agrees. */
export const DEFAULT_PAGE_SIZE = 20;
