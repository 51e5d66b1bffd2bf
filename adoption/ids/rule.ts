import type { ResourceType } from '../../model/aws/calls';
import type { LiveIndex } from './live-index';

/** How resources of a type are found in AWS. */
export interface Rule {
  /** The import ID. @throws NotInAws if it does not exist */
  readonly id: (subject: Subject) => string;
  /**
   * The attributes that other resources refer to, except for `id` and the arguments. Those that
   * follow from a name are known before AWS is asked whether the resource exists.
   */
  readonly attributes?: Readonly<Record<string, (subject: Subject) => string>>;
}

/** A resource of a stack, as a rule sees it. */
export interface Subject extends Block {
  /** The last part of its address. */
  readonly name: string;
  /** The account that its provider acts in. Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly live: LiveIndex;
  /** The import ID in the Terraform, which follows from an `id` in the charter. */
  readonly declaredId: string | undefined;
  /** The resources of a type in the same stack. */
  readonly others: (type: string) => readonly Subject[];
  /**
   * The import ID of a resource that {@link LiveIndex} does not know.
   *
   * @throws NotInAws if it does not exist, or is not looked up yet
   */
  readonly lookUp: (name: string, options?: LookUpOptions) => string;
}

export interface LookUpOptions {
  /** What it belongs to: see {@link Lookup}. */
  readonly of?: string;
  /** Default: the subject's. */
  readonly type?: ResourceType;
}

/** Arguments with their references replaced by values. */
export interface Block {
  /** @throws NotInAws if it refers to something that does not exist */
  readonly text: (argument: string) => string;
  /** As written, references included. `undefined`: it has no such argument. */
  readonly written: (argument: string) => unknown;
  /** The nested block, or the first of several. */
  readonly block: (argument: string) => Block | undefined;
}
