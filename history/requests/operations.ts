import { findAction } from '../../iam/language/iam-data';
import { prefixOfSource } from './event-sources';

/** What IAM authorizes for an operation of an API. */
export type Operation =
  | { readonly actions: readonly string[] }
  | { readonly skipped: 'unknown-operation' | 'no-permission-needed' };

const known = new Map<string, Operation>();

/** @param source `s3.amazonaws.com` @param name `ListObjects` */
export function operationOf(source: string, name: string): Operation {
  const key = `${source} ${name}`;
  let operation = known.get(key);
  if (!operation) known.set(key, (operation = lookUp(source, name)));
  return operation;
}

function lookUp(source: string, name: string): Operation {
  const prefix = prefixOfSource(source);
  const whole = `${prefix}:${name}`;
  if (NO_PERMISSION.has(whole)) return { skipped: 'no-permission-needed' };
  const listed = ACTIONS[whole];
  if (listed) return { actions: listed };
  const action = findAction(prefix, name) ?? findAction(prefix, name.replace(VERSION, ''));
  return action ? { actions: [`${prefix}:${action.name}`] } : { skipped: 'unknown-operation' };
}

/** `AddPermission20150331v2`, `CreateDistribution2020_05_31` */
const VERSION = /(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/;

const NO_PERMISSION = new Set(['sts:GetCallerIdentity', 'sts:GetSessionToken']);

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  's3:ListObjects': ['s3:ListBucket'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:HeadBucket': ['s3:ListBucket'],
  's3:HeadObject': ['s3:GetObject'],
  's3:ListBuckets': ['s3:ListAllMyBuckets'],
};
