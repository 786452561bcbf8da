export function buildForNode(): string;
