import type { Cost, Measured } from './measured';

/** Pixels. */
const [WIDTH, LEFT, RIGHT, BAR, GAP, GROUP_GAP, TOP] = [760, 170, 130, 14, 3, 18, 86];
const WAYS = [
  { key: 'ours', title: 'orgcharter plan' },
  { key: 'flat', title: 'hand-written HCL, flat' },
  { key: 'forEach', title: 'hand-written HCL, for_each' },
] as const;

/**
 * An SVG picture for the README: the CPU of planning each change at the largest number of accounts,
 * with the calls as text. It follows the reader's light or dark scheme.
 */
export function drawn(results: readonly Measured[]): string {
  const accounts = Math.max(...results.map((each) => each.accounts));
  const shown = results.filter((each) => each.accounts === accounts);
  const most = Math.max(...shown.flatMap((each) => WAYS.map(({ key }) => each[key].cpu)));
  const scale = (cpu: number): number => (cpu / most) * (WIDTH - LEFT - RIGHT);
  const groupHeight = WAYS.length * (BAR + GAP) + GROUP_GAP;
  const height = TOP + shown.length * groupHeight + 30;
  const groups = shown.map((each, index) => group(each, TOP + index * groupHeight, scale));
  const floor = LEFT + scale(shown[0]?.empty ?? 0);
  const bottom = TOP + shown.length * groupHeight - GROUP_GAP + 6;
  const title = `Planning one change among ${accounts.toLocaleString('en')} accounts with five assignments each`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<style>
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600; font-size: 14px }
  .small { font-size: 11px }
  .ours { fill: #0969da } .flat { fill: #9a6700 } .forEach { fill: #8c959f }
  line { stroke: #57606a; stroke-dasharray: 3 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .ours { fill: #4493f8 } .flat { fill: #d29922 } .forEach { fill: #7d8590 } line { stroke: #9198a1 }
  }
</style>
<text class="title" x="0" y="16">${title}</text>
<text class="small" x="0" y="36">CPU seconds of Terraform and its provider, and calls to AWS. Shorter is better.</text>
${legend()}
${groups.join('\n')}
<line x1="${round(floor)}" y1="${TOP - 8}" x2="${round(floor)}" y2="${bottom}"/>
<text class="small" x="${round(floor)}" y="${bottom + 16}" text-anchor="middle">a Terraform run without resources</text>
</svg>
`;
}

function legend(): string {
  return WAYS.map(
    ({ key, title }, index) =>
      `<rect class="${key}" x="${index * 190}" y="50" width="12" height="12"/><text class="small" x="${index * 190 + 18}" y="60">${title}</text>`,
  ).join('\n');
}

function group(each: Measured, y: number, scale: (cpu: number) => number): string {
  const middle = y + (WAYS.length * (BAR + GAP)) / 2 + 3;
  const bars = WAYS.map(({ key }, index) => {
    const top = y + index * (BAR + GAP);
    const width = Math.max(1, scale(each[key].cpu));
    return (
      `<rect class="${key}" x="${LEFT}" y="${top}" width="${round(width)}" height="${BAR}"/>` +
      `<text class="small" x="${round(LEFT + width + 6)}" y="${top + 11}">${describe(each[key])}</text>`
    );
  });
  return [
    `<text x="${LEFT - 10}" y="${round(middle)}" text-anchor="end">${each.title}</text>`,
    ...bars,
  ].join('\n');
}

const describe = ({ cpu, calls }: Cost): string =>
  `${cpu.toFixed(1)} s, ${calls.toLocaleString('en')} calls`;

const round = (pixels: number): string => pixels.toFixed(1).replace(/\.0$/, '');
