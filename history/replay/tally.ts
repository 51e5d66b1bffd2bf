import { accountId } from '../../access/placeholders';
import { principalName } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';
import { resourceAccountId } from '../../iam/evaluate/context/of-call';
import type { CloudTrailEvent } from '../event';
import { callReader } from '../requests/call-of-event';
import type { LoggedCall, SkippedEvent } from '../requests/logged-call';
import { fieldNumber } from '../scanned-record';
import type { ScannedRecord } from '../scanned-record';
import type { Tally } from '../tally';
import { evaluateCall } from './evaluate-call';
import type { CallVerdict, Hit } from './evaluate-call';
import { Evaluator } from './evaluator';
import { recordKeys } from './record-keys';
import type { RecordKeys } from './record-keys';
import { exampleOf } from './example';
import { findingKey, isEarlier } from './finding';
import type { CountedFinding, List } from './finding';
import type { ReplayJob } from './job';
import { keysRead } from './keys-read';
import { SkippedEventCounts } from './skipped-events';
import type { SkippedEvents } from './skipped-events';
import type { Sides } from './evaluator';

/** What a thread counted. */
export interface ReplayCounts {
  readonly calls: number;
  /** Calls in each list, each once although several statements may deny it. */
  readonly totals: Readonly<Record<List, number>>;
  readonly findings: readonly CountedFinding[];
  readonly skipped: readonly SkippedEvents[];
}

/** Evaluates every call again under the guardrails of a charter. */
export function replayTally({ organization, earlier, members = [] }: ReplayJob): CountingTally {
  const evaluator = new Evaluator(organization);
  return new ReplayTally(
    callReader(organization, { keys: keysRead(organization, earlier ?? organization), members }),
    recordKeys(earlier ? [organization, earlier] : [organization], (call) =>
      evaluator.allowsAll(call) ? ALLOWED_CALL : undefined,
    ),
    evaluator,
    earlier && new Evaluator(earlier),
    new Map(organization.accounts.map((account) => [accountId(account), account.name])),
  );
}

/** How many events one event stands for, which are the same request. */
export interface Times {
  readonly count: number;
  /** The time of the last one. The event itself is the first. */
  readonly last: string;
}

/** A tally that can also add several events that are the same request. */
export interface CountingTally extends Tally<ReplayCounts> {
  /** @param times default: the event alone */
  add(event: CloudTrailEvent, times?: Times): void;
}

class ReplayTally implements CountingTally {
  private calls = 0;
  private readonly totals: Record<List, number> = {
    newlyDenied: 0,
    deniedBefore: 0,
    undetermined: 0,
    failed: 0,
  };
  private readonly findings = new Map<string, CountedFinding>();
  private readonly skipped = new SkippedEventCounts();

