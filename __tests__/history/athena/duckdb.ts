// cspell:ignore accesskeyid accountid additionaleventdata awsregion ciphersuite
// cspell:ignore clientprovidedhostheader creationdate eventtime eventversion invokedby
// cspell:ignore mfaauthenticated principalid recipientaccountid requestparameters responseelements
// cspell:ignore sessioncontext sessionissuer sharedeventid sourceipaddress tlsdetails tlsversion
// cspell:ignore useridentity vpcendpointid federatedprovider webidfederationdata roledelivery
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { AthenaRow } from '../../../history/athena/row-to-event';

/**
 * The columns of the table that Athena's manual creates for CloudTrail, as DuckDB writes their
 * types.
 */
const TABLE = {
  eventversion: 'VARCHAR',
  useridentity: `STRUCT(type VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR, invokedby VARCHAR,
    accesskeyid VARCHAR, username VARCHAR, sessioncontext STRUCT(attributes STRUCT(mfaauthenticated VARCHAR,
    creationdate VARCHAR), sessionissuer STRUCT(type VARCHAR, principalid VARCHAR, arn VARCHAR, accountid VARCHAR,
    username VARCHAR), ec2roledelivery VARCHAR, webidfederationdata STRUCT(federatedprovider VARCHAR)))`,
  eventtime: 'VARCHAR',
  eventsource: 'VARCHAR',
  eventname: 'VARCHAR',
  awsregion: 'VARCHAR',
  sourceipaddress: 'VARCHAR',
  useragent: 'VARCHAR',
  errorcode: 'VARCHAR',
  errormessage: 'VARCHAR',
  requestparameters: 'VARCHAR',
  responseelements: 'VARCHAR',
  additionaleventdata: 'VARCHAR',
  requestid: 'VARCHAR',
  eventid: 'VARCHAR',
  resources: 'STRUCT(arn VARCHAR, accountid VARCHAR, type VARCHAR)[]',
  eventtype: 'VARCHAR',
  recipientaccountid: 'VARCHAR',
  sharedeventid: 'VARCHAR',
  vpcendpointid: 'VARCHAR',
  tlsdetails: 'STRUCT(tlsversion VARCHAR, ciphersuite VARCHAR, clientprovidedhostheader VARCHAR)',
} as const;

/** Functions of Athena that DuckDB has under another name. */
const MACROS = [
  'CREATE MACRO json_format(value) AS CAST(value AS VARCHAR)',
  'CREATE MACRO json_extract_scalar(text, path) AS json_extract_string(text, path)',
];

/** Runs a query on a table `logs.cloudtrail` with these events, as Athena would give its rows. */
export async function runOnDuckDb(
  sql: string,
  events: readonly object[],
): Promise<readonly AthenaRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-athena-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const file = join(folder, 'events.json');
    writeFileSync(file, events.map((each) => JSON.stringify(rowOf(each))).join('\n'));
    for (const macro of MACROS) await connection.run(macro);
    await connection.run('CREATE SCHEMA logs');
    const types = Object.entries(TABLE).map(([name, type]) => `'${name}': '${type}'`);
    await connection.run(
      `CREATE TABLE logs.cloudtrail AS SELECT * FROM read_json('${file}', format = 'newline_delimited', maximum_object_size = 67108864, columns = {${types.join(', ')}})`,
    );
    const result = await connection.runAndReadAll(sql);
    return result
      .getRows()
      .map((row) => row.map((value) => (value === null ? undefined : String(value))));
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

/** An event as the table has it: names in lower case, and variable parts as JSON text. */
function rowOf(event: object): object {
  const fields = Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name.toLowerCase(), value as unknown]),
  );
  return Object.fromEntries(
    Object.entries(TABLE).map(([name, type]) => [
      name,
      type === 'VARCHAR' && typeof fields[name] === 'object' && fields[name] !== null
        ? JSON.stringify(fields[name])
        : lowered(fields[name] ?? null),
    ]),
  );
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(lowered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.toLowerCase(), lowered(each)]),
  );
}
