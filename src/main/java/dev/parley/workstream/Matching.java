package dev.parley.workstream;

/** Whether an agent must have everything that is asked for, or whoever has most of it will do. */
public enum Matching {
  EXACT,
  CLOSEST
}
