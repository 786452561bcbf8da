/** Tables between sRGB values and amounts of light, in the scale of the module's wide pixels (0 … 16320). */
const scale = 16320;

const toLight = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLight = (light: number) => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

export interface LightTables {
  /** The amount of light of each of the 256 sRGB values. */
  readonly toLinear: Uint16Array<ArrayBuffer>;
  /** The sRGB value of each of the 16321 amounts. */
  readonly fromLinear: Uint8Array<ArrayBuffer>;
}

let made: LightTables | undefined;

/** Made when first asked for; IEC 61966-2-1. From sRGB and back is the same value, for all 256. */
export function lightTables(): LightTables {
  made ??= {
    toLinear: Uint16Array.from({ length: 256 }, (_, value) => Math.round(toLight(value / 255) * scale)),
    fromLinear: Uint8Array.from({ length: scale + 1 }, (_, light) => Math.round(fromLight(light / scale) * 255)),
  };
  return made;
}

/** What a pass on sRGB values gets in place of the tables. */
export const noTables: LightTables = { toLinear: new Uint16Array(1), fromLinear: new Uint8Array(1) };
