/** How many decimal digits of a result can be trusted when the condition number is this. */
export function trustedDigits(condition: number): number {
  return Math.max(0, Math.floor(-Math.log10(Number.EPSILON) - Math.log10(Math.max(1, condition))));
}
