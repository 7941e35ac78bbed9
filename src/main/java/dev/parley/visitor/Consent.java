package dev.parley.visitor;

/** Why a visitor's token is kept (X31): tracking was agreed to, or the chat asked for needs it. */
public enum Consent {
  GRANTED,
  NECESSARY
}
