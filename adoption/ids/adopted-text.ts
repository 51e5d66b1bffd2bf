import { grouped } from '../../lib/grouped';

const HEADER = `# Import IDs of what was in AWS before the first deployment. Written by "orgcharter import".
# Terraform ignores those that are in its state. Delete this file once all stacks are deployed.
`;

/**
 * The file of an environment with the import ID of each resource, by stack and address. IDs are
 * quoted: some are numbers.
 */
export function adoptedText(
  ids: readonly { readonly stack: string; readonly address: string; readonly id: string }[],
): string {
  if (ids.length === 0) return `${HEADER}resources: {}\n`;
  const stacks = [...grouped(ids, ({ stack }) => stack)].map(([stack, ofStack]) =>
    [
      `  ${stack}:`,
      ...ofStack.map(({ address, id }) => `    ${address}: ${JSON.stringify(id)}`),
    ].join('\n'),
  );
  return `${HEADER}resources:\n${stacks.join('\n')}\n`;
}
