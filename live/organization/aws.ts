import { RolesAnywhereClient } from '@aws-sdk/client-rolesanywhere';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { STSClient } from '@aws-sdk/client-sts';
import { clientOptions, configuredEndpoint } from '../client-options';
import type { SessionCredentials } from '../clients';
import { CALLS, isFor, type Call, type SessionPurpose } from './calls';
import { s3ControlOptions } from './s3-control-endpoint';

/** The class of a client of AWS's SDK. */
export type ClientClass<Client> = new (configuration: object) => Client;

export interface AnyClient {
  readonly config: { readonly serviceId: string };
  readonly middlewareStack: {
    add(middleware: unknown, options: { readonly step: 'finalizeRequest' }): void;
  };
}

/** Makes clients for one account, and counts what they call. */
export interface Aws {
  client<Client extends AnyClient>(of: ClientClass<Client>, region: string): Client;
  /**
   * Clients for one purpose in one account. Default: the account of the environment's credentials.
   */
  inAccount(purpose: SessionPurpose, credentials?: SessionCredentials): Aws;
}

/** Calls to AWS so far, repeated ones included. */
export class CallCount {
  organization = 0;
  inAccounts = 0;
}

interface AccountClients {
  readonly credentials?: SessionCredentials;
  readonly isAllowed: (call: Call) => boolean;
  readonly onCall: () => void;
}

/** Clients of the account that the environment's credentials belong to. */
export function awsOf(count: CallCount): Aws {
  const options = clientOptions();
  // The chain of credentials is asked once for all clients: it may start a program, or ask for a
  // code.
  let shared: Pick<STSClient['config'], 'credentials' | 'requestHandler'> | undefined;

  function make({ credentials, isAllowed, onCall }: AccountClients): Aws {
    const clients = new Map<unknown, Map<string, AnyClient>>();
    return {
      inAccount: (purpose, others) =>
        make({
          ...(others && { credentials: others }),
          isAllowed: (call) => isFor(purpose, call),
          onCall: () => count.inAccounts++,
        }),
      client: <Client extends AnyClient>(of: ClientClass<Client>, region: string): Client => {
        const regions = clients.get(of) ?? new Map<string, AnyClient>();
        clients.set(of, regions);
        const known = regions.get(region);
        if (known) return known as Client;
        shared ??= new STSClient({ ...options, region }).config;
        const made = new of({
          ...options,
          ...ownOptions(of),
          region,
          credentials: credentials ?? shared.credentials,
          requestHandler: shared.requestHandler,
        });
        watch(made, isAllowed, onCall);
        regions.set(region, made);
        return made;
      },
    };
  }
  return make({
    isAllowed: ({ reading }) => reading !== undefined,
    onCall: () => count.organization++,
  });
}

/** Options of single clients, beyond those that all have. */
function ownOptions(of: unknown): object {
  // A bucket can be in another region than its account's resources.
  if (of === S3Client) return { followRegionRedirects: true };
  if (of === S3ControlClient) return s3ControlOptions();
  // Its newest version is older than the SDK's support for these variables.
  return of === RolesAnywhereClient ? configuredEndpoint('ROLESANYWHERE') : {};
}

/**
 * Counts each request, and refuses calls that the table does not have: the policy would not allow
 * them.
 */
function watch(client: AnyClient, isAllowed: (call: Call) => boolean, onCall: () => void): void {
  const middleware =
    (next: (args: unknown) => Promise<unknown>, context: { readonly commandName?: string }) =>
    (args: unknown) => {
      const name = context.commandName?.replace(/Command$/, '') ?? '';
      const call = CALLS[client.config.serviceId]?.[name];
      if (!call || !isAllowed(call))
        throw new Error(`${client.config.serviceId} ${name} is missing in live/organization/calls`);
      onCall();
      return next(args);
    };
  client.middlewareStack.add(middleware, { step: 'finalizeRequest' });
}
