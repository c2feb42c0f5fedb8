// Sets of records as bit sets, and their decoding from gaps between numbers.

export class Records {
  constructor(count) {
    this.count = count;
    this.bits = new Uint32Array(Math.ceil(count / 32));
  }

  static of(count, numbers) {
    const records = new Records(count);
    for (const number of numbers) records.add(number);
    return records;
  }

  static all(count) {
    return Records.of(
      count,
      Array.from({ length: count }, (_, number) => number),
    );
  }

  add(number) {
    this.bits[number >> 5] |= 1 << (number & 31);
  }
  has(number) {
    return (this.bits[number >> 5] >>> (number & 31)) & 1;
  }

  and(other) {
    const both = new Records(this.count);
    for (let at = 0; at < this.bits.length; at += 1) both.bits[at] = this.bits[at] & other.bits[at];
    return both;
  }

  or(other) {
    const either = new Records(this.count);
    for (let at = 0; at < this.bits.length; at += 1) either.bits[at] = this.bits[at] | other.bits[at];
    return either;
  }

  shared(other) {
    let sum = 0;
    for (let at = 0; at < this.bits.length; at += 1) sum += ones(this.bits[at] & other.bits[at]);
    return sum;
  }

  get size() {
    return this.shared(this);
  }

  numbers() {
    const found = [];
    for (let number = 0; number < this.count; number += 1) if (this.has(number)) found.push(number);
    return found;
  }
}

function ones(bits) {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export function fromGaps(gaps) {
  let last = -1;
  return gaps.map((gap) => (last += gap));
}
