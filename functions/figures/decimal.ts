/**
 * An exact decimal number: `digits` × 10^-`places`. Sums and shares of printed figures are compared in this form,
 * because 80.97 + 1.21 in binary floating point is not 82.18.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** The decimal a finite number is written as, in its shortest form: 82.4 has one place, 1e-7 has seven. */
export function decimal(value: number): Decimal {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [integer = "", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const digits = BigInt(integer + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** The number nearest to a decimal. */
export function toNumber({ digits, places }: Decimal): number {
  return Number(`${digits}e-${places}`);
}

export function sum(values: readonly number[]): Decimal {
  return values.map(decimal).reduce(plus, { digits: 0n, places: 0 });
}

export const negated = ({ digits, places }: Decimal): Decimal => ({ digits: -digits, places });

export function minus(left: Decimal, right: Decimal): Decimal {
  return plus(left, negated(right));
}

export function product(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

/** `numerator / denominator` at `places` decimals, halves rounded up. The denominator is positive. */
export function roundedQuotient(numerator: Decimal, denominator: Decimal, places: number): Decimal {
  const over = numerator.digits * 10n ** BigInt(denominator.places + places);
  const under = denominator.digits * 10n ** BigInt(numerator.places);
  return { digits: floorQuotient(2n * over + under, 2n * under), places };
}

/** The largest integer not above `over / under`; `under` is positive. BigInt division would round towards zero. */
export function floorQuotient(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over % under < 0n ? quotient - 1n : quotient;
}

/** Whether |a| ≤ `halves` × 0.5 × 10^-`places`: what that many roundings can add up to. */
export function withinRounding(a: Decimal, halves: number, places: number): boolean {
  const magnitude = a.digits < 0n ? -a.digits : a.digits;
  return 2n * magnitude * 10n ** BigInt(places) <= BigInt(halves) * 10n ** BigInt(a.places);
}

function plus(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(left.places, right.places);
  return { digits: scaled(left, places) + scaled(right, places), places };
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
