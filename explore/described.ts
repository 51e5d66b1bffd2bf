/** What the model says of something; nothing where it says nothing, and the name stands for it since AWS wants a description. */
export function described({
  name,
  description,
}: {
  readonly name: string;
  readonly description: string;
}): string {
  return description === name ? '' : description;
}
