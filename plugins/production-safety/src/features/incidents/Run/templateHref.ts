/** Address of the form of a template with its fields filled in. */
export function templateHref(
  template: { readonly namespace: string; readonly name: string },
  inputs: Readonly<Record<string, string>>,
  /** Where the portal has the form; the usual address when absent. */
  page: string = usualPage(template),
): string {
  const formData = encodeURIComponent(JSON.stringify(inputs));
  return `${page}?formData=${formData}`;
}

function usualPage(template: {
  readonly namespace: string;
  readonly name: string;
}): string {
  const { namespace, name } = template;
  return `/create/templates/${encodeURIComponent(
    namespace,
  )}/${encodeURIComponent(name)}`;
}