  constructor(
    private readonly read: ReturnType<typeof callReader>,
    private readonly outcomes: RecordKeys<Outcome>,
    private readonly evaluator: Evaluator,
    private readonly earlier: Evaluator | undefined,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  add(event: CloudTrailEvent, times?: Times): void {
    this.evaluate(event, times);
  }

  addRecord(record: ScannedRecord, parse: () => CloudTrailEvent): void {
    const known = this.outcomes.get(record);
    if (known && this.addAgain(known, record)) return;
    this.outcomes.set(this.evaluate(parse(), undefined));
  }

  /**
   * Counts an event like an earlier one. Returns whether it could: the first event of a finding is
   * its example.
   */
  private addAgain({ skipped, isCall, list, findings }: Outcome, record: ScannedRecord): boolean {
    if (findings.length > 0) {
      const time = record.plainText(EVENT_TIME);
      for (const { first, example } of findings)
        if (time < first || (time === first && record.plainText(EVENT_ID) < example.eventID))
          return false;
      for (const finding of findings) {
        finding.count++;
        if (time > finding.last) finding.last = time;
      }
    }
    if (skipped) this.skipped.add(skipped);
    if (isCall) this.calls++;
    if (list !== undefined) this.totals[list]++;
    return true;
  }

  private evaluate(event: CloudTrailEvent, times: Times | undefined): Outcome {
    const call = this.read(event);
    const count = times?.count ?? 1;
    if ('skipped' in call) {
      this.skipped.add(call, count);
      return { skipped: call, isCall: false, findings: [] };
    }
    const sides = this.sidesOf(call, event);
    // The other event about the call is in the caller's account.
    const isCall = sides.caller;
    if (isCall) this.calls += count;
    const verdict = evaluateCall(call, sides, this.evaluator, this.earlier);
    const list = listOf(call, verdict);
    if (list === undefined) return isCall ? ALLOWED_CALL : NO_CALL;
    this.totals[list] += count;
    const hits: readonly Hit[] =
      verdict.hits.length > 0 && !(list === 'deniedBefore' && verdict.outcome !== 'denied')
        ? verdict.hits
        : [{ deciding: undefined, request: call.requests[0] }];
    const findings = hits.flatMap((hit) => this.count(list, hit, call, event, times) ?? []);
    return { isCall, list, findings };
  }

  /**
   * A call to another account is logged in both accounts, if both belong to the organization. Each
   * event is evaluated for its own account, so that nothing counts twice.
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
   * (sharedEventID)
   */
  private sidesOf(call: LoggedCall, event: CloudTrailEvent): Sides {
    const { callerAccount, recipientAccount } = call;
    if (event.sharedEventID === undefined) return BOTH;
    if (callerAccount === recipientAccount) {
      const [request] = call.requests;
      const owner = request && resourceAccountId(request);
      return owner === undefined || owner === callerAccount || !this.names.has(owner)
        ? BOTH
        : CALLER;
    }
    return this.names.has(callerAccount) && this.names.has(recipientAccount) ? RESOURCE : BOTH;
  }

  private count(
    list: List,
    { deciding, request }: Hit,
    call: LoggedCall,
    event: CloudTrailEvent,
    times: Times | undefined,
  ): CountedFinding | undefined {
    if (!request) return undefined;
    const finding = {
      list,
      guardrail: deciding?.guardrail ?? null,
      statement: deciding?.statement ?? null,
      ...(deciding?.level !== undefined && { level: deciding.level }),
      account: this.accountOf(deciding?.kind, call, request),
      principal: principalName(request.principal),
      action: request.action,
      ...(list === 'undetermined' && { keys: deciding?.keys ?? [] }),
      ...(list === 'deniedBefore' && call.deniedBy && { deniedBy: call.deniedBy }),
    };
    const key = findingKey(finding);
    const known = this.findings.get(key);
    const { time, caller } = call;
    const { count, last } = times ?? { count: 1, last: time };
    if (!known) {
      const example = exampleOf(event, call, request);
      const made = { ...finding, caller, count, first: time, last, example, request };
      this.findings.set(key, made);
      return made;
    }
    known.count += count;
    if (last > known.last) known.last = last;
    if (time > known.first) return known;
    const example = exampleOf(event, call, request);
    if (isEarlier(example, known.example))
      Object.assign(known, { first: time, caller, example, request });
    return known;
  }

  private accountOf(
    kind: 'scp' | 'rcp' | undefined,
    { callerAccount, recipientAccount }: LoggedCall,
    request: AccessRequest,
  ): string {
    const ids =
      kind === 'rcp'
        ? [resourceAccountId(request) ?? recipientAccount]
        : [callerAccount, recipientAccount];
    return ids.map((id) => this.names.get(id)).find((name) => name !== undefined) ?? ids[0]!;
  }

  counted(): ReplayCounts {
    const { calls, totals, findings, skipped } = this;
    return { calls, totals, findings: [...findings.values()], skipped: skipped.list() };
  }
}

/** What one event counts as. Events with the same key count alike. */
interface Outcome {
  readonly skipped?: SkippedEvent;
  readonly isCall: boolean;
  readonly list?: List;
  readonly findings: readonly CountedFinding[];
}

const ALLOWED_CALL: Outcome = { isCall: true, findings: [] };
const NO_CALL: Outcome = { isCall: false, findings: [] };

const EVENT_ID = fieldNumber('eventID');
const EVENT_TIME = fieldNumber('eventTime');

const BOTH: Sides = { caller: true, resource: true };
const CALLER: Sides = { caller: true, resource: false };
const RESOURCE: Sides = { caller: false, resource: true };

function listOf(
  { ended }: LoggedCall,
  { outcome, isEarlierDenied }: CallVerdict,
): List | undefined {
  if (ended === 'denied') return 'deniedBefore';
  if (outcome === 'allowed' || isEarlierDenied) return undefined;
  if (ended === 'failed') return outcome === 'denied' ? 'failed' : undefined;
  return outcome === 'denied' ? 'newlyDenied' : 'undetermined';
}
