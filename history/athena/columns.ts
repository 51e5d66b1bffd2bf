// cspell:ignore accesskeyid accountid additionaleventdata awsregion creationdate invokedby
// cspell:ignore mfaauthenticated principalid recipientaccountid requestparameters responseelements
// cspell:ignore sessioncontext sessionissuer sharedeventid sourceipaddress tlsdetails tlsversion
// cspell:ignore useridentity vpcendpointid federatedprovider webidfederationdata roledelivery
/**
 * What the query selects of CloudTrail's table, in this order. Expressions are written in the
 * dialect that Athena (Trino) and DuckDB have in common; DuckDB lacks `json_format` and
 * `json_extract_scalar`, for which the tests define macros.
 *
 * The columns are those of the tables that Athena's manual and CloudTrail's console create:
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export interface Column {
  readonly name: string;
  readonly sql: string;
  /**
   * Whether requests that differ in it are different requests: `always`, or only if a guardrail
   * reads one of these condition keys. Otherwise the value is that of the first event.
   */
  readonly differs: 'always' | RegExp;
}

const ISSUER = 'useridentity.sessioncontext.sessionissuer';

/** The session of a role is known by its issuer; who it is differs for all others. */
const unlessSession = (sql: string): string => `CASE WHEN ${ISSUER}.arn IS NULL THEN ${sql} END`;
const ofSession = (sql: string): string => `CASE WHEN ${ISSUER}.arn IS NOT NULL THEN ${sql} END`;

const SESSION_KEYS = /aws:userid|sts:RoleSessionName|aws:SourceIdentity/i;
const TIME_KEYS = /aws:(?:CurrentTime|EpochTime|TokenIssueTime|MultiFactorAuthAge)/i;

/** Texts with another value in each call, which decide nothing. */
const blanked = (sql: string, field: string): string =>
  `regexp_replace(${sql}, '"${field}":"[^"]*"', '"${field}":""')`;

/**
 * The part of the message that names the action, the resource and the type of policy. What is
 * encoded differs in each call.
 */
const DENIAL = `nullif(regexp_replace(regexp_extract(errormessage, '(?i)(is not authorized to perform|with an explicit deny|because no ).*'), '(?i)encoded authorization failure message.*', ''), '')`;

const column = (
  name: string,
  sql: string = name,
  differs: Column['differs'] = 'always',
): Column => ({
  name,
  sql,
  differs,
});

export const COLUMNS: readonly Column[] = [
  column('eventsource'),
  column('eventname'),
  column('eventtype'),
  column('awsregion'),
  column('sourceipaddress'),
  column('errorcode'),
  column('denial', DENIAL),
  column('recipientaccountid'),
  column('is_shared', `CASE WHEN sharedeventid IS NULL THEN 'no' ELSE 'yes' END`),
  column('vpcendpointid'),
  column('tlsversion', 'tlsdetails.tlsversion'),
  column('user_type', 'useridentity.type'),
  column('user_account', 'useridentity.accountid'),
  column('invokedby', 'useridentity.invokedby'),
  column('username', 'useridentity.username'),
  column('user_arn', unlessSession('useridentity.arn')),
  column('principalid', unlessSession('useridentity.principalid')),
  column('issuer_type', `${ISSUER}.type`),
  column('issuer_arn', `${ISSUER}.arn`),
  column('issuer_account', `${ISSUER}.accountid`),
  column('issuer_name', `${ISSUER}.username`),
  column('mfa', 'useridentity.sessioncontext.attributes.mfaauthenticated'),
  column('parameters', blanked('requestparameters', 'clientToken')),
  // Every answer of STS has new credentials, and every one of EC2 the ID of its request.
  column(
    'answer',
    `CASE WHEN eventsource = 'sts.amazonaws.com' THEN NULL ELSE ${blanked('responseelements', 'requestId')} END`,
  ),
  column('called_service', `json_extract_scalar(additionaleventdata, '$.service')`),
  column('cipher_suite', `json_extract_scalar(additionaleventdata, '$.CipherSuite')`),
  column('signature_version', `json_extract_scalar(additionaleventdata, '$.SignatureVersion')`),
  column('role_delivery', 'useridentity.sessioncontext.ec2roledelivery'),
  column('federated_provider', 'useridentity.sessioncontext.webidfederationdata.federatedprovider'),
  column('resource_list', 'json_format(CAST(resources AS JSON))'),
  column('session_arn', ofSession('useridentity.arn'), SESSION_KEYS),
  column('session_id', ofSession('useridentity.principalid'), SESSION_KEYS),
  column('session_key', 'useridentity.accesskeyid', /(?!)/),
  column('created', 'useridentity.sessioncontext.attributes.creationdate', TIME_KEYS),
  column('useragent', 'useragent', /aws:UserAgent/i),
];

/**
 * Condition keys whose value the events have and the table does not. Without the column, an event
 * looks as if the request did not have the key, which would be a guess.
 */
export const MISSING_KEYS = ['aws:SourceIdentity'] as const;

/** Added after the columns: how often, when, and which event was the first. */
export const COUNTS = ['deliveries', 'events', 'first_event', 'last_time'] as const;
