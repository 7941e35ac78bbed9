package dev.parley.workstream;

/**
 * What a visitor can do that may count as being there (X03). Which of them count is a visit
 * policy's choice.
 */
public enum Touchpoint {
  MESSAGE,
  BUTTON,
  FORM,
  OPEN,
  SURVEY,
  ARRIVAL
}
