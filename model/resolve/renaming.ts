import type { Renameable } from '../organization';

interface Written {
  readonly name?: string;
  readonly formerly?: readonly string[];
}

/** The name in AWS and the former keys of something that Terraform renames in place. */
export const renamed = (key: string, { name = key, formerly = [] }: Written): Renameable => ({
  name: key,
  ...(name !== key && { awsName: name }),
  ...(formerly.length > 0 && { formerly }),
});

/** The same for what only a replacement could rename: it keeps the name that it was created with. */
export const renamedKeepingName = (key: string, { name, formerly = [] }: Written): Renameable =>
  renamed(key, { name: name ?? formerly[0] ?? key, formerly });
