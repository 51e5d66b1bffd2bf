/**
 * The accounts of the charter's organization that the folders of an organization trail show: those
 * beside an account of the charter in `AWSLogs/ORGANIZATION/`. Sorted.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 *
 * @param paths of files or folders, on disk or in S3
 * @param known IDs of the charter's accounts
 */
export function memberAccounts(
  paths: Iterable<string>,
  known: ReadonlySet<string>,
): readonly string[] {
  const byOrganization = new Map<string, Set<string>>();
  for (const path of paths) {
    const [, organization, account] = FOLDER.exec(path) ?? [];
    if (organization === undefined || account === undefined) continue;
    const accounts = byOrganization.get(organization) ?? new Set();
    byOrganization.set(organization, accounts.add(account));
  }
  const members = [...byOrganization.values()].flatMap((accounts) =>
    [...accounts].some((id) => known.has(id)) ? [...accounts] : [],
  );
  return [...new Set(members)].sort();
}

const FOLDER = /(?:^|[/\\])AWSLogs[/\\](o-[a-z0-9]{10,32})[/\\](\d{12})[/\\]/;
