import type { BuiltInPack } from './conformance-pack';
import { pciDss } from './pci-dss';

const PACKS: readonly BuiltInPack[] = [pciDss];

export function findConformancePack(name: string): BuiltInPack | undefined {
  return PACKS.find((pack) => pack.name === name);
}

/** The names of all built-in conformance packs, sorted. */
export function conformancePackNames(): readonly string[] {
  return PACKS.map(({ name }) => name);
}
