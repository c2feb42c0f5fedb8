// Matrices in row-major order, as { rows, columns, data }, and their arithmetic.

export function zeros(rows, columns) {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

export function copy(matrix) {
  return { ...matrix, data: matrix.data.slice() };
}

export function row(matrix, index) {
  return matrix.data.subarray(index * matrix.columns, (index + 1) * matrix.columns);
}

// Some columns, or rows, of a matrix.
export function columnsOf(matrix, from, to) {
  const cut = zeros(matrix.rows, to - from);
  for (let i = 0; i < matrix.rows; i += 1) row(cut, i).set(row(matrix, i).subarray(from, to));
  return cut;
}

export function rowsOf(matrix, from, to) {
  const { columns, data } = matrix;
  return { rows: to - from, columns, data: data.slice(from * columns, to * columns) };
}

export function product(left, right) {
  const made = zeros(left.rows, right.columns);
  for (let i = 0; i < left.rows; i += 1) {
    const target = row(made, i);
    for (let k = 0; k < left.columns; k += 1) {
      const factor = left.data[i * left.columns + k];
      const source = row(right, k);
      for (let j = 0; j < right.columns; j += 1) target[j] += factor * source[j];
    }
  }
  return made;
}

export function turned(matrix) {
  const made = zeros(matrix.columns, matrix.rows);
  for (let i = 0; i < matrix.rows; i += 1)
    for (let j = 0; j < matrix.columns; j += 1) made.data[j * matrix.rows + i] = matrix.data[i * matrix.columns + j];
  return made;
}

// The sum of left and `times` times right.
export function sum(left, right, times = 1) {
  return { ...left, data: left.data.map((value, i) => value + times * right.data[i]) };
}

// The root of the sum of squares (Frobenius).
export function size(matrix) {
  return Math.sqrt(matrix.data.reduce((total, value) => total + value * value, 0));
}

// The softmax of numbers.
export function softmax(values) {
  const most = Math.max(...values);
  const weights = Array.from(values, (value) => Math.exp(value - most));
  const total = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / total);
}
