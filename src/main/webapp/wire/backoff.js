/**
 * How long to wait before trying again: full jitter, so that thousands of browsers do not come back in step.
 * @param {number} attempt 0 for the first try after a drop
 * @param {() => number} [random]
 * @returns {number} milliseconds between 0 and min(30 s, 500 ms × 2ⁿ)
 */
export function backoff(attempt, random = Math.random) {
  return random() * Math.min(30_000, 500 * 2 ** Math.min(attempt, 16));
}
